/** Steps in a row without anything new to measure after which a search gets nowhere. */
const barrenSteps = 3;

/** Counts steps that led nowhere. */
export interface Patience {
  /** Notes what a step did; returns why patience is at an end, if it is. */
  after(step: { readonly measured: boolean; readonly accepted: boolean }): string | undefined;
  /** Starts counting anew. */
  reset(): void;
}

/** Patience for some steps in a row without an accepted candidate. */
export function patienceFor(steps = Number.POSITIVE_INFINITY): Patience {
  let barren = 0;
  let idle = 0;
  return {
    after({ measured, accepted }) {
      barren = accepted || measured ? 0 : barren + 1;
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
