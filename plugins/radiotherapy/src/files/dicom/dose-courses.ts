import type { DoseVolume } from './read-rtdose.ts';
import type { ReadPlan } from './read-rtplan.ts';

/** A course of a total dose: the doses that belong to it, and its fractions. */
export interface CourseOfDoses {
  readonly doses: readonly DoseVolume[];
  readonly fractions: number;
}

/**
 * The courses that doses belong to: the fraction groups of their plans. None where a dose is of several, or it is not known of which;
 * `undefined` where all are of one, whose fractions are those of the case.
 *
 * @param plans - Those whose doses these are.
 */
export function coursesOfDoses(
  doses: readonly DoseVolume[],
  plans: readonly ReadPlan[],
): readonly CourseOfDoses[] | undefined {
  const isSum = doses.some(({ summation }) => summation === 'MULTI_PLAN');
  if (plans.length === 0 && !isSum) return undefined;
  const courses = new Map<string, CourseOfDoses>();
  for (const dose of doses) {
    const own = isSum ? undefined : courseOf(dose, plans);
    if (!own) return [];
    const before = courses.get(own.key)?.doses ?? [];
    courses.set(own.key, { doses: [...before, dose], fractions: own.fractions });
  }
  return plans.length === 1 && plans[0]?.groups.length === 1 ? undefined : [...courses.values()];
}

/** The one fraction group that a dose is of, and its fractions. */
function courseOf(
  { plans: named, parts }: DoseVolume,
  plans: readonly ReadPlan[],
): { readonly key: string; readonly fractions: number } | undefined {
  const own = named.length === 0 ? plans : plans.filter(({ instance }) => named.includes(instance));
  const [plan] = own;
  if (!plan || own.length > 1) return undefined;
  const numbers = new Set(parts.map((part) => part.split('/')[0] ?? ''));
  const [number = ''] = numbers.size === 1 ? numbers : [];
  const fractions = plan.groups.length === 1 ? plan.groups[0] : plan.groupFractions.get(number);
  return fractions === undefined ? undefined : { key: `${plan.instance} ${number}`, fractions };
}
