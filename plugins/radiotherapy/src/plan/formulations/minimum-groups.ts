import type { PatientCase } from '../../case/index.ts';
import { type ClinicalGoal, doseGoal } from '../../evaluation/index.ts';
import type { DoseTerm } from '../../fluence/index.ts';
import type { WeightGroup } from '../weight-group.ts';
import { boundDose, doseVolumePoint, uniformDoseExponent } from './dose-volume-point.ts';

/** How far beyond a bound its term aims, so that what is reached lies on its right side. */
const aim = 1.05;

/** What the weight is called that raises the dose of a structure. */
export const minimumName = (structure: string): string => `${minimumOf}${structure}`;

/** How such a name begins. */
export const minimumOf = 'minimum of ';

/**
 * A weight for each structure that a goal wants more dose in than its own terms draw it to, such as `Rectum V50 >= 17 %`: raising
 * it raises the dose there. Its doses are read where they are measured: on whole voxels it would be content too early.
 *
 * @param drawnTo - The dose that a structure's other terms draw it up to, Gy; 0 for an organ.
 */
export function minimumGroups(
  given: PatientCase,
  goals: readonly ClinicalGoal[],
  drawnTo: (structure: string) => number,
): readonly WeightGroup[] {
  const wanted = goals.flatMap((goal) => {
    const minimum = minimumTerm(given, goal);
    const { structure } = goal;
    return minimum && minimum.wanted > drawnTo(structure) ? [{ structure, term: minimum.term }] : [];
  });
  return [...new Set(wanted.map(({ structure }) => structure))].map((structure): WeightGroup => {
    const own = wanted.filter((one) => one.structure === structure).map(({ term }) => term);
    const dose = Math.max(...own.map((term) => term.dose));
    return {
      name: minimumName(structure),
      structures: [structure],
      dose,
      terms: (to) =>
        own.map((term) => ({
          structure,
          sampled: true,
          term: { ...term, dose: Math.min(200, (term.dose * to) / dose) },
        })),
    };
  });
}

type MinimumTerm = Extract<
  DoseTerm,
  { readonly kind: 'min-dvh' | 'squared-underdosing' | 'mean-underdosing' | 'eud-underdosing' }
>;

/**
 * The term that draws a dose up to a goal's lower bound, with the dose that is wanted, Gy; `undefined` for goals that have none, or
 * that are about a region or an index.
 */
function minimumTerm(
  given: PatientCase,
  asked: ClinicalGoal,
): { readonly wanted: number; readonly term: MinimumTerm } | undefined {
  const goal = doseGoal(given, asked);
  const { structure, metric } = goal;
  const { low, unit } = goal.goal;
  if (low === undefined || low <= 0) return undefined;
  const wanted = boundDose(given, structure, low, unit);
  const dose = aim * wanted;
  if (metric.name === 'mean') return { wanted, term: { kind: 'mean-underdosing', dose } };
  if (metric.name === 'min') return { wanted, term: { kind: 'squared-underdosing', dose } };
  const exponent = uniformDoseExponent(metric.name);
  if (exponent !== undefined) return { wanted, term: { kind: 'eud-underdosing', dose, exponent } };
  const point = doseVolumePoint(given, goal, low);
  if (!point) return undefined;
  const volume = metric.name.startsWith('V') ? Math.min(100, aim * point.volume) : point.volume;
  return { wanted: point.dose, term: { kind: 'min-dvh', dose: aim * point.dose, volume } };
}
