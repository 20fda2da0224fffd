import type { Evaluation } from '@textgrad/core';

/** Evaluations in the order in which they were asked for, which is that of the proposals, whichever ends first. */
export interface MeasuredInOrder {
  /** Takes the next place for an evaluation that is under way; it stays empty when that fails. */
  note(measuring: Promise<Evaluation>): Promise<Evaluation>;
  /** Those that have ended. */
  ended(): readonly Evaluation[];
}

/** Starts a history without evaluations. */
export function measuredInOrder(): MeasuredInOrder {
  const places: (Evaluation | undefined)[] = [];
  return {
    async note(measuring) {
      const place = places.push(undefined) - 1;
      const measured = await measuring;
      places[place] = measured;
      return measured;
    },
    ended: () => places.filter((one) => one !== undefined),
  };
}
