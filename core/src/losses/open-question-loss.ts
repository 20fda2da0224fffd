import type { Variable } from '../graph/variable.ts';
import { solutionLoss } from './multiple-choice-loss.ts';
import type { LossOptions } from './selection.ts';

/** The judge's instruction of {@link openQuestionLoss} when none is given. */
export const openQuestionSystemPrompt = [
  'You examine proposed answers to questions. Look for errors of fact, of reasoning and of arithmetic, for steps that are',
  'missing, for units, and for readings of the question that were missed. Raise problems; do not solve the question',
  'yourself and do not say what you think the answer is.',
].join('\n');

/**
 * A test-time loss for questions without options: criticism of a solution without knowing the right answer.
 *
 * @example
 * ```ts
 * import { openQuestionLoss, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const criterion = openQuestionLoss('Be thorough.', { engine: scriptedEngine(['The unit is missing.']) });
 * const loss = await criterion('How far …?', new Variable('Answer: 12', { role: 'solution' }));
 * console.log(loss.text); // The unit is missing.
 * ```
 */
export function openQuestionLoss(
  instruction: Variable | string,
  options: LossOptions,
): (question: string, prediction: Variable) => Promise<Variable> {
  return solutionLoss('open-question loss', instruction, { system: openQuestionSystemPrompt, ...options });
}
