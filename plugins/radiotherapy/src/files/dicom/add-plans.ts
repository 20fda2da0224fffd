import type { Prescription } from '../../case/index.ts';
import type { PlannedBeam } from '../import/planned-beam.ts';
import type { ReadPlan } from './read-rtplan.ts';

/** What plans say together. */
export interface AddedPlans {
  /** `undefined` where plans name different targets, so that nobody can say what each is to receive in all. */
  readonly prescriptions: readonly Prescription[] | undefined;
  readonly fractions: number | undefined;
  readonly beams: readonly PlannedBeam[];
  /** What was added, a sentence each. */
  readonly notes: readonly string[];
}

/** Adds plans of one treatment: doses of a target and fractions are summed, of fraction groups too. */
export function addPlans(plans: readonly ReadPlan[]): AddedPlans {
  const groups = plans.flatMap((plan) => plan.groups);
  const known = plans.every(({ fractions }) => fractions !== undefined) && groups.length > 0;
  const fractions = known ? groups.reduce((sum, one) => sum + one, 0) : undefined;
  const prescriptions = added(plans);
  return {
    prescriptions,
    fractions,
    beams: plans.flatMap(({ beams }) => beams),
    notes: [
      ...(plans.length > 1
        ? [
            `${plans.length} plans were added: ${plans.map(summary).join('; ')}. Leave one in the folder to read it alone.`,
          ]
        : []),
      ...(groups.length > plans.length && fractions !== undefined
        ? [
            `The fractions of ${groups.length} fraction groups were added: ${groups.join(' + ')} = ${fractions}.`,
          ]
        : []),
      ...radiationNote(plans),
    ],
  };
}

function added(plans: readonly ReadPlan[]): readonly Prescription[] | undefined {
  const saying = plans.filter((plan) => plan.prescriptions.length > 0);
  const [first, ...others] = saying;
  if (!first) return [];
  const doseIn = (plan: ReadPlan, structure: string): number | undefined =>
    plan.prescriptions.find((one) => one.structure === structure)?.dose;
  const same = others.every(
    (plan) =>
      plan.prescriptions.length === first.prescriptions.length &&
      first.prescriptions.every(({ structure }) => doseIn(plan, structure) !== undefined),
  );
  if (!same) return undefined;
  return first.prescriptions.map(({ structure }) => ({
    structure,
    dose: saying.reduce((sum, plan) => sum + (doseIn(plan, structure) ?? 0), 0),
  }));
}

/** A plan in a few words: `'a.dcm' (PTV 50 Gy in 25)`. */
export const summary = ({ name, prescriptions, fractions }: ReadPlan): string => {
  const doses = prescriptions.map(({ structure, dose }) => `${structure} ${dose} Gy`).join(', ');
  return `'${name}' (${doses || 'no target dose'}${fractions === undefined ? '' : ` in ${fractions}`})`;
};

function radiationNote(plans: readonly ReadPlan[]): readonly string[] {
  const kinds = new Set(plans.flatMap(({ beams }) => beams.map(({ radiation }) => radiation)));
  const others = [...kinds].filter((kind) => kind !== '' && kind !== 'PHOTON');
  return others.length === 0
    ? []
    : [
        `The plan has beams of the radiation ${others.map((kind) => kind.toLowerCase()).join(', ')}; photons are planned here.`,
      ];
}
