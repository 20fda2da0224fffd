import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expertEngine } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { afterAll, describe, expect, test } from 'vitest';
import {
  createBeams,
  createCase,
  createPlanner,
  doseInfluence,
  doseToVolume,
  dosimetrist,
  equispacedAngles,
  type Grid,
  type PatientCase,
  planTask,
  type Structure,
  sparseProducts,
  startOf,
  voxelCentre,
  voxelCount,
  writeCaseFile,
} from '../src/index.ts';
import { scalingWords } from '../src/plan/scaling.ts';
import { planFacts } from '../src/views/plan-facts.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-scaling-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A box of 24 mm in a cube of water of 108 mm, flush with voxels of 2, 3, 4 and 6 mm. */
function boxOn(spacing: number): PatientCase {
  const n = 108 / spacing;
  const first = -54 + spacing / 2;
  const grid: Grid = { size: [n, n, n], spacing: [spacing, spacing, spacing], origin: [first, first, first] };
  const voxels = Uint32Array.from({ length: voxelCount(grid) }, (_, voxel) => voxel);
  const inside = voxels.filter((voxel) => {
    const [x, y, z] = voxelCentre(grid, voxel);
    return x > -24 && x < 0 && y > -12 && y < 12 && z > -12 && z < 12;
  });
  const whole = { voxels: inside, shares: new Float32Array(inside.length).fill(1) };
  const box: Structure = { name: 'PTV', role: 'target', priority: 1, voxels: inside, fractions: whole };
  return createCase({
    name: 'box',
    grid,
    density: new Float32Array(voxels.length).fill(1),
    structures: [box, { name: 'Body', role: 'body', priority: 2, voxels }],
    prescriptions: [{ structure: 'PTV', dose: 60 }],
    fractions: 30,
    provenance: 'Made for a test.',
  });
}

async function planned(spacing: number, bixelWidth: number) {
  const given = boxOn(spacing);
  const beams = createBeams(given, { gantryAngles: equispacedAngles(5), bixelWidth });
  const influence = await doseInfluence(given, beams, { coreRadius: null });
  const planner = createPlanner(given, influence);
  const plan = await planner.solve(Object.fromEntries(planner.groups.map((one) => [one.name, startOf(one)])));
  return { beams, plan, words: scalingWords(plan.scaling) };
}

describe('a target that is flush with its voxels', { timeout: 120_000 }, () => {
  test.each([
    [6, 8],
    [6, 5],
    [4, 8],
    [3, 8],
  ])(
    'on voxels of %d mm, bixels of %d mm: what is solved is what is judged, and nothing is scaled',
    async (spacing, bixel) => {
      const { plan, words } = await planned(spacing, bixel);
      const { factor = 0, measured = 0 } = plan.scaling ?? {};
      expect(Math.abs(factor - 1)).toBeLessThan(0.005);
      expect(factor * measured).toBeCloseTo(60, 6);
      expect(words).toBeUndefined();
    },
  );

  test('has its dose on voxels of 2 mm too', async () => {
    const { beams, plan } = await planned(6, 8);
    const fine = boxOn(2);
    const points = { grid: fine.grid, voxels: fine.structures[0]?.voxels ?? new Uint32Array() };
    const { matrix } = await doseInfluence(fine, beams, { coreRadius: null, points });
    const dose = new Float64Array(matrix.rows);
    sparseProducts(matrix).multiply(plan.weights, dose);
    const d95 = doseToVolume(dose.map((one) => one * 30).sort(), 95);
    expect(Math.abs(d95 / 60 - 1)).toBeLessThan(0.025);
  });
});

test("a target's D95 gives way to no organ, whatever its priority", { timeout: 60_000 }, async () => {
  const box = boxOn(6);
  const target = box.structures[0]?.voxels ?? new Uint32Array();
  const cord: Structure = { name: 'Cord', role: 'organ', priority: 0, voxels: target.slice(0, 16) };
  const given = createCase({ ...box, structures: [...box.structures, cord] });
  const beams = createBeams(given, { gantryAngles: equispacedAngles(5), bixelWidth: 8 });
  const planner = createPlanner(given, await doseInfluence(given, beams, { coreRadius: null }));
  const plan = await planner.solve(
    Object.fromEntries(planner.groups.map((one) => [one.name, one.name === 'cord' ? 3000 : startOf(one)])),
  );
  expect(plan.feasible).toBe(true);
  expect(Math.abs((plan.scaling?.factor ?? 0) - 1)).toBeLessThan(0.005);
});

describe('the sentence', () => {
  const scaling = { structure: 'PTV', measured: 50 };

  test.each([0.98, 1, 1.029])('is not there for a factor of %d', (factor) => {
    expect(scalingWords({ ...scaling, factor })).toBeUndefined();
  });

  test('names the sample where points are centres', () => {
    const words = scalingWords({ ...scaling, factor: 1.2 });
    expect(words).toMatch(/on a sample of the dose matrix, and with every entry it was 50 Gy\.$/u);
  });

  test('blames nothing where a plan had more than it needs', () => {
    const words = scalingWords({ ...scaling, factor: 0.9 });
    expect(words).toMatch(/D95 of PTV, which needs most, was 50 Gy, more than prescribed\.$/u);
  });

  test('is not there where nothing was scaled', () => {
    expect(scalingWords(undefined)).toBeUndefined();
  });
});

test('a matrix whose sample gives too much: the plan is scaled by as much, and its facts say so', {
  timeout: 60_000,
}, async () => {
  const given = boxOn(6);
  const beams = createBeams(given, { gantryAngles: equispacedAngles(5), bixelWidth: 8 });
  const whole = await doseInfluence(given, beams, { coreRadius: null });
  const { matrix } = await doseInfluence(given, beams, { coreRadius: null });
  matrix.values.forEach((value, at) => {
    matrix.values[at] = 1.25 * value;
  });
  const planner = createPlanner(given, { ...whole, matrix }, { everyEntry: async () => whole });
  const { scaling } = await planner.solve(
    Object.fromEntries(planner.groups.map((one) => [one.name, startOf(one)])),
  );
  expect(scaling?.factor).toBeCloseTo(1.25, 2);
  expect(planFacts(given, whole, scaling).markup).toContain(
    'unless the plan misses its constraints. The whole plan, hot spots and organs too, was scaled by 1.25',
  );
});

test('the result of a run says what its case was read from', { timeout: 60_000 }, async () => {
  const path = join(folder, 'box.case');
  await writeCaseFile(path, boxOn(6));
  const config = { case: path, beams: 5, bixelWidth: 8, goals: ['PTV D2 <= 107 %'], rtdose: false };
  const summary = await runTask(planTask, {
    name: 'radiotherapy/plan',
    engine: expertEngine([dosimetrist]),
    config,
  });
  expect(summary.best).toMatchObject({ feasible: true, problems: [] });
  expect(summary.remarks).toEqual(['The case: Made for a test.']);
});
