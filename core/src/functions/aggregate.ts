import type { ReduceGroup } from '../graph/operation.ts';
import type { Variable } from '../graph/variable.ts';
import { reducePrompt, reduceSystemPrompt } from '../prompts/reduce.ts';
import { combine } from './sum.ts';

/**
 * Like {@link sum}, but where the feedback of several of the variables meets, an engine reduces it to one piece: the mean
 * of a batch, in words.
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
    async reduce(variable, gradients, { engine, signal }) {
      const content = reducePrompt(
        variable.role,
        gradients.map((gradient) => gradient.text),
      );
      const reply = await engine().generate(
        { role: 'reduce', system: reduceSystemPrompt, content },
        { signal },
      );
      return { text: reply.text.trim(), source: 'aggregate', reducedFrom: gradients };
    },
  };
  return combine('aggregate', variables, group);
}
