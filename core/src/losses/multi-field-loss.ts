import { type Conversation, converse } from '../functions/converse.ts';
import { fieldParts } from '../functions/multimodal-llm-call.ts';
import { Variable } from '../graph/variable.ts';
import { mergeText, text } from '../prompts/parts.ts';
import { readTagged } from '../prompts/stated-answer.ts';
import type { Parsed } from '../prompts/tags.ts';
import { judgeUnlessRight, type LossOptions } from './selection.ts';

/** Named variables that are judged together, in order; text or images. */
export type Fields = Readonly<Record<string, Variable>>;

/**
 * Judges several variables together, such as a question, a reference and an answer.
 *
 * @example
 * ```ts
 * import { multiFieldLoss, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const criterion = multiFieldLoss('Compare answer and reference.', { engine: scriptedEngine(['They differ.']) });
 * const loss = await criterion({
 *   reference: new Variable('4', { role: 'reference', requiresGrad: false }),
 *   answer: new Variable('5', { role: 'answer' }),
 * });
 * console.log(loss.text); // They differ.
 * ```
 */
export function multiFieldLoss(
  instruction: Variable | string,
  options: LossOptions<Fields>,
): (fields: Fields) => Promise<Variable> {
  return (fields) => judge('multi-field loss', instruction, fields, options);
}

/** A loss whose judgement holds a value between tags. */
export interface TokenParsedLoss {
  (fields: Fields): Promise<Variable>;
  /** The value between the tags of a judgement, or why there is none. */
  parse(judgement: Variable): Parsed<string>;
}

/**
 * Like {@link multiFieldLoss}, with a value to take out of the judgement, such as an accuracy.
 *
 * @example
 * ```ts
 * import { tokenParsedLoss, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const engine = scriptedEngine(['Right. <ACCURACY>1</ACCURACY>']);
 * const criterion = tokenParsedLoss('Is it right? Say 0 or 1.', { engine, tag: 'ACCURACY' });
 * const loss = await criterion({ answer: new Variable('4', { role: 'answer' }) });
 * console.log(criterion.parse(loss)); // { ok: true, value: '1' }
 * ```
 */
export function tokenParsedLoss(
  instruction: Variable | string,
  options: LossOptions<Fields> & { readonly tag: string },
): TokenParsedLoss {
  const { tag, passes } = options;
  const read = (judgement: string): Parsed<string> => readTagged(judgement, `<${tag}>`, `</${tag}>`);
  const finds = (judgement: string): boolean => {
    const value = read(judgement);
    return value.ok && passes?.(value.value) === true;
  };
  const call = (fields: Fields): Promise<Variable> =>
    judge('token-parsed loss', instruction, fields, { ...options, passes: finds });
  return Object.assign(call, { parse: (judgement: Variable) => read(judgement.text) });
}

/** Judges fields under an instruction, which may be a variable to optimise. */
export function judge(
  name: string,
  instruction: Variable | string,
  fields: Fields,
  options: LossOptions<Fields>,
): Promise<Variable> {
  const entries = Object.entries(fields);
  const words = typeof instruction === 'string' ? instruction : instruction.text;
  const asked: Conversation = {
    name,
    engineRole: 'loss',
    settled: options.passes,
    content: mergeText([text(words), ...fieldParts(entries)]),
    inputs: [
      ...(typeof instruction === 'string' ? [] : [instruction]),
      ...entries.map(([, variable]) => variable),
    ],
    role: 'evaluation of the fields shown',
  };
  return judgeUnlessRight(fields, options, {
    name,
    role: asked.role,
    inputs: [...(options.system instanceof Variable ? [options.system] : []), ...asked.inputs],
    judge: () => converse(asked, options),
  });
}
