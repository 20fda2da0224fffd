import { describe, expect, test, vi } from 'vitest';
import {
  createBeams,
  createPlanner,
  doseDistribution,
  doseInfluence,
  doseToVolume,
  equispacedAngles,
  phantomCase,
  sparseProducts,
  startOf,
  structureDoses,
} from '../src/index.ts';
import { narrowBixels } from '../src/plan/narrow-bixels.ts';

vi.setConfig({ testTimeout: 120_000 });

describe('a plan on voxels of 10 mm, calculated again on voxels of 5 mm', () => {
  const options = { difficulty: 0.3 };
  const coarse = phantomCase({ ...options, spacing: 10 });
  const fine = phantomCase({ ...options, spacing: 5 });

  /** D95 of the target as planned, and as it is on the finer voxels with the same fluence, Gy. */
  async function twice(bixelWidth: number) {
    const beams = createBeams(coarse, { gantryAngles: equispacedAngles(3), bixelWidth });
    const influence = await doseInfluence(coarse, beams, { coreRadius: null });
    const planner = createPlanner(coarse, influence);
    const weights = planner.groups.map((one) => [one.name, one.name === 'PTV' ? 3000 : startOf(one)]);
    const plan = await planner.solve(Object.fromEntries(weights));
    const exact = await doseInfluence(fine, beams, { coreRadius: null });
    const dose = new Float64Array(exact.matrix.rows);
    sparseProducts(exact.matrix).multiply(plan.weights, dose);
    const total = doseDistribution(
      exact,
      dose.map((perFraction) => perFraction * fine.fractions),
    );
    const d95 = (given: typeof fine, of: typeof total): number =>
      doseToVolume(structureDoses(given, of, 'PTV'), 95);
    return {
      note: narrowBixels(influence),
      was: d95(coarse, doseDistribution(influence, plan.dose)),
      is: d95(fine, total),
    };
  }

  test('with bixels as wide as voxels its D95 is several Gy lower, and that is said', async () => {
    const { note, was, is } = await twice(10);
    expect(note).toContain('Bixels of 10 mm on voxels of 10 mm: D95 is overclaimed');
    expect(was).toBeCloseTo(70.2, 1);
    expect(is).toBeLessThan(68);
  });

  test('with wider bixels it is the same within 2 %, and nothing is said', async () => {
    const { note, was, is } = await twice(14);
    expect(note).toBeUndefined();
    expect(Math.abs(was / is - 1)).toBeLessThan(0.02);
  });
});
