import { type Codec, type Decoded, defineCodec } from '@textgrad/core';
import type { Change, Genome } from './genome.ts';

/** How the genomes of a landscape are written as text, and changes of them said in words. */
export interface Language {
  /** How many options each slot has. */
  readonly options: readonly number[];
  /** The slots that a reader sees as belonging together. */
  readonly sections: readonly (readonly number[])[];
  /** What a slot becomes when a writer leaves it out by mistake; absent where it writes something else instead. */
  readonly omitted?: number;
  readonly codec: Codec<Genome>;
  read(text: string): Decoded<Genome>;
  write(genome: Genome): string;
  /** Asks for a change in words. */
  say(change: Change): string;
  /** The changes that words ask for. */
  hear(words: string): readonly Change[];
}

/** What {@link defineLanguage} completes. */
export type LanguageParts = Omit<Language, 'codec'> & Pick<Codec, 'name' | 'format'>;

/** Adds the codec to a language. */
export function defineLanguage({ name, format, ...language }: LanguageParts): Language {
  const { read, write } = language;
  return { ...language, codec: defineCodec({ name, format, decode: read, encode: write }) };
}

/** Numbers `from` to `to - 1`. */
export const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, index) => from + index);
