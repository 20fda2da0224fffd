import { WorkerReader } from '@textgrad/molecules';
import { codeReaders } from './code-readers.ts';
import { coreReaders } from './core-readers.ts';
import { dataSetReaders } from './data-set-readers.ts';
import { endpointReaders } from './endpoint-readers.ts';
import { moleculeReaders } from './molecule-readers.ts';
import { radiotherapyTextReaders } from './radiotherapy-readers.ts';
import type { TextReader } from './reader.ts';
import { readerFolder } from './reader-folder.ts';
import { reasoningReaders } from './reasoning-readers.ts';

/** Readers, and what ends that which they work with. */
export interface TextReaders extends AsyncDisposable {
  readonly readers: readonly TextReader[];
}

/** Every reader of texts of core and of the plugins. */
export async function textReaders(): Promise<TextReaders> {
  const molecules = new WorkerReader({ timeout: 10_000 });
  const endpoints = await endpointReaders();
  const place = await readerFolder();
  return {
    readers: [
      ...(await coreReaders()),
      ...endpoints.readers,
      ...(await moleculeReaders(molecules)),
      ...radiotherapyTextReaders(),
      ...codeReaders(),
      ...reasoningReaders(),
      ...(await dataSetReaders(place.inFolder)),
    ],
    async [Symbol.asyncDispose]() {
      endpoints.close();
      await place[Symbol.asyncDispose]();
      await molecules[Symbol.asyncDispose]();
    },
  };
}
