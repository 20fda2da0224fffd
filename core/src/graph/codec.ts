import type { Parsed } from '../prompts/tags.ts';

/** The value that a text stands for, or why it stands for none, in words that an engine can act on. */
export type Decoded<TValue> = Parsed<TValue>;

/** What text a variable may hold. */
export interface Codec<TValue = string> {
  readonly name: string;
  /** Completes the sentence "The variable is …", for the update prompt. */
  readonly format: string;
  decode(text: string): Decoded<TValue> | Promise<Decoded<TValue>>;
  encode(value: TValue): string;
  /** One text for all that mean the same; undefined behaviour for text that does not decode. */
  canonical(text: string): Promise<string>;
}

/**
 * Makes a codec; the canonical form of a text is its value written again, unless `canonical` says otherwise.
 *
 * @example
 * ```ts
 * import { defineCodec } from '@textgrad/core';
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
 * console.log(await percent.canonical('007')); // 7
 * ```
 */
export function defineCodec<TValue>(
  parts: Omit<Codec<TValue>, 'canonical'> & Partial<Pick<Codec<TValue>, 'canonical'>>,
): Codec<TValue> {
  return {
    ...parts,
    canonical:
      parts.canonical ??
      (async (text) => {
        const decoded = await parts.decode(text);
        return decoded.ok ? parts.encode(decoded.value) : text;
      }),
  };
}

/** Any text that is not blank. */
export const textCodec: Codec<string> = defineCodec({
  name: 'text',
  format: 'free text.',
  decode: (text) =>
    text.trim() === '' ? { ok: false, problems: ['The text is empty.'] } : { ok: true, value: text },
  encode: (value) => value,
});
