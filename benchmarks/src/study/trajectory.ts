import type { TrajectoryPoint } from './cell-result.ts';

/** The best score when so many calls had been spent; nothing before the first score. */
export function bestAt(trajectory: readonly TrajectoryPoint[], calls: number): number | undefined {
  return trajectory.findLast((point) => point.calls <= calls)?.best;
}

/**
 * The area under the best-so-far curve, divided by the budget: the mean best score over the calls. Before the first score
 * it counts as that one, after the last call the best one stays.
 */
export function areaUnderCurve(trajectory: readonly TrajectoryPoint[], budget: number): number {
  return trajectory.reduce((area, { calls, best }, at) => {
    const from = at === 0 ? 0 : calls;
    const to = trajectory[at + 1]?.calls ?? budget;
    return area + (best * (to - from)) / budget;
  }, 0);
}

/** The calls after which a score was first reached, but for rounding; infinity when it never was. */
export function callsToReach(trajectory: readonly TrajectoryPoint[], score: number): number {
  return (
    trajectory.find(({ best }) => best >= score - 1e-9 * Math.abs(score))?.calls ?? Number.POSITIVE_INFINITY
  );
}

/** How much the best score rose from the first one on. */
export function gainOf(trajectory: readonly TrajectoryPoint[]): number {
  return (trajectory.at(-1)?.best ?? 0) - (trajectory[0]?.best ?? 0);
}
