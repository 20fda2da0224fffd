import type { PatientCase } from '../../case/index.ts';
import { mainPrescription } from '../../case/index.ts';
import type { WeightGroup } from '../weight-group.ts';

/** What the weight of the normal tissue is called. */
export const normalTissue = 'normal tissue';

/**
 * The normal-tissue objective: how the dose that is allowed outside the targets falls from their prescriptions to `far`, a share
 * of the main prescription.
 *
 * Of the form and in the range that planners choose by hand (AAPM 2020, abstract 51583: from 105 % to 40 %, 2 mm from the target).
 */
const falloff = { far: 0.4, slope: 0.08, start: 3 } as const;

/** So that no plan has streaks of dose far from its targets where no goal looks for them. */
const startWeight = 1000;

/** A weight for the normal tissue of a case with a body: everything outside the targets, organs too. */
export function normalTissueGroup(given: PatientCase): readonly WeightGroup[] {
  const body = given.structures.find(({ role }) => role === 'body')?.name;
  if (body === undefined) return [];
  const { slope, start } = falloff;
  const from = given.prescriptions.map(({ structure, dose }) => ({ structure, dose }));
  const group: WeightGroup = {
    name: normalTissue,
    structures: [body],
    dose: Number((falloff.far * mainPrescription(given).dose).toPrecision(3)),
    start: startWeight,
    terms: (far) => [
      {
        structure: body,
        shared: true,
        term: { kind: 'falloff-overdosing', from, far, slope, start },
      },
    ],
  };
  return [group];
}
