import type { RunSummary } from '@textgrad/core/runs';
import type { TrajectoryPoint } from '../study/cell-result.ts';

/** The best score of a run after each evaluation at which it rose; a step's evaluations count before its best does. */
export function bestSoFar({ start, steps }: Pick<RunSummary, 'start' | 'steps'>): readonly TrajectoryPoint[] {
  const points: TrajectoryPoint[] = [{ calls: 1, best: start.score ?? 0 }];
  let calls = 1;
  for (const { measured, score, improved } of steps) {
    calls += measured;
    if (improved && score !== null) points.push({ calls, best: score });
  }
  return points;
}
