import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Holds the errors of calls back until no other call is under way, and then lets them out in the order of their keys.
 *
 * An error stops the calls beside it. Which of those have an answer by then would depend on timing, and a run that is
 * executed again would not repeat.
 */
export interface ErrorGate {
  /** Does the work of one call, whose errors may be held back. */
  pass<TResult>(work: () => Promise<TResult>): Promise<TResult>;
  /** Resolves when the error of the call under this key, which is passing, may come out. */
  hold(key: string): Promise<void>;
  /** Resolves when no call is under way and no error is held. */
  idle(): Promise<void>;
}

interface Held {
  readonly key: string;
  readonly release: () => void;
}

/** Makes a gate that nothing has passed. */
export function errorGate(): ErrorGate {
  let underWay = 0;
  let held: Held[] = [];
  const idlers: (() => void)[] = [];

  /** Lets the errors out when nothing has begun in the meantime either. */
  const settle = async (): Promise<void> => {
    await nextTurn();
    if (underWay > 0 || held.length === 0) return;
    const out = held.sort((a, b) => (a.key < b.key ? -1 : 1));
    held = [];
    underWay += out.length;
    for (const { release } of out) release();
  };

  const leave = (): void => {
    underWay--;
    if (underWay > 0) return;
    if (held.length > 0) void settle();
    else for (const wake of idlers.splice(0)) wake();
  };

  return {
    async pass(work) {
      underWay++;
      try {
        return await work();
      } finally {
        leave();
      }
    },
    async hold(key) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.push({ key, release: resolve });
      leave();
      await promise;
    },
    async idle() {
      if (underWay > 0 || held.length > 0) await new Promise<void>((wake) => idlers.push(wake));
    },
  };
}
