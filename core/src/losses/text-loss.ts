import { converse } from '../functions/converse.ts';
import { Variable } from '../graph/variable.ts';
import { judgeUnlessRight, type LossOptions } from './selection.ts';

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
  const inputs = instruction instanceof Variable ? [instruction] : [];
  return (variable) => {
    const about = { name: 'text loss', role: `evaluation of ${variable.role}` };
    return judgeUnlessRight(variable, options, {
      ...about,
      inputs: [...inputs, variable],
      judge: () =>
        converse(
          {
            ...about,
            engineRole: 'loss',
            content: [variable.part],
            inputs: [variable],
            settled: options.passes,
          },
          { ...options, system: instruction },
        ),
    });
  };
}
