import type { SearchStrategy } from './strategy.ts';

/** Counts steps that led nowhere. */
export interface EarlyStopping {
  /** Notes what a step did; returns why patience is at an end, if it is. */
  after(step: { readonly measured: boolean; readonly accepted: boolean }): string | undefined;
  /** Starts counting anew. */
  reset(): void;
}

/** The patience that a strategy has. */
export function earlyStoppingFor({
  patience: steps = Number.POSITIVE_INFINITY,
  stagnationLimit: barrenSteps = 3,
}: Pick<SearchStrategy, 'patience' | 'stagnationLimit'>): EarlyStopping {
  let barren = 0;
  let idle = 0;
  return {
    after({ measured, accepted }) {
      barren = measured ? 0 : barren + 1;
      idle = accepted ? 0 : idle + 1;
      if (barren >= barrenSteps) return `no new version in ${barrenSteps} steps`;
      return idle >= steps ? `no version accepted in ${steps} steps` : undefined;
    },
    reset() {
      barren = 0;
      idle = 0;
    },
  };
}
