import { expect, test } from 'vitest';
import {
  createBeams,
  createPlanner,
  doseDistribution,
  doseInfluence,
  doseStatistics,
  equispacedAngles,
  phantomCase,
  structureDoses,
  structureOf,
  voxelsOfInterest,
} from '../src/index.ts';

const phantom = phantomCase({ spacing: 5 });
const beams = createBeams(phantom, { gantryAngles: equispacedAngles(5), bixelWidth: 10 });
const weights = { PTV: 2000, bladder: 20, rectum: 30, 'femoral heads': 20, body: 300 };

test('what is reported of a plan has every entry, D95 = Rx, and holds on finer voxels', {
  timeout: 120_000,
}, async () => {
  const sampled = await doseInfluence(phantom, beams);
  const whole = await doseInfluence(phantom, beams, { coreRadius: null });
  const planner = createPlanner(phantom, sampled, { everyEntry: async () => whole, problem: 'paper' });
  const plan = await planner.solve(weights);
  const { d95, mean } = doseStatistics(structureDoses(phantom, doseDistribution(sampled, plan.dose), 'PTV'));
  expect(d95).toBeCloseTo(70.2, 9);

  // The dose that its fluence gives in a few voxels, summed up by hand from the matrix with every entry.
  const { starts, columnIndices, values } = whole.matrix;
  for (const row of [0, 1000, 20_000]) {
    let sum = 0;
    for (let at = starts[row] ?? 0; at < (starts[row + 1] ?? 0); at++)
      sum += (values[at] ?? 0) * (plan.weights[columnIndices[at] ?? 0] ?? 0);
    expect(plan.dose[row]).toBeCloseTo(26 * sum, 4);
  }

  // The same fluence in a target of 2 mm voxels.
  const fine = phantomCase({ spacing: 2 });
  const points = { grid: fine.grid, voxels: structureOf(fine, 'PTV').voxels };
  const truth = await doseInfluence(phantom, beams, { coreRadius: null, points });
  const doses = Float64Array.from({ length: truth.matrix.rows }, (_, row) => {
    let sum = 0;
    for (let at = truth.matrix.starts[row] ?? 0; at < (truth.matrix.starts[row + 1] ?? 0); at++)
      sum += (truth.matrix.values[at] ?? 0) * (plan.weights[truth.matrix.columnIndices[at] ?? 0] ?? 0);
    return 26 * sum;
  }).sort();
  const exact = doseStatistics(doses);
  expect(Math.abs(exact.d95 / 70.2 - 1)).toBeLessThan(0.02);
  expect(Math.abs(exact.mean / mean - 1)).toBeLessThan(0.01);
});

test('the voxels that a target touches have a dose', () => {
  const interesting = new Set(voxelsOfInterest(phantom));
  expect(structureOf(phantom, 'PTV').fractions?.voxels.every((voxel) => interesting.has(voxel))).toBe(true);
});
