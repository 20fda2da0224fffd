import type { ReduceGroup } from '../graph/operation.ts';
import type { Variable } from '../graph/variable.ts';
import { reduceFeedback } from './reduce-feedback.ts';
import { combine } from './sum.ts';

/**
 * Like {@link sum}, but where the feedback of several of the variables meets, an engine reduces it to one piece: the mean
 * of a batch, in words. Objectives that are kept apart are reduced each by itself.
 *
 * @example
 * ```ts
 * import { aggregate, Variable } from '@textgrad/core';
 *
 * const batch = aggregate([new Variable('loss 1', { role: 'loss' }), new Variable('loss 2', { role: 'loss' })]);
 * console.log(batch.text.split('\n').length); // 2
 * ```
 */
export function aggregate(variables: readonly Variable[]): Variable {
  const group: ReduceGroup = {
    name: 'aggregate',
    reduce: (variable, gradients, tools) =>
      reduceFeedback(variable, gradients, tools, {
        source: 'aggregate',
        objective: gradients[0]?.objective,
      }),
  };
  return combine('aggregate', variables, group);
}
