import { WorkerReader } from '@textgrad/molecules';
import { anythingReaders } from './anything-readers.ts';
import { codeReaders } from './code-readers.ts';
import { coreReaders } from './core-readers.ts';
import { dataSetReaders } from './data-set-readers.ts';
import { endpointReaders } from './endpoint-readers.ts';
import { listReaders } from './list-readers.ts';
import { moleculeReaders } from './molecule-readers.ts';
import { promptReaders } from './prompt-readers.ts';
import { radiotherapyTextReaders } from './radiotherapy-readers.ts';
import type { TextReader } from './reader.ts';
import { readerFolder } from './reader-folder.ts';
import { reasoningReaders } from './reasoning-readers.ts';
import { simulatorReaders } from './simulator-readers.ts';

/** Readers, and what ends that which they work with. */
export interface TextReaders extends AsyncDisposable {
  readonly readers: readonly TextReader[];
}

/** Every reader of texts of core and of the plugins. */
export async function textReaders(): Promise<TextReaders> {
  const molecules = new WorkerReader({ timeout: 10_000 });
  const endpoints = await endpointReaders();
  const place = await readerFolder();
  const simulators = await simulatorReaders(place.inFolder);
  return {
    readers: [
      ...(await coreReaders()),
      ...promptReaders(),
      ...endpoints.readers,
      ...simulators.readers,
      ...(await moleculeReaders(molecules, place.inFolder)),
      ...(await listReaders(place.inFolder)),
      ...radiotherapyTextReaders(),
      ...anythingReaders(),
      ...codeReaders(),
      ...reasoningReaders(),
      ...(await dataSetReaders(place.inFolder)),
    ],
    async [Symbol.asyncDispose]() {
      endpoints.close();
      await simulators.close();
      await place[Symbol.asyncDispose]();
      await molecules[Symbol.asyncDispose]();
    },
  };
}
