import { TextGradError } from '@textgrad/core';

/** What is read: a text, or the bytes of a file. */
export type Input = string | Uint8Array;

/** Something that reads what others wrote: a file, a reply, a setting. */
export interface Reader<TInput extends Input = Input> {
  readonly name: string;
  /** Inputs as they should be, from which wrong ones are made. */
  readonly samples: readonly TInput[];
  /** What stands often in such inputs, beside single characters: keywords, brackets, separators. */
  readonly pieces: readonly string[];
  /** Reads an input; a value, and a refusal in words, are both an answer. */
  read(input: TInput): unknown;
}

/** A reader of texts. */
export type TextReader = Reader<string>;

/** What became of an input: `thrown` is an exception that no reader may throw. */
export type Outcome =
  | { readonly kind: 'read' | 'refused' }
  | { readonly kind: 'thrown'; readonly error: unknown };

/** Reads an input, and says what became of it. */
export async function outcomeOf<TInput extends Input>(
  reader: Reader<TInput>,
  input: TInput,
): Promise<Outcome> {
  try {
    const value: unknown = await reader.read(input);
    return { kind: isRefusal(value) ? 'refused' : 'read' };
  } catch (error) {
    return isExpected(error) ? { kind: 'refused' } : { kind: 'thrown', error };
  }
}

const isRefusal = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;

/** An error with a code is one that a caller can act on; an internal one says that something should not have happened. */
const isExpected = (error: unknown): boolean => error instanceof TextGradError && error.kind !== 'internal';
