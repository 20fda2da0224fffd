import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';
import { randomStream } from '@textgrad/core';
import { allReaders } from './all-readers.ts';
import type { Served, Slice, ThreadData } from './fuzz-host.ts';
import type { Memory } from './memory-trend.ts';

/**
 * A thread that feeds readers, a slice of time at a time. It says in shared memory which input it is reading, so that the
 * host knows it also when the thread does not come back.
 */
const port = parentPort;
if (!port) throw new Error('this is a thread');
const { seed, under } = workerData as ThreadData;
const now = new Int32Array(under);
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
await using all = await allReaders();
const root = randomStream(seed);
// Modules are loaded with the first input of a reader: that is not the time of an input.
for (const reader of all.readers) await reader.warm();
port.postMessage(all.readers.map(({ name }) => name));

for await (const task of tasks()) port.postMessage(task === 'memory' ? memory() : await served(task));

async function served(slice: Slice): Promise<Served> {
  const reader = all.readers[slice.reader];
  if (!reader) throw new RangeError('there is no such reader');
  const tally: Served = { next: slice.from, read: 0, refused: 0, slowest: 0, thrown: [] };
  const random = root.stream(reader.name);
  const end = performance.now() + slice.milliseconds;
  while (tally.next < slice.to && performance.now() < end) {
    Atomics.store(now, 0, tally.next);
    const start = performance.now();
    const outcome = await reader.feed(random.stream(`${tally.next}`));
    tally.slowest = Math.max(tally.slowest, performance.now() - start);
    if (outcome.kind === 'thrown') tally.thrown.push({ input: tally.next, error: said(outcome.error) });
    else tally[outcome.kind]++;
    tally.next++;
  }
  return tally;
}

function memory(): Memory {
  collectGarbage();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: Math.round(rss / 1e6), reachable: Math.round((heapUsed + external) / 1e6) };
}

/** What the host asks for, one by one. */
async function* tasks(): AsyncGenerator<Slice | 'memory'> {
  const waiting: (Slice | 'memory')[] = [];
  let wake = (): void => {};
  port?.on('message', (task: Slice | 'memory') => {
    waiting.push(task);
    wake();
  });
  for (;;) {
    const task = waiting.shift();
    if (task) yield task;
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
