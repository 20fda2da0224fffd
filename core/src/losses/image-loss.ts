import type { Variable } from '../graph/variable.ts';
import { judge } from './multi-field-loss.ts';
import type { LossOptions } from './selection.ts';

/**
 * Judges an answer to a question about an image.
 *
 * @example
 * ```ts
 * import { Buffer } from 'node:buffer';
 * import { image, imageLoss, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const criterion = imageLoss('Does the answer fit the image?', { engine: scriptedEngine(['The colour is wrong.']) });
 * const loss = await criterion(
 *   Variable.image(image(Buffer.from('GIF89a')), { role: 'image' }),
 *   new Variable('Which colour?', { role: 'question', requiresGrad: false }),
 *   new Variable('Red.', { role: 'answer' }),
 * );
 * console.log(loss.text); // The colour is wrong.
 * ```
 */
export function imageLoss(
  instruction: Variable | string,
  options: LossOptions,
): (image: Variable, question: Variable, answer: Variable) => Promise<Variable> {
  const { check } = options;
  return (image, question, answer) =>
    judge(
      'image loss',
      instruction,
      { Image: image, Question: question, Answer: answer },
      { role: `evaluation of ${answer.role}`, ...options, check: check && (() => check(answer)) },
    );
}
