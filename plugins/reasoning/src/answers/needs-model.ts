import { type Engine, engineFor, usageError } from '@textgrad/core';
import { isMade } from '../datasets/load.ts';

/**
 * Only a language model can answer published questions; made ones are answered by a simulated model as well.
 *
 * @throws TextGradError `REASONING_NEEDS_MODEL` for the rule-based expert and a published data set.
 */
export function checkAnswerer(engine: Engine, data: string): void {
  if (isMade(data) || engineFor(engine, 'forward').kind !== 'expert') return;
  throw usageError(
    'REASONING_NEEDS_MODEL',
    `The rule-based expert answers no questions, so '${data}' needs a language model: --engine openai:gpt-4o, or one model that answers and another that gives feedback, --engine openai:gpt-4o --engine-for forward=openai:gpt-4o-mini. Without one, data=made-counting is answered by a simulated model, which is marked in every result.`,
    { details: { data } },
  );
}
