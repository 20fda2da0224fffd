import { describe, expect, test } from 'vitest';
import {
  createCase,
  type DoseDistribution,
  type Grid,
  isodoseFit,
  type PatientCase,
  parseMetric,
  type Structure,
  type Triple,
  volumeFractions,
  voxelCentre,
  voxelCount,
  voxelsOfMask,
} from '../src/index.ts';

/** Off the grid, as real contours are. */
const middle: Triple = [1.3, -0.7, 0.4];
const radius = (grid: Grid, voxel: number): number => {
  const [x, y, z] = voxelCentre(grid, voxel);
  return Math.hypot(x - middle[0], y - middle[1], z - middle[2]);
};

function shell(grid: Grid, name: string, from: number, to: number): Structure {
  const inside = (fine: Grid): Uint32Array =>
    voxelsOfMask(
      Array.from({ length: voxelCount(fine) }, (_, v) => {
        const r = radius(fine, v);
        return Number(r > from && r <= to);
      }),
    );
  const fractions = volumeFractions(
    grid,
    [
      [-26, -26, -26],
      [26, 26, 26],
    ],
    inside,
    4e6,
  );
  if (!fractions) throw new Error('too large');
  return { name, role: 'target', priority: 1, voxels: inside(grid), fractions };
}

function caseOf(spacing: number, targets: (grid: Grid) => readonly Structure[], doses: readonly number[]) {
  const n = 2 * Math.ceil(48 / spacing) + 1;
  const first = (-(n - 1) / 2) * spacing;
  const grid: Grid = { size: [n, n, n], spacing: [spacing, spacing, spacing], origin: [first, first, first] };
  const all = Uint32Array.from({ length: voxelCount(grid) }, (_, v) => v);
  const structures = targets(grid);
  const given: PatientCase = createCase({
    name: 'shells',
    grid,
    density: new Float32Array(all.length).fill(1),
    structures: [...structures, { name: 'Body', role: 'body', priority: 3, voxels: all }],
    prescriptions: structures.map(({ name }, at) => ({ structure: name, dose: doses[at] ?? 0 })),
    fractions: 30,
    provenance: 'Made for a test.',
  });
  const doseOf = (rule: (r: number) => number): DoseDistribution => ({
    grid,
    voxels: all,
    dose: Float64Array.from(all, (voxel) => rule(radius(grid, voxel))),
  });
  return { given, doseOf };
}

const value = (given: PatientCase, dose: DoseDistribution, structure: string, name: string): number => {
  const metric = parseMetric(name);
  if (!metric) throw new Error(`${name} is not read`);
  return metric.measure(given, dose, structure, '').value;
};

// Reading between centres takes a dose that falls along a curve for a little lower: 3 % on voxels of 5 mm.
describe.each([
  [3, 0.02],
  [5, 0.03],
])('indices of a sphere of 20 mm that lies anywhere on voxels of %d mm', (spacing, most) => {
  const { given, doseOf } = caseOf(spacing, (grid) => [shell(grid, 'PTV', 0, 20)], [60]);
  const dose = doseOf((r) => Math.max(0, 60 - 1.5 * (r - 20)));

  // The 95 % isodose has a radius of 22 mm, that of 50 % one of 40 mm.
  test.each([
    ['CI', (20 / 22) ** 3],
    ['CI50%', (20 / 40) ** 3],
    ['R50', (40 / 20) ** 3],
    ['R95', (22 / 20) ** 3],
    ['GI', (40 / 20) ** 3],
  ])('%s', (name, truth) => {
    expect(Math.abs(value(given, dose, 'PTV', name) / truth - 1)).toBeLessThan(most);
  });

  test('an isodose that covers a part is the share that the histogram has', () => {
    const inner = doseOf((r) => Math.max(0, 60 - 1.5 * (r - 14)));
    const fit = isodoseFit(given, inner, 'PTV', 60, 95);
    const covered = parseMetric('V95%')?.measure(given, inner, 'PTV', '%').value ?? Number.NaN;
    expect((100 * fit.covered) / fit.target).toBeCloseTo(covered, 9);
    expect(Math.abs(fit.isodose / ((4 / 3) * Math.PI * 1.6 ** 3) - 1)).toBeLessThan(0.05);
  });
});

test('targets that share voxels at their edge are one volume for the lower isodose', () => {
  const { given, doseOf } = caseOf(
    5,
    (grid) => [shell(grid, 'PTV70', 0, 12), shell(grid, 'PTV56', 12, 20)],
    [70, 56],
  );
  const fit = isodoseFit(
    given,
    doseOf(() => 60),
    'PTV56',
    56,
    95,
  );
  expect(Math.abs(fit.target / ((4 / 3) * Math.PI * 8) - 1)).toBeLessThan(0.02);
  expect(fit.covered).toBe(fit.target);
});
