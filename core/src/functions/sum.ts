import { usageError } from '../errors/index.ts';
import type { BackwardPass, Delivery, ReduceGroup } from '../graph/operation.ts';
import { Variable } from '../graph/variable.ts';
import { type RoleWording, withCombinedRole } from './combined-role.ts';

/**
 * Several variables as one, a line for each; feedback on the sum goes to each of them, once.
 *
 * Of losses, which have no feedback of their own, each stays an objective; one that finds its sample right gives none, and
 * costs no call.
 *
 * @throws TextGradError `SUM_EMPTY` when there is nothing to sum.
 *
 * @example
 * ```ts
 * import { sum, Variable } from '@textgrad/core';
 *
 * const total = sum([new Variable('a', { role: 'first' }), new Variable('b', { role: 'second' })]);
 * console.log(total.role); // a combination of: first; second
 * ```
 */
export function sum(variables: readonly Variable[]): Variable {
  return combine('sum', variables);
}

/** The forward and backward that {@link sum} and {@link aggregate} share. */
export function combine(name: string, inputs: readonly Variable[], group?: ReduceGroup): Variable {
  if (inputs.length === 0)
    throw usageError('SUM_EMPTY', 'There is nothing to combine: pass at least one variable.');
  const backward = ({ gradients }: BackwardPass): readonly Delivery[] =>
    inputs.map((_, input) => ({ input, gradients, ...(group ? { group } : {}) }));
  const text = inputs.map((input) => input.text).join('\n');
  return withCombinedRole(
    inputs,
    wording,
    (role) => new Variable(text, { role, operation: { name, inputs, backward } }),
  );
}

const wording: RoleWording = { prefix: 'a combination of: ', separator: '; ' };
