import type { Variable } from '../graph/variable.ts';
import { outermostBlock } from '../prompts/tags.ts';
import { type CallOptions, converse } from './converse.ts';

/** Options of {@link inContextLlmCall}. */
export interface InContextOptions extends CallOptions {
  /** Examples of good inputs; feedback must be based on them. */
  readonly examples: readonly string[];
  /** The tag around the part of the reply that counts; the whole reply counts where it is absent. `FINAL` by default. */
  readonly tag?: string;
}

/**
 * Asks an engine about a variable and bases the feedback on examples of what is wanted, as the paper's radiotherapy
 * experiment does with plans of clinicians.
 *
 * @see arXiv:2406.07496, section 3.5
 *
 * @example
 * ```ts
 * import { inContextLlmCall, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const weights = new Variable('PTV 100', { role: 'weights of a plan' });
 * const engine = scriptedEngine(['I see … <FINAL>Raise it.</FINAL>']);
 * const verdict = await inContextLlmCall(weights, { engine, examples: ['PTV 320'] });
 * console.log(verdict.text); // Raise it.
 * ```
 */
export function inContextLlmCall(input: Variable, options: InContextOptions): Promise<Variable> {
  const { examples, tag = 'FINAL' } = options;
  return converse(
    {
      name: 'in-context llm call',
      engineRole: 'forward',
      content: [input.part],
      inputs: [input],
      role: 'response of a language model',
      examples,
      read: (reply) => outermostBlock(reply, tag) ?? reply,
    },
    options,
  );
}
