import { type Clock, stopwatch } from '../context/clock.ts';

/** Counts what was used during the last minute, so that no minute, wherever it begins, sees more than its limit. */
export interface RateWindow {
  /** Milliseconds until an amount fits; 0 when it fits now. */
  wait(amount: number): number;
  /** Uses an amount now; what is returned corrects it, once the actual amount is known. */
  use(amount: number): (actual: number) => void;
}

/** What was used at a moment. */
interface Entry {
  readonly at: number;
  amount: number;
  /** Whether it is longer ago than a minute. */
  over: boolean;
}

const minute = 60_000;

/**
 * A sliding minute over a clock.
 *
 * An amount beyond the whole limit fits once nothing else was used for a minute: it could never go otherwise.
 */
export function rateWindow(limit: number, clock: Pick<Clock, 'now' | 'elapsed'>): RateWindow {
  const watch = stopwatch(clock);
  const entries: Entry[] = [];
  let used = 0;

  const forget = (now: number): void => {
    for (let [first] = entries; first && first.at + minute <= now; [first] = entries) {
      used -= first.amount;
      first.over = true;
      entries.shift();
    }
  };

  return {
    wait(amount) {
      const now = watch();
      forget(now);
      let left = used;
      let until = now;
      for (const entry of entries) {
        if (left + amount <= limit) break;
        left -= entry.amount;
        until = entry.at + minute;
      }
      return until - now;
    },
    use(amount) {
      const entry: Entry = { at: watch(), amount, over: false };
      entries.push(entry);
      used += amount;
      return (actual) => {
        if (entry.over) return;
        used += actual - entry.amount;
        entry.amount = actual;
      };
    },
  };
}
