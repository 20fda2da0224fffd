import type { Variable } from '../graph/variable.ts';
import { mergeText, type Part, text } from '../prompts/parts.ts';
import { type CallOptions, converse } from './converse.ts';

/**
 * Asks an engine with texts and images in the order given, each under its name.
 *
 * @example
 * ```ts
 * import { Buffer } from 'node:buffer';
 * import { image, multimodalLlmCall, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const picture = Variable.image(image(Buffer.from('GIF89a')), { role: 'a picture' });
 * const question = new Variable('What is this?', { role: 'question' });
 * const engine = scriptedEngine(['A GIF.']);
 * const answer = await multimodalLlmCall([['Picture', picture], ['Question', question]], { engine });
 * console.log(answer.text); // A GIF.
 * ```
 */
export function multimodalLlmCall(
  fields: readonly (readonly [name: string, variable: Variable])[],
  options: CallOptions,
): Promise<Variable> {
  return converse(
    {
      name: 'multimodal llm call',
      engineRole: 'forward',
      content: fieldParts(fields),
      inputs: fields.map(([, variable]) => variable),
      role: 'response of a language model',
    },
    options,
  );
}

/** Named values as prompt parts, images in place. */
export function fieldParts(
  fields: readonly (readonly [name: string, variable: Variable])[],
): readonly Part[] {
  return mergeText(
    fields.flatMap(([name, variable]): readonly Part[] =>
      variable.image ? [text(`**${name}**:`), variable.image] : [text(`**${name}**: ${variable.text}`)],
    ),
  );
}
