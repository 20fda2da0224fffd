import { formatGoal } from '@textgrad/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  createCase,
  type DoseDistribution,
  distanceTo,
  type Grid,
  type PatientCase,
  parseClinicalGoal,
  parseMetric,
  prescriptionOf,
  type Triple,
  targetVoxels,
  voxelCentre,
  voxelCount,
} from '../src/index.ts';

const grid: Grid = { size: [61, 61, 61], spacing: [2, 2, 2], origin: [-60, -60, -60] };
const all = Uint32Array.from({ length: voxelCount(grid) }, (_, voxel) => voxel);
const radius = (voxel: number): number => Math.hypot(...voxelCentre(grid, voxel));
const sphere = (r: number): Uint32Array => all.filter((voxel) => radius(voxel) <= r);
const doseOf = (rule: (r: number) => number): DoseDistribution => ({
  grid,
  voxels: all,
  dose: Float64Array.from(all, (voxel) => rule(radius(voxel))),
});

/** A target of radius 20 mm in a cube; 60 Gy in it, then 1.5 Gy less for each mm. */
const ball: PatientCase = createCase({
  name: 'ball',
  grid,
  density: new Float32Array(all.length).fill(1),
  structures: [
    { name: 'PTV', role: 'target', priority: 1, voxels: sphere(20) },
    { name: 'Cord', role: 'organ', priority: 2, voxels: all.filter((v) => voxelCentre(grid, v)[0] > 30) },
    { name: 'Body', role: 'body', priority: 3, voxels: all },
  ],
  prescriptions: [{ structure: 'PTV', dose: 60 }],
  fractions: 30,
  provenance: 'Made for a test.',
});
const falling = doseOf((r) => Math.max(0, Math.min(60, 60 - 1.5 * (r - 20))));

const value = (text: string, structure: string, unit: string, dose = falling, given = ball): number => {
  const metric = parseMetric(text);
  if (!metric) throw new Error(`${text} is not read`);
  return metric.measure(given, dose, structure, unit).value;
};

describe('indices of a sphere whose dose falls off evenly equal those of concentric spheres', () => {
  test.each([
    // The 95 % isodose (57 Gy) has a radius of 22 mm, 50 % one of 40 mm, 100 % that of the target.
    ['CI', (20 / 22) ** 3],
    ['CI50%', (20 / 40) ** 3],
    ['CI100%', 1],
    ['PITV', 1],
    ['R50', (40 / 20) ** 3],
    ['GI', (40 / 20) ** 3],
  ])('%s', (name, truth) => {
    expect(Math.abs(value(name, 'PTV', '') / truth - 1)).toBeLessThan(0.02);
  });

  test('an isodose that misses half of the target squares the loss', () => {
    const half = { ...falling, dose: Float64Array.from(all, (v) => (voxelCentre(grid, v)[0] > 0 ? 60 : 0)) };
    const half0 = sphere(20).filter((v) => voxelCentre(grid, v)[0] > 0).length;
    const treated = all.filter((v) => voxelCentre(grid, v)[0] > 0).length;
    expect(value('CI', 'PTV', '', half)).toBeCloseTo(half0 ** 2 / (sphere(20).length * treated), 12);
  });

  test('of an organ are none, and a gradient index without any prescribed dose is refused', () => {
    expect(parseMetric('R50')?.obstacle(ball, 'Cord')).toMatch(/about targets/u);
    const cold = doseOf(() => 1);
    expect(() => value('GI', 'PTV', '', cold)).toThrow(/nothing receives the prescription/u);
    expect(value('CI', 'PTV', '', cold)).toBe(0);
  });
});

describe('beyond a distance of the target', () => {
  // The outermost centres of the target lie between 18.2 and 20 mm from the middle.
  test.each([
    ['max beyond 20 mm', 'Gy', 30, 32.7],
    ['max beyond 20 mm', '%', 50, 54.5],
    ['max beyond 30 mm', 'Gy', 15, 17.7],
    ['max beyond 30 mm', 'cGy', 1500, 1770],
  ])('%s in %s', (name, unit, least, most) => {
    expect(value(name, 'Body', unit)).toBeGreaterThanOrEqual(least - 1e-9);
    expect(value(name, 'Body', unit)).toBeLessThanOrEqual(most);
  });

  test('a volume is that of the voxels that a search by hand finds', () => {
    const target = [...sphere(20)].map((v) => voxelCentre(grid, v));
    const far = (v: number): boolean => {
      const [x, y, z] = voxelCentre(grid, v);
      return target.every(([a, b, c]) => Math.hypot(x - a, y - b, z - c) > 10);
    };
    const shell = all.filter((v) => falling.dose[v] !== undefined && falling.dose[v] >= 40);
    expect(value('V40 beyond 10 mm', 'Body', 'cc')).toBeCloseTo(shell.filter(far).length * 0.008, 9);
  });

  test('only the structure that is named counts', () => {
    const cold = { ...falling, dose: Float64Array.from(all, (v) => (voxelCentre(grid, v)[0] > 30 ? 1 : 60)) };
    expect(value('max beyond 10 mm', 'Cord', 'Gy', cold)).toBe(1);
    expect(value('max beyond 10 mm', 'Body', 'Gy', cold)).toBe(60);
  });

  test('where nothing lies beyond it, nothing is measured', () => {
    const metric = parseMetric('max beyond 200 mm');
    expect(metric?.obstacle(ball, 'Body')).toBe('it has no voxel beyond 200 mm');
    expect(() => value('max beyond 200 mm', 'Body', 'Gy')).toThrow(/no voxel beyond 200 mm/u);
  });
});

describe('several dose levels', () => {
  const boost: PatientCase = createCase({
    ...ball,
    structures: [
      { name: 'PTV70', role: 'target', priority: 1, voxels: sphere(10) },
      { name: 'GTV', role: 'target', priority: 1, voxels: sphere(6) },
      { name: 'PTV56', role: 'target', priority: 2, voxels: sphere(20).filter((v) => radius(v) > 10) },
      { name: 'Body', role: 'body', priority: 3, voxels: all },
    ],
    prescriptions: [
      { structure: 'PTV70', dose: 70 },
      { structure: 'PTV56', dose: 56 },
    ],
  });
  const levels = doseOf((r) => (r <= 10 ? 70 : r <= 20 ? 56 : 0));

  test('each percentage is of the target’s own prescription', () => {
    expect(value('V95%', 'PTV56', '%', levels, boost)).toBe(100);
    expect(value('V95%', 'PTV70', '%', levels, boost)).toBe(100);
    expect(value('D95', 'PTV56', '%', levels, boost)).toBeCloseTo(100, 12);
    expect(value('max', 'Body', '%', levels, boost)).toBeCloseTo(100, 12);
    expect(prescriptionOf(boost, 'GTV').dose).toBe(70);
  });

  test('the lower isodose fits the union of the targets', () => {
    expect(value('CI', 'PTV56', '', levels, boost)).toBe(1);
    expect(value('CI', 'PTV70', '', levels, boost)).toBe(1);
    expect(targetVoxels(boost)).toEqual(sphere(20));
    expect(value('max beyond 1 mm', 'Body', 'Gy', levels, boost)).toBe(0);
  });
});

test('distances are those of a search through all voxels, whatever the spacings', () => {
  const small = fc.record({
    size: fc.tuple(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
    ),
    spacing: fc.tuple(...([1, 2, 3] as const).map(() => fc.double({ min: 0.5, max: 5, noNaN: true }))),
    marked: fc.uniqueArray(fc.nat(215), { maxLength: 5 }),
  });
  fc.assert(
    fc.property(small, ({ size, spacing, marked }) => {
      const box = { size, spacing: spacing as unknown as Triple, origin: [1, 2, 3] } as const;
      const count = voxelCount(box);
      const from = Uint32Array.from(new Set(marked.map((v) => v % count))).sort();
      const found = distanceTo(from, box);
      for (let voxel = 0; voxel < count; voxel++) {
        const [x, y, z] = voxelCentre(box, voxel);
        const truth = Math.min(
          ...Array.from(from, (one) => {
            const [a, b, c] = voxelCentre(box, one);
            return Math.hypot(x - a, y - b, z - c);
          }),
        );
        expect(found[voxel]).toBeCloseTo(truth, 4);
      }
    }),
  );
});

describe('goals on them', () => {
  test.each([
    'Body max beyond 30 mm ≤ 60 %',
    'Body max beyond 20 mm ≤ 45 Gy',
    'Body V50 beyond 30 mm ≤ 1 cc',
    'Left femoral head D2cc beyond 12.5 mm ≤ 40 Gy',
    'PTV CI ≥ 0.8',
    'PTV CI100% ≥ 0.6',
    'PTV PITV ≤ 1.2',
    'PTV R50 ≤ 5',
    'PTV GI ≤ 4',
  ])('"%s" is written as it is read', (text) => {
    const { structure, metric, goal } = parseClinicalGoal(text);
    expect(`${structure} ${metric.name} ${formatGoal(goal)}`).toBe(text);
  });

  test.each([
    ['V50Gy beyond 30mm', 'V50 beyond 30 mm'],
    ['D2cm', 'max beyond 20 mm'],
    ['Dmax', 'max'],
    ['dmean beyond 20 mm', 'mean beyond 20 mm'],
    ['CN', 'CI'],
    ['ci95%', 'CI'],
    ['r100', 'PITV'],
  ])('%s is %s', (text, name) => {
    expect(parseMetric(text)?.name).toBe(name);
    expect(parseMetric(parseMetric(text)?.name ?? '')?.name).toBe(name);
  });

  test.each(['R5', 'CI500%', 'D150', 'max beyond', 'CI beyond 30 mm', 'max beyond 30 cm'])(
    '%s is no metric',
    (text) => {
      expect(parseMetric(text)).toBeUndefined();
    },
  );
});
