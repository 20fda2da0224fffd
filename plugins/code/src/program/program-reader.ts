import type { Decoded } from '@textgrad/core';
import type { Language } from './language.ts';

/** What can be seen of a program without running it. */
export interface ProgramFacts {
  /** Names that its top level gives to whoever runs it. */
  readonly names: readonly string[];
  /** Modules that it asks for. */
  readonly imports: readonly string[];
  /** Lines with assertions, from 1. */
  readonly assertLines: readonly number[];
}

/** Reads programs of one language; what is wrong with a text is said in sentences. */
export interface ProgramReader {
  readonly language: Language;
  /** The language's name in sentences. */
  readonly title: string;
  read(source: string): Decoded<ProgramFacts> | Promise<Decoded<ProgramFacts>>;
}
