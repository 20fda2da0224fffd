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
 * The rings of a case that hold some of its voxels: those given, or those between the distances that upper goals on a maximum
 * `beyond` one, or `between` two, name, with 90 % of the lowest bound that holds there.
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

/** A region of the body around the targets with what is allowed in it. */
interface Region {
  readonly inner: number;
  readonly outer: number;
  /** % of the main prescription. */
  readonly limit: number;
}

function wantedBy(given: PatientCase, goals: readonly ClinicalGoal[]): readonly Ring[] {
  const prescribed = mainPrescription(given).dose;
  const regions = goals.flatMap(({ metric, goal }): readonly Region[] => {
    const { inner, outer } =
      /^(?:max|D[\d.]+(?:cc)?) (?:beyond|between) (?<inner>[\d.]+) (?:and (?<outer>[\d.]+) )?mm$/u.exec(
        metric.name,
      )?.groups ?? {};
    if (inner === undefined || goal.high === undefined) return [];
    const limit =
      goal.unit === '%' ? goal.high : (100 * goal.high) / (goal.unit === 'cGy' ? 100 : 1) / prescribed;
    return [{ inner: Number(inner), outer: Number(outer ?? Number.POSITIVE_INFINITY), limit }];
  });
  const edges = [...new Set(regions.flatMap(({ inner, outer }) => [inner, outer]))].toSorted((a, b) => a - b);
  return edges.flatMap((inner, at): readonly Ring[] => {
    const over = regions.filter((one) => one.inner <= inner && inner < one.outer);
    if (over.length === 0) return [];
    const dose = Number((aim * Math.min(...over.map(({ limit }) => limit))).toPrecision(3));
    const outer = edges[at + 1] ?? Number.POSITIVE_INFINITY;
    return [Number.isFinite(outer) ? { inner, outer, dose } : { inner, dose }];
  });
}
