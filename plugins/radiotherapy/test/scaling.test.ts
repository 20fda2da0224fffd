import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expertEngine } from '@textgrad/core';
import { buildReport } from '@textgrad/core/report';
import { memoryStore, runTask } from '@textgrad/core/runs';
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
  tuneWeightsTask,
  voxelCentre,
  voxelCount,
  writeCaseFile,
} from '../src/index.ts';
import { scalingWords } from '../src/plan/scaling.ts';

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
  return { beams, plan, words: scalingWords(plan.scaling, given.grid) };
}

describe('a target that is flush with its voxels', { timeout: 120_000 }, () => {
  test('on wide ones: the plan was scaled by a half, as voxels of 2 mm say too', async () => {
    const { beams, plan, words } = await planned(6, 8);
    const { factor = 1, measured = 0, inCentres } = plan.scaling ?? {};
    expect(inCentres).toBeCloseTo(60, 1);
    expect(factor).toBeGreaterThan(1.4);
    expect(factor * measured).toBeCloseTo(60, 6);
    expect(words).toContain(`was scaled by ${factor.toPrecision(4).replace(/0+$/u, '')} at its end`);
    expect(words).toContain(`it was ${measured.toPrecision(4).replace(/0+$/u, '')} Gy at the points between`);
    expect(words).toContain('Voxels smaller than 6 mm');

    // The fluence before it was scaled, as it falls on voxels a third as wide.
    const fine = boxOn(2);
    const points = { grid: fine.grid, voxels: fine.structures[0]?.voxels ?? new Uint32Array() };
    const { matrix } = await doseInfluence(fine, beams, { coreRadius: null, points });
    const dose = new Float64Array(matrix.rows);
    sparseProducts(matrix).multiply(
      plan.weights.map((weight) => weight / factor),
      dose,
    );
    const d95 = doseToVolume(dose.map((one) => one * 30).sort(), 95);
    // Reading between the centres on a line takes a dose that falls along a curve for a little lower.
    expect(d95).toBeLessThan(48);
    expect(d95).toBeGreaterThan(measured);
    expect(d95 - measured).toBeLessThan((60 - measured) / 3);
  });

  test('on voxels half as wide it was scaled by a tenth of that', async () => {
    const { plan } = await planned(3, 8);
    expect(Math.abs((plan.scaling?.factor ?? 0) - 1)).toBeLessThan(0.05);
  });
});

describe('the sentence', () => {
  const { grid } = boxOn(6);
  const scaling = { structure: 'PTV', inCentres: 60, measured: 50 };

  test.each([0.98, 1, 1.029])('is not there for a factor of %d', (factor) => {
    expect(scalingWords({ ...scaling, factor }, grid)).toBeUndefined();
  });

  test('names the sample where points are centres', () => {
    const words = scalingWords({ ...scaling, factor: 1.2, inCentres: 50 }, grid);
    expect(words).toMatch(/on a sample of the dose matrix, and with every entry it was 50 Gy\.$/u);
  });

  test('blames nothing where a plan had more than it needs', () => {
    const words = scalingWords({ ...scaling, factor: 0.9 }, grid);
    expect(words).toMatch(/D95 of PTV, which needs most, was 50 Gy, more than prescribed\.$/u);
  });

  test('is not there where nothing was scaled', () => {
    expect(scalingWords(undefined, grid)).toBeUndefined();
  });
});

describe('a run', { timeout: 120_000 }, () => {
  const settings = async () => {
    const path = join(folder, 'box.case');
    await writeCaseFile(path, boxOn(6));
    return { case: path, beams: 5, bixelWidth: 8, goals: ['PTV D2 <= 107 %'], rtdose: false };
  };

  test('says it in its result and report, as no problem', async () => {
    const config = await settings();
    const summary = await runTask(planTask, {
      name: 'radiotherapy/plan',
      engine: expertEngine([dosimetrist]),
      config,
    });
    expect(summary.best).toMatchObject({ feasible: true, problems: [] });
    expect(summary.remarks?.[0]).toMatch(/^The whole plan, .* was scaled by 1\.\d+ at its end/u);
    expect(summary.remarks).toContain('The case: Made for a test.');
    const report = await buildReport(summary, {
      title: 'Plan',
      description: 'Plans.',
      startedAt: '2026-01-31T12:00:00.000Z',
      facts: {},
      config,
    });
    expect(report).toContain('was scaled by');
    const facts = (await planTask.artifacts?.(summary, config))?.find(({ name }) => name === 'plan.html');
    expect(facts?.content).toContain('unless the plan misses its constraints. The whole plan');
  });

  test('shows none of it to a model', async () => {
    const store = memoryStore();
    const summary = await runTask(tuneWeightsTask, {
      name: 'radiotherapy/tune-weights',
      engine: expertEngine([dosimetrist]),
      config: await settings(),
      steps: 1,
      store,
    });
    expect(summary.remarks?.[0]).toContain('was scaled by');
    const entries = JSON.stringify([store.entries(summary.run), store.calls(summary.run)]);
    expect(entries).toContain('weight for PTV');
    expect(entries).not.toContain('was scaled by');
  });
});
