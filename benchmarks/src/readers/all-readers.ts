import { type RandomStream, randomStream } from '@textgrad/core';
import { damaged } from './bytes.ts';
import { fileReaders } from './file-readers.ts';
import { type Input, type Outcome, outcomeOf, type Reader } from './reader.ts';
import { textReaders } from './text-readers.ts';
import { oneOf, textMakers } from './texts.ts';

/** A reader that is fed with inputs which it has hardly seen. */
export interface FedReader {
  readonly name: string;
  /** Reads an input as it should be, so that what the reader works with is loaded. */
  warm(): Promise<Outcome>;
  /** Makes an input and reads it. */
  feed(random: RandomStream): Promise<Outcome>;
}

/** Every reader of texts and files. */
export async function allReaders(): Promise<AsyncDisposable & { readonly readers: readonly FedReader[] }> {
  const texts = await textReaders();
  const files = await fileReaders();
  return {
    readers: [
      ...texts.readers.map((reader) => {
        const makers = textMakers(reader);
        return fed(reader, (random) => oneOf(random, makers)(random));
      }),
      ...files.readers.map((reader) =>
        fed(reader, (random) => damaged(random, oneOf(random, reader.samples))),
      ),
    ],
    async [Symbol.asyncDispose]() {
      await texts[Symbol.asyncDispose]();
      await files[Symbol.asyncDispose]();
    },
  };
}

const fed = <TInput extends Input>(
  reader: Reader<TInput>,
  make: (random: RandomStream) => TInput,
): FedReader => ({
  name: reader.name,
  warm: () => outcomeOf(reader, oneOf(randomStream(0), reader.samples)),
  feed: (random) => outcomeOf(reader, make(random)),
});
