import {
  optimisedVoxels,
  type PatientCase,
  type Prescription,
  type Structure,
  surroundingPrescription,
} from '../../case/index.ts';
import type { PlanConstraint } from '../../fluence/index.ts';
import type { GroupTerm, WeightGroup } from '../weight-group.ts';

/** How steeply the dose that a target of a lower level may receive falls with the distance from a higher one, 1/mm. */
const slopeBetweenLevels = 0.1;

/**
 * A weight for each prescribed target, the main one first, and for each target inside them, such as a GTV in a PTV.
 *
 * A target is drawn to its prescription by its squared deviation. Beside a target of a higher level only its lack counts, and
 * its excess over a dose that falls from the higher prescription to its own; voxels inside the higher target are that one's
 * alone.
 */
export const targetGroups = (given: PatientCase): readonly WeightGroup[] => [
  ...planned(given).map((one) => prescribedGroup(given, one)),
  ...given.structures.flatMap((one) => innerGroup(given, one)),
];

/** How much more than its prescription a target of several has to receive in the solve, so that scaling the main one to its own is enough. */
const ample = 1.005;

/** D95 = prescription of the main target, where no other is prescribed more; D95 ≥ a little more than prescribed of the others. */
export function targetConstraints(given: PatientCase): readonly PlanConstraint[] {
  const most = Math.max(...given.prescriptions.map(({ dose }) => dose));
  return planned(given).map(({ structure, dose }, index) => {
    const atLeast = index > 0 || dose < most;
    return {
      structure,
      limit: { kind: 'dose-at-volume', dose: atLeast ? ample * dose : dose, volume: 95, atLeast },
    };
  });
}

/** Targets for which nothing is prescribed, neither to them nor around them. */
export const unprescribedTargets = (given: PatientCase): readonly Structure[] =>
  given.structures.filter(
    (one) => isWithout(given, one) && surroundingPrescription(given, one.name) === undefined,
  );

/** The prescriptions of targets that keep voxels of their own: a lower level that lies in a higher one needs nothing. */
function planned(given: PatientCase): readonly Prescription[] {
  const kept = optimisedVoxels(
    given,
    given.prescriptions.map(({ structure }) => structure),
  );
  return given.prescriptions.filter(({ structure }) => (kept.get(structure)?.length ?? 0) > 0);
}

function prescribedGroup(given: PatientCase, { structure, dose: prescribed }: Prescription): WeightGroup {
  const from = given.prescriptions.filter(({ dose }) => dose > prescribed).map((one) => ({ ...one }));
  const beside = { kind: 'falloff-overdosing', from, slope: slopeBetweenLevels, start: 0 } as const;
  const terms = (dose: number): readonly GroupTerm[] =>
    from.length === 0
      ? [{ structure, term: { kind: 'squared-deviation', dose } }]
      : [
          { structure, term: { kind: 'squared-underdosing', dose } },
          { structure, term: { ...beside, far: dose } },
        ];
  return { name: structure, structures: [structure], dose: prescribed, terms };
}

function innerGroup(given: PatientCase, structure: Structure): readonly WeightGroup[] {
  const { name } = structure;
  const around = isWithout(given, structure) ? surroundingPrescription(given, name) : undefined;
  if (!around) return [];
  const terms = (dose: number): readonly GroupTerm[] => [
    { structure: name, shared: true, term: { kind: 'squared-deviation', dose } },
  ];
  return [{ name, structures: [name], dose: around.dose, terms }];
}

const isWithout = ({ prescriptions }: PatientCase, { name, role }: Structure): boolean =>
  role === 'target' && !prescriptions.some(({ structure }) => structure === name);
