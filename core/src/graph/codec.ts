import { defined } from '../errors/index.ts';
import type { Parsed } from '../prompts/tags.ts';

/** The value that a text stands for, or why it stands for none, in words that an engine can act on. */
export type Decoded<TValue> = Parsed<TValue> & {
  /** What the reader should know of how the text was read, a sentence each, such as what was left out. */
  readonly notes?: readonly string[] | undefined;
};

/** What text a variable may hold. The canonical form of a text, one for all that mean the same, is its value written again. */
export interface Codec<TValue = string> {
  readonly name: string;
  /** Completes the sentence "The variable is …", for the update prompt. */
  readonly format: string;
  decode(text: string): Decoded<TValue> | Promise<Decoded<TValue>>;
  encode(value: TValue): string;
}

/**
 * Names the type of a codec's value from its functions.
 *
 * @example
 * ```ts
 * import { canonicalText, defineCodec } from '@textgrad/core';
 *
 * const percent = defineCodec<number>({
 *   name: 'percent',
 *   format: 'a whole number from 0 to 100.',
 *   decode: (text) =>
 *     /^\d+$/u.test(text) && Number(text) <= 100
 *       ? { ok: true, value: Number(text) }
 *       : { ok: false, problems: [`'${text}' is not a whole number from 0 to 100.`] },
 *   encode: String,
 * });
 * console.log(await canonicalText(percent, '007')); // { ok: true, value: '7' }
 * ```
 */
export const defineCodec = <TValue>(codec: Codec<TValue>): Codec<TValue> => codec;

/** The canonical form of a text, from one decoding; or why the text is not legal. */
export async function canonicalText<TValue>(codec: Codec<TValue>, text: string): Promise<Decoded<string>> {
  const decoded = await codec.decode(text);
  return decoded.ok
    ? { ok: true, value: codec.encode(decoded.value), ...defined({ notes: decoded.notes }) }
    : decoded;
}

/** Any text that is not blank. */
export const textCodec: Codec<string> = defineCodec({
  name: 'text',
  format: 'free text.',
  decode: (text) =>
    text.trim() === '' ? { ok: false, problems: ['The text is empty.'] } : { ok: true, value: text },
  encode: (value) => value,
});
