import { z } from 'zod';
import { mainPrescription, type PatientCase, targetDistance } from '../case/index.ts';
import type { ClinicalGoal } from '../evaluation/index.ts';

const distance = z.number().min(0).max(500);

/** A ring around all prescribed targets, from one distance to another, mm; without `outer` everything farther away. */
export const ringSchema = z
  .strictObject({
    inner: distance,
    outer: distance.optional(),
    /** The dose that is allowed in it, % of the main prescription. */
    dose: z.number().min(0).max(150),
  })
  .refine(
    ({ inner, outer }) => outer === undefined || outer > inner,
    'a ring ends farther away than it begins',
  );

/** A ring around the targets with the dose that is allowed in it. */
export type Ring = z.infer<typeof ringSchema>;

/** The rings that settings want: a list, or those that the goals are about. */
export type RingChoice = 'auto' | readonly Ring[];

/** How much lower than a goal's bound its ring's dose is, so that what is reached lies on its right side. */
const aim = 0.9;

/** What a ring is called among weights, such as `ring 20-30 mm` or `ring beyond 30 mm`. */
export const ringName = ({ inner, outer }: Pick<Ring, 'inner' | 'outer'>): string =>
  outer === undefined ? `ring beyond ${inner} mm` : `ring ${inner}-${outer} mm`;

/** The ring of a name that {@link ringName} wrote. */
export function ringOfName(name: string): Pick<Ring, 'inner' | 'outer'> | undefined {
  const {
    from,
    inner = from,
    outer,
  } = /^ring (?:beyond (?<from>[\d.]{1,9})|(?<inner>[\d.]{1,9})-(?<outer>[\d.]{1,9})) mm$/u.exec(name)
    ?.groups ?? {};
  if (inner === undefined) return undefined;
  return outer === undefined ? { inner: Number(inner) } : { inner: Number(inner), outer: Number(outer) };
}

/**
 * The rings of a case that hold some of its voxels: those given, or one for each distance that an upper goal on a maximum `beyond`
 * it, or `between` it and another, names, up to the next distance, with 90 % of the goal's bound.
 */
export function ringsOf(
  given: PatientCase,
  choice: RingChoice,
  goals: readonly ClinicalGoal[],
): readonly Ring[] {
  const away = targetDistance(given);
  const body = given.structures.find(({ role }) => role === 'body');
  return (choice === 'auto' ? wantedBy(given, goals) : choice).filter(({ inner, outer }) =>
    body?.voxels.some((voxel) => {
      const mm = away[voxel] ?? 0;
      return mm > inner && mm <= (outer ?? Number.POSITIVE_INFINITY);
    }),
  );
}

function wantedBy(given: PatientCase, goals: readonly ClinicalGoal[]): readonly Ring[] {
  const prescribed = mainPrescription(given).dose;
  const limits = new Map<number, number>();
  for (const { metric, goal } of goals) {
    const beyond = /^(?:max|D[\d.]+(?:cc)?) (?:beyond|between) (?<mm>[\d.]+) (?:and [\d.]+ )?mm$/u.exec(
      metric.name,
    )?.groups?.mm;
    if (beyond === undefined || goal.high === undefined) continue;
    const percent =
      goal.unit === '%' ? goal.high : (100 * goal.high) / (goal.unit === 'cGy' ? 100 : 1) / prescribed;
    limits.set(Number(beyond), Math.min(percent, limits.get(Number(beyond)) ?? percent));
  }
  const distances = [...limits.keys()].toSorted((a, b) => a - b);
  return distances.map((inner, at): Ring => {
    const outer = distances[at + 1];
    const dose = Number((aim * (limits.get(inner) ?? 0)).toPrecision(3));
    return outer === undefined ? { inner, dose } : { inner, outer, dose };
  });
}
