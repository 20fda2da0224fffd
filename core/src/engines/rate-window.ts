import type { Clock } from '../context/index.ts';

/** What was used at a moment; corrected in place when the actual amount is known. */
export interface RateEntry {
  readonly at: number;
  amount: number;
}

/** Counts what was used during the last minute, so that no minute, wherever it begins, sees more than its limit. */
export interface RateWindow {
  /** Milliseconds until an amount fits; 0 when it fits now. */
  wait(amount: number): number;
  /** Uses an amount now. */
  use(amount: number): RateEntry;
}

const minute = 60_000;

/**
 * A sliding minute over a clock.
 *
 * An amount beyond the whole limit fits once nothing else was used for a minute: it could never go otherwise.
 */
export function rateWindow(limit: number, clock: Pick<Clock, 'now'>): RateWindow {
  let entries: readonly RateEntry[] = [];
  return {
    wait(amount) {
      const now = clock.now();
      entries = entries.filter(({ at }) => at + minute > now);
      let used = entries.reduce((sum, entry) => sum + entry.amount, 0);
      if (used + amount <= limit) return 0;
      for (const entry of entries) {
        used -= entry.amount;
        if (used + amount <= limit || entry === entries.at(-1)) return entry.at + minute - now;
      }
      return 0;
    },
    use(amount) {
      const entry = { at: clock.now(), amount };
      entries = [...entries, entry];
      return entry;
    },
  };
}
