import type { TrajectoryPoint } from '../study/cell-result.ts';

/** The best of some scores so far, wherever it rose. */
export function bestOf(scores: readonly number[]): readonly TrajectoryPoint[] {
  let best = Number.NEGATIVE_INFINITY;
  return scores.flatMap((score, at) => {
    if (score <= best) return [];
    best = score;
    return [{ calls: at + 1, best }];
  });
}
