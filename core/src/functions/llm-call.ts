import type { Variable } from '../graph/variable.ts';
import { type CallOptions, converse } from './converse.ts';

/**
 * Asks an engine with a variable as the prompt.
 *
 * @example
 * ```ts
 * import { llmCall, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const question = new Variable('2 + 2?', { role: 'question', requiresGrad: false });
 * const system = new Variable('Answer with a number.', { role: 'system prompt' });
 * const answer = await llmCall(question, { engine: scriptedEngine(['4']), system, role: 'answer' });
 * console.log(answer.text, answer.requiresGrad); // 4 true
 * ```
 */
export function llmCall(input: Variable, options: CallOptions): Promise<Variable> {
  return converse(
    {
      name: 'llm call',
      engineRole: 'forward',
      content: [input.part],
      inputs: [input],
      role: 'response of a language model',
    },
    options,
  );
}
