import { describe, expect, test } from 'vitest';
import {
  createBeams,
  createCase,
  type DoseDistribution,
  doseInfluence,
  type Grid,
  type PatientCase,
  parseClinicalGoal,
  phantomCase,
  voxelCentre,
  voxelCount,
} from '../src/index.ts';
import { doseTables } from '../src/views/dose-tables.ts';
import { dvhPlot } from '../src/views/dvh-plot.ts';
import { fluenceMaps, fluenceWords } from '../src/views/fluence-maps.ts';
import { planFacts } from '../src/views/plan-facts.ts';
import { weightBars } from '../src/views/weight-bars.ts';

const grid: Grid = { size: [61, 61, 61], spacing: [2, 2, 2], origin: [-60, -60, -60] };
const all = Uint32Array.from({ length: voxelCount(grid) }, (_, voxel) => voxel);
const radius = (voxel: number): number => Math.hypot(...voxelCentre(grid, voxel));
const given: PatientCase = createCase({
  name: 'ball',
  grid,
  density: new Float32Array(all.length).fill(1),
  structures: [
    { name: 'PTV', role: 'target', priority: 1, voxels: all.filter((voxel) => radius(voxel) <= 20) },
    { name: 'Lens', role: 'organ', priority: 2, voxels: Uint32Array.of(0) },
    { name: 'Body', role: 'body', priority: 3, voxels: all },
  ],
  prescriptions: [{ structure: 'PTV', dose: 60 }],
  fractions: 30,
  provenance: 'Made for a test.',
});
/** 60 Gy in the target, then 1.5 Gy less for each mm: half of it at 40 mm. */
const falling: DoseDistribution = {
  grid,
  voxels: all,
  dose: Float64Array.from(all, (voxel) => Math.max(0, Math.min(60, 60 - 1.5 * (radius(voxel) - 20)))),
};

/** The cells of the row that begins with a name. */
const row = (markup: string, name: string): readonly string[] => {
  const [, cells = ''] = new RegExp(`<th scope="row">${name}</th>(.*?)</tr>`, 'u').exec(markup) ?? [];
  return [...cells.matchAll(/<td[^>]*>(?<text>[^<]*)<\/td>/gu)].map(({ groups }) => groups?.text ?? '');
};

describe('the tables of a dose', () => {
  const { markup } = doseTables(given, falling);

  test('hold each target against its prescription, with the indices of concentric spheres', () => {
    const [prescribed, d95, , , v95, ci, hi, gi, r50] = row(markup, 'PTV').map(Number);
    expect([prescribed, d95, v95, hi]).toEqual([60, 60, 100, 0]);
    expect(ci).toBeCloseTo((20 / 22) ** 3, 1);
    expect((gi ?? 0) / 8).toBeCloseTo(1, 1);
    expect((r50 ?? 0) / 8).toBeCloseTo(1, 1);
  });

  test('say what normal tissue receives far from the targets', () => {
    // 20 mm from the target's surface at 20 mm, a voxel more or less.
    const [most = 0, percent = 0, volume] = row(markup, 'Body, beyond 20 mm').map(Number);
    expect(most).toBeGreaterThan(29);
    expect(most).toBeLessThan(33.5);
    expect(percent).toBeCloseTo((100 * most) / 60, 1);
    expect(volume).toBe(0);
    expect(row(markup, 'Body, beyond 30 mm').map(Number)[0]).toBeLessThan(most);
  });

  test('hold every structure, and no number where there is none', () => {
    const second = markup.slice(markup.indexOf('All structures'));
    const [volume, mean, , , small, min, max] = row(second, 'PTV');
    expect(Math.abs(Number(volume) / ((4 / 3) * Math.PI * 8) - 1)).toBeLessThan(0.02);
    expect([mean, small, min, max]).toEqual(['60.00', '60.00', '60.00', '60.00']);
    // A lens of one voxel, 0.008 cc, has no D0.03cc.
    expect(row(second, 'Lens')[4]).toBe('–');
    expect(second).toMatch(/title="[^"]*0\.008[^"]* cc is less than 0\.03 cc"/u);
    expect(row(second, 'Body')).toHaveLength(7);
  });

  test('say that nothing is known outside the targets without a body', () => {
    const bare = { ...given, structures: given.structures.filter(({ role }) => role !== 'body') };
    expect(doseTables(bare, falling).markup).toContain('No structure is the body');
  });
});

test('a plan says how it was made', async () => {
  const phantom = phantomCase({ spacing: 12 });
  const beams = createBeams(phantom, { gantryAngles: [0, 72.5], couchAngles: [0, 10], bixelWidth: 15 });
  const influence = await doseInfluence(phantom, beams);
  const { markup } = planFacts(phantom, influence);
  expect(markup).toContain('70.2 Gy in 26 fractions of 2.7 Gy');
  expect(markup).toContain('gantry 0°; gantry 72.5°, couch 10°');
  expect(markup).toContain(`${influence.matrix.columns}, of 15 mm`);
  expect(markup).toContain('12 × 12 × 12 mm');
  expect(markup).toContain(influence.kernel);
});

describe('fluence maps', () => {
  const beam = (bixels: readonly number[]) => ({
    gantryAngle: 0,
    couchAngle: 0,
    isocentre: [0, 0, 0] as const,
    bixelWidth: 10,
    bixels: Float64Array.from(bixels),
  });
  const beams = [beam([-10, 0, 0, -10, 0, 10]), beam([0, 0])];
  const weights = Float64Array.of(0, 1, 2, 4);

  test('have the head on top, and the same shade for the same fluence in all beams', () => {
    const drawn = fluenceMaps({ beams }, weights);
    const squares = Object.fromEntries(
      [...drawn.matchAll(/d="(?<path>M[^"]+)" fill="rgb\((?<grey>\d+),/gu)].map(({ groups }) => [
        groups?.path,
        Number(groups?.grey),
      ]),
    );
    expect(squares).toEqual({
      'M0 1h1v1h-1z': 255,
      'M1 2h1v1h-1z': 191,
      'M1 0h1v1h-1z': 128,
      'M0 0h1v1h-1z': 0,
    });
    expect(drawn).toContain('largest 50 %');
    expect(drawn).toContain('largest 100 %');
  });

  test('say how uneven they are', () => {
    expect(fluenceWords(weights)).toBe('1 of 4 bixels are 0; the largest is 2.3 times the mean.');
    expect(fluenceWords(new Float64Array(3))).toBe('3 of 3 bixels are 0; the largest is 0 times the mean.');
  });
});

test('goals stand in the histogram at the target’s own prescription; what cannot be measured does not', () => {
  const boost: PatientCase = {
    ...given,
    structures: given.structures.map((one) =>
      one.name === 'Lens' ? { ...one, name: 'PTV40', role: 'target' } : one,
    ),
    prescriptions: [...given.prescriptions, { structure: 'PTV40', dose: 40 }],
  };
  const goals = ['PTV40 V95% >= 98 %', 'PTV40 D95 >= 90 %', 'PTV D2 <= 110 %', 'PTV40 D2cc <= 44 Gy'];
  const plot = dvhPlot({
    case: boost,
    distribution: falling,
    goals: goals.map((goal) => parseClinicalGoal(goal)),
    width: 400,
    height: 200,
  });
  const marks = JSON.parse(JSON.stringify(plot))
    .layer.slice(1)
    .flatMap((layer: { data: { values: unknown } }) => layer.data.values);
  expect(marks).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ goal: 'PTV40 V95%', dose: 38, volume: 98 }),
      expect.objectContaining({ goal: 'PTV40 D95', dose: 36, volume: 95 }),
      expect.objectContaining({ goal: 'PTV D2', dose: 66, volume: 2 }),
    ]),
  );
  expect(marks).toHaveLength(3);
});

test('names of weights end before their bars, however long', () => {
  const bars = (name: string) => weightBars(`weight for ${name}: 100`, undefined, 300);
  expect(bars('ring beyond 30 mm')).toContain('<text x="0" y="10">ring beyond 30 mm</text><rect x="98"');
  const long = bars('x'.repeat(60));
  expect(long).toMatch(/<text x="0" y="10">x{23}…<\/text><rect x="136"/u);
  expect(long).toContain(`<desc>Weights: ${'x'.repeat(60)} 100.</desc>`);
});
