import { parentPort, workerData } from 'node:worker_threads';
import { randomStream } from '@textgrad/core';
import { allReaders } from './all-readers.ts';
import type { Served, Slice, ThreadData } from './fuzz-host.ts';

/**
 * A thread that feeds readers, a slice of time at a time. It says in shared memory which input it is reading, so that the
 * host knows it also when the thread does not come back.
 */
const port = parentPort;
if (!port) throw new Error('this is a thread');
const { seed, under } = workerData as ThreadData;
const now = new Int32Array(under);
await using all = await allReaders();
const root = randomStream(seed);
port.postMessage(all.readers.map(({ name }) => name));

for await (const slice of slices()) {
  const reader = all.readers[slice.reader];
  if (!reader) throw new RangeError('there is no such reader');
  const served: Served = { next: slice.from, read: 0, refused: 0, slowest: 0, thrown: [] };
  const random = root.stream(reader.name);
  const end = performance.now() + slice.milliseconds;
  while (served.next < slice.to && performance.now() < end) {
    Atomics.store(now, 0, served.next);
    const start = performance.now();
    const outcome = await reader.feed(random.stream(`${served.next}`));
    served.slowest = Math.max(served.slowest, performance.now() - start);
    if (outcome.kind === 'thrown') served.thrown.push({ input: served.next, error: said(outcome.error) });
    else served[outcome.kind]++;
    served.next++;
  }
  port.postMessage(served);
}

/** The slices that the host asks for, one by one. */
async function* slices(): AsyncGenerator<Slice> {
  const waiting: Slice[] = [];
  let wake = (): void => {};
  port?.on('message', (slice: Slice) => {
    waiting.push(slice);
    wake();
  });
  for (;;) {
    const slice = waiting.shift();
    if (slice) yield slice;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}

function said(error: unknown): string {
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return words.split('\n').slice(0, 3).join(' ').slice(0, 400);
}
