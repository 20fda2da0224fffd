/** Counts how often somebody has to wait for answers, when all calls that can be made are made at once. */
export interface Waves {
  readonly count: number;
  /** Resolves when the wave that this call belongs to is over. */
  next(): Promise<void>;
}

/** Calls that come up before the program has nothing else to do are one wave, as far as so many fit into one. */
export function countWaves(concurrency: number): Waves {
  let count = 0;
  let waiting: (() => void)[] = [];
  const over = (): void => {
    const wave = waiting;
    waiting = [];
    count += Math.ceil(wave.length / concurrency);
    for (const goOn of wave) goOn();
  };
  return {
    get count() {
      return count;
    },
    next: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length === 1) setImmediate(over);
      }),
  };
}
