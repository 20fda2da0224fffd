import type { RunSummary } from '@textgrad/core/runs';
import type { TrajectoryPoint } from '../study/cell-result.ts';

/**
 * The best score of a run over its calls, as far as a summary tells: steps are taken to cost the same, as a summary counts
 * the calls of the whole run alone.
 */
export function bestSoFarCalls(
  { start, steps }: Pick<RunSummary, 'start' | 'steps'>,
  calls: number,
): readonly TrajectoryPoint[] {
  const each = calls / (steps.length + 1);
  let best = start.score ?? 0;
  const points: TrajectoryPoint[] = [{ calls: each, best }];
  for (const [at, { score, improved }] of steps.entries())
    if (improved && score !== null && score > best) {
      best = score;
      points.push({ calls: Math.min(calls, each * (at + 2)), best });
    }
  return points;
}
