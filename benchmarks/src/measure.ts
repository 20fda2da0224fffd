import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds that something takes, with its result. */
export async function timed<TResult>(
  work: () => TResult | Promise<TResult>,
): Promise<{ readonly milliseconds: number; readonly result: TResult }> {
  const start = performance.now();
  const result = await work();
  return { milliseconds: performance.now() - start, result };
}

/** Bytes of what something makes, as long as it is held: the heap's growth from collection to collection. */
export async function bytesOf(make: () => unknown): Promise<number> {
  const before = await heapInUse();
  const made = await make();
  const bytes = (await heapInUse()) - before;
  return made === undefined ? Number.NaN : bytes;
}

/** Bytes in use after collecting twice, because what earlier work awaited is let go only in a later turn. */
async function heapInUse(): Promise<number> {
  for (let turn = 0; turn < 2; turn++) {
    await nextTurn();
    collect();
  }
  return process.memoryUsage().heapUsed;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A number with so many significant digits. */
export const significant = (value: number, digits = 3): number => Number(value.toPrecision(digits));
