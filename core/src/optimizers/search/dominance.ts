import { constraintViolation } from '../../measure/evaluation.ts';
import type { Evaluation } from '../../measure/index.ts';
import { type Objectives, objectivesOf } from './objectives.ts';

/**
 * Whether `a` is better than `b` whatever the objectives are weighed by: feasible before infeasible; of two infeasible
 * ones the smaller miss of hard goals; of two feasible ones no objective worse and one better.
 *
 * Values that agree to twelve digits are equal; an objective that only one of them has decides nothing.
 *
 * @see Deb et al., IEEE Trans. Evol. Comput. 2002, 6:182, section VI (constrained domination)
 *
 * @example
 * ```ts
 * import { dominates, evaluation } from '@textgrad/core';
 *
 * console.log(dominates(evaluation({ score: 2 }), evaluation({ score: 1 }))); // true
 * ```
 */
export function dominates(a: Evaluation, b: Evaluation): boolean {
  if (a.feasible !== b.feasible) return a.feasible;
  if ((a.score === null) !== (b.score === null)) return b.score === null;
  if (!a.feasible) return rounded(constraintViolation(a)) < rounded(constraintViolation(b));
  return betterThroughout(objectivesOf(a), objectivesOf(b));
}

/** Whether one list of values is nowhere lower than another and somewhere higher, on the names that both have. */
export function betterThroughout(a: Objectives, b: Objectives): boolean {
  const shared = Object.keys(a).filter((name) => Object.hasOwn(b, name));
  const differences = shared.map((name) => rounded(a[name] as number) - rounded(b[name] as number));
  return differences.every((one) => one >= 0) && differences.some((one) => one > 0);
}

const rounded = (value: number): number => Number(value.toPrecision(12));
