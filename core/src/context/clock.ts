/** Where time comes from; tests hand in their own. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /**
   * Milliseconds since some moment, which never become fewer, for durations: the time of day may be set back. Absent where
   * `now` does not go back either.
   */
  elapsed?(): number;
  /** Resolves after a number of milliseconds, or rejects when the signal fires. */
  sleep(milliseconds: number, options?: { readonly signal?: AbortSignal | undefined }): Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: Date.now,
  elapsed: () => performance.now(),
  sleep: (milliseconds, { signal } = {}) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(done, milliseconds);
      function done(): void {
        signal?.removeEventListener('abort', stop);
        resolve();
      }
      function stop(): void {
        clearTimeout(timer);
        reject(signal?.reason);
      }
      signal?.addEventListener('abort', stop, { once: true });
    }),
};

/** A clock that moves only when something sleeps on it. */
export function manualClock(start = 0): Clock {
  let time = start;
  return {
    now: () => time,
    async sleep(milliseconds, options = {}) {
      options.signal?.throwIfAborted();
      time += milliseconds;
    },
  };
}

/** Starts a watch: milliseconds since then, which never become fewer. */
export function stopwatch(clock: Pick<Clock, 'now' | 'elapsed'>): () => number {
  const read = (): number => clock.elapsed?.() ?? clock.now();
  const start = read();
  let last = 0;
  return () => {
    last = Math.max(last, read() - start);
    return last;
  };
}

/** The same clock, whose time of day never goes back: not behind what it has said, and not behind `from`. */
export function forwardClock(clock: Clock, from = 0): Clock {
  let last = from;
  return {
    now() {
      last = Math.max(last, clock.now());
      return last;
    },
    elapsed: stopwatch(clock),
    sleep: (milliseconds, options) => clock.sleep(milliseconds, options),
  };
}
