import { setImmediate as nextTurn } from 'node:timers/promises';

/** Time that passes only when everybody sleeps: hours of a cluster in a moment, and the same each time. */
export class VirtualTime {
  #now = 0;
  readonly #sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  /** Seconds since the start. */
  get now(): number {
    return this.#now;
  }

  /** Resolves after so many seconds. */
  sleep(seconds: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#sleepers.push({ at: this.#now + seconds, wake: resolve });
    return promise;
  }

  /** Lets time pass until the work is done. */
  async during<TResult>(work: Promise<TResult>): Promise<TResult> {
    const state = { isOver: false };
    const over = work.finally(() => {
      state.isOver = true;
    });
    over.catch(() => undefined);
    for (;;) {
      await nextTurn();
      if (state.isOver) return over;
      this.#sleepers.sort((a, b) => a.at - b.at);
      const next = this.#sleepers.shift();
      if (!next) continue;
      this.#now = next.at;
      next.wake();
    }
  }
}
