import { type CallOptions, converse } from '../functions/converse.ts';
import type { Variable } from '../graph/variable.ts';

/** Options of the losses: the engine that judges, and the rest of a call's. */
export type LossOptions = CallOptions;

/**
 * A loss in words: an engine judges a variable by an instruction.
 *
 * @param instruction What to look at and how to judge; a variable makes it optimisable too.
 * @see arXiv:2406.07496, section 2
 *
 * @example
 * ```ts
 * import { textLoss, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const criterion = textLoss('Is the answer right? Be critical.', { engine: scriptedEngine(['It is wrong.']) });
 * const loss = await criterion(new Variable('2 + 2 = 5', { role: 'answer' }));
 * console.log(loss.text); // It is wrong.
 * ```
 */
export function textLoss(
  instruction: Variable | string,
  options: Omit<LossOptions, 'system'>,
): (variable: Variable) => Promise<Variable> {
  return (variable) =>
    converse(
      {
        name: 'text loss',
        engineRole: 'loss',
        content: [variable.part],
        inputs: [variable],
        role: `evaluation of ${variable.role}`,
      },
      { ...options, system: instruction },
    );
}
