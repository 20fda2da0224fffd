import { Variable } from '../graph/variable.ts';
import { judge } from './multi-field-loss.ts';
import type { LossOptions } from './selection.ts';

/** The judge's instruction of {@link multipleChoiceLoss} when none is given. */
export const multipleChoiceSystemPrompt = [
  'You examine proposed answers to multiple-choice questions. Look for errors of fact, of reasoning and of arithmetic,',
  'for options that were dismissed too quickly, and for readings of the question that were missed. Raise problems;',
  'do not solve the question yourself and do not name the option that you think is right.',
].join('\n');

/**
 * A test-time loss for multiple-choice questions: criticism of a solution without knowing the right option.
 *
 * @see arXiv:2406.07496, section 3.2
 *
 * @example
 * ```ts
 * import { multipleChoiceLoss, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const criterion = multipleChoiceLoss('Be thorough.', { engine: scriptedEngine(['Units are ignored.']) });
 * const loss = await criterion('Which … (A) … (B) …', new Variable('Answer: A', { role: 'solution' }));
 * console.log(loss.text); // Units are ignored.
 * ```
 */
export function multipleChoiceLoss(
  instruction: Variable | string,
  options: LossOptions,
): (question: string, prediction: Variable) => Promise<Variable> {
  return solutionLoss('multiple-choice loss', instruction, {
    system: multipleChoiceSystemPrompt,
    ...options,
  });
}

/** Criticism of a question's solution under a system prompt, without knowing the right answer. */
export function solutionLoss(
  name: string,
  instruction: Variable | string,
  options: LossOptions,
): (question: string, prediction: Variable) => Promise<Variable> {
  const { check } = options;
  return (question, prediction) =>
    judge(
      name,
      instruction,
      {
        Question: new Variable(question, { role: 'question', requiresGrad: false }),
        'Proposed solution': prediction,
      },
      {
        role: `criticism of ${prediction.role}`,
        ...options,
        check: check && (() => check(prediction)),
      },
    );
}
