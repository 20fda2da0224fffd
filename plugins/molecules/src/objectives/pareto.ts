import type { Evaluation } from '@textgrad/core';
import type { Objective } from './objective.ts';

/** The values of an objective's aims, each to be made small; nothing when the molecule was not measured. */
export function aimValues({ aims }: Objective, { measurements }: Evaluation): readonly number[] | undefined {
  const values = aims.flatMap(({ name }) => {
    const found = measurements.find((measurement) => measurement.name === name);
    return found ? [found.quantity.value] : [];
  });
  return values.length === aims.length ? values : undefined;
}

/** Whether one is at least as small in everything and smaller in something. */
export const dominates = (one: readonly number[], other: readonly number[]): boolean =>
  one.every((value, index) => value <= (other[index] ?? Number.NaN)) &&
  one.some((value, index) => value < (other[index] ?? Number.NaN));

/**
 * The evaluations that no other one beats in all aims at once, in their order; infeasible ones are left out.
 *
 * @example
 * ```ts
 * import { evaluation, quantity } from '@textgrad/core';
 * import { paretoFront, paretoObjective } from '@textgrad/molecules';
 *
 * const made = (affinity: number, undruglikeness: number) =>
 *   evaluation({
 *     measurements: [
 *       { name: 'affinity', quantity: quantity(affinity, 'kcal/mol') },
 *       { name: 'undruglikeness', quantity: quantity(undruglikeness) },
 *     ],
 *   });
 * const front = paretoFront(paretoObjective('PPARA'), [made(-9, 0.4), made(-7, 0.1), made(-7, 0.2)]);
 * console.log(front.length); // 2
 * ```
 */
export function paretoFront(objective: Objective, evaluations: readonly Evaluation[]): readonly Evaluation[] {
  const measured = evaluations.flatMap((one) => {
    const values = one.feasible ? aimValues(objective, one) : undefined;
    return values ? [{ one, values }] : [];
  });
  return measured
    .filter(({ values }) => !measured.some((other) => dominates(other.values, values)))
    .map(({ one }) => one);
}
