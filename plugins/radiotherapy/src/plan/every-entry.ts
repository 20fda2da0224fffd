import type { DoseInfluence } from '../dose/index.ts';

/** The same beams' matrix with every entry, where the one that plans are optimised on is sampled. */
export type EveryEntry = (signal?: AbortSignal) => Promise<DoseInfluence>;

/** Calculates a matrix when it is first asked for, and keeps it; a failure, such as an abort, is not kept. */
export function once(calculate: EveryEntry): EveryEntry {
  let made: Promise<DoseInfluence> | undefined;
  return (signal) => {
    made ??= calculate(signal).catch((cause: unknown) => {
      made = undefined;
      throw cause;
    });
    return made;
  };
}
