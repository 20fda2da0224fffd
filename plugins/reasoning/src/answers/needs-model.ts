import { basename } from 'node:path';
import { type Engine, engineFor, type PartTools, usageError } from '@textgrad/core';
import { readArithmetic } from '../datasets/arithmetic-question.ts';
import type { ReasoningItem } from '../datasets/item.ts';
import { isMade } from '../datasets/load.ts';
import { readMadeQuestion } from '../datasets/made-question.ts';
import { isOwnFile } from '../datasets/own-dataset.ts';

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

/**
 * The same for prompts: of questions of one's own, a simulated model works out arithmetic, so those are looked at when they are
 * read ({@link checkUnderstood}).
 *
 * @throws TextGradError `REASONING_NEEDS_MODEL`.
 */
export function checkPromptAnswerer(engine: Engine, data: string): void {
  if (!isOwnFile(data)) checkAnswerer(engine, data);
}

/**
 * Of questions of one's own, the simulated model understands those that are made and arithmetic; the others it gets wrong,
 * which is logged.
 *
 * @throws TextGradError `REASONING_NEEDS_MODEL` where there is none that it understands.
 */
export function checkUnderstood(
  { engine, context }: Pick<PartTools, 'engine' | 'context'>,
  data: string,
  items: readonly ReasoningItem[],
): void {
  if (!isOwnFile(data) || engineFor(engine, 'forward').kind !== 'expert') return;
  const understood = items.filter(({ question }) => readMadeQuestion(question) ?? readArithmetic(question));
  const about = `of ${items.length} questions of '${basename(data)}'`;
  if (understood.length === 0)
    throw usageError(
      'REASONING_NEEDS_MODEL',
      `The simulated model, which stands in without a language model, works out arithmetic by rules and understands none ${about}: connect a language model, such as --engine openai:gpt-4o.`,
      { details: { data } },
    );
  if (understood.length < items.length)
    context.logger.warn(
      `the simulated model understands ${understood.length} ${about} and gets the others wrong: it works out arithmetic by rules`,
    );
}
