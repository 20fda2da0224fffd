import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TrajectoryPoint } from '../../src/index.ts';
import { areaUnderCurve, bestAt, callsToReach, gainOf } from '../../src/study/trajectory.ts';

const trajectory: readonly TrajectoryPoint[] = [
  { calls: 2, best: 0 },
  { calls: 4, best: 1 },
  { calls: 8, best: 3 },
];
const step = fc.record({ calls: fc.nat(10), rise: fc.nat(10) });
const trajectories = fc.array(step, { minLength: 1, maxLength: 12 }).map((steps) => {
  const points: TrajectoryPoint[] = [];
  for (const { calls, rise } of steps) {
    const last = points.at(-1);
    points.push({ calls: (last?.calls ?? 0) + calls, best: (last?.best ?? 0) + rise });
  }
  return points;
});

describe('a trajectory', () => {
  test('worked by hand', () => {
    expect([0, 2, 7, 8, 99].map((calls) => bestAt(trajectory, calls))).toEqual([undefined, 0, 1, 3, 3]);
    expect(areaUnderCurve(trajectory, 10)).toBeCloseTo((4 * 0 + 4 * 1 + 2 * 3) / 10, 12);
    expect([0, 0.5, 3, 4].map((score) => callsToReach(trajectory, score))).toEqual([2, 4, 8, Infinity]);
    expect(gainOf(trajectory)).toBe(3);
  });

  test('reaches a score that differs from its own by rounding alone', () => {
    expect(callsToReach([{ calls: 5, best: 0.3 }], 0.1 + 0.2)).toBe(5);
  });

  test('has the mean of its best scores over all calls as its area', () => {
    fc.assert(
      fc.property(trajectories, (points) => {
        const budget = (points.at(-1)?.calls ?? 0) + 5;
        const first = points[0]?.best ?? 0;
        let sum = 0;
        for (let calls = 0; calls < budget; calls++) sum += bestAt(points, calls) ?? first;
        expect(areaUnderCurve(points, budget)).toBeCloseTo(sum / budget, 9);
      }),
    );
  });
});
