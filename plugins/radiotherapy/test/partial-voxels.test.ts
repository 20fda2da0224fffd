import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contourFractions } from '../src/files/dicom/contour-fractions.ts';
import { rasterise } from '../src/files/dicom/rasterise.ts';
import {
  createCase,
  type DoseDistribution,
  decodeCase,
  encodeCase,
  type Grid,
  type PatientCase,
  parseMetric,
  phantomCase,
  plannedVoxels,
  resampledFractions,
  structureDoses,
  structureOf,
  structureVolume,
  type Triple,
  volumeFractions,
  voxelCentre,
  voxelCount,
  voxelsOfMask,
} from '../src/index.ts';

type Solid = (x: number, y: number, z: number) => boolean;

const gridOf = (spacing: number): Grid => {
  const n = Math.round(60 / spacing);
  return { size: [n, n, n], spacing: [spacing, spacing, spacing], origin: [-30, -30, -30] };
};
const centres = (solid: Solid) => (grid: Grid) =>
  voxelsOfMask(Array.from({ length: voxelCount(grid) }, (_, v) => Number(solid(...voxelCentre(grid, v)))));

const half = 20;
const box: readonly [Triple, Triple] = [
  [-half, -half, -half],
  [half, half, half],
];

/** A case of one structure, as points of a solid, with a dose of 20 Gy and 1 Gy more for each mm along an oblique line. */
function caseOf(solid: Solid, spacing: number): { given: PatientCase; dose: DoseDistribution } {
  const grid = gridOf(spacing);
  const fractions = volumeFractions(grid, box, centres(solid));
  if (!fractions) throw new Error('too large');
  const all = Uint32Array.from({ length: voxelCount(grid) }, (_, v) => v);
  const given = createCase({
    name: 'solid',
    grid,
    density: new Float32Array(all.length).fill(1),
    structures: [{ name: 'S', role: 'target', priority: 1, voxels: centres(solid)(grid), fractions }],
    prescriptions: [{ structure: 'S', dose: 20 }],
    fractions: 5,
    provenance: 'Made for a test.',
  });
  const at = (v: number): number => {
    const [x, y, z] = voxelCentre(grid, v);
    return Math.max(0, 20 + 0.48 * x + 0.6 * y + 0.64 * z);
  };
  return { given, dose: { grid, voxels: all, dose: Float64Array.from(all, at) } };
}

const measured = ({ given, dose }: ReturnType<typeof caseOf>, name: string): number =>
  parseMetric(name)?.measure(given, dose, 'S', 'Gy').value ?? Number.NaN;

describe('a sphere in a dose that rises by 1 Gy a mm, against the spherical cap of the same volume', () => {
  /** The height of the cap that holds a share of a sphere's volume: h² (3 r - h) = 4 r³ share. */
  const capHeight = (r: number, share: number): number => {
    let [low, high] = [0, 2 * r];
    for (let n = 0; n < 60; n++) {
      const h = (low + high) / 2;
      if (h * h * (3 * r - h) < 4 * r ** 3 * share) low = h;
      else high = h;
    }
    return low;
  };
  const [x, y, z] = [0.4, -0.9, 1.3];
  const middle = 20 + 0.48 * x + 0.6 * y + 0.64 * z;
  test.each([
    [12, 3],
    [6, 3],
    [3, 3],
    [12, 1.5],
  ])('radius %d mm, voxels of %d mm: volume, D95, D50 and D0.03cc within 2 %%', (r, spacing) => {
    const made = caseOf((a, b, c) => Math.hypot(a - x, b - y, c - z) <= r, spacing);
    const volume = (4 * Math.PI * r ** 3) / 3000;
    const truth = (share: number): number => middle + r - capHeight(r, share);
    expect(structureVolume(structureOf(made.given, 'S'), made.given.grid) / volume).toBeCloseTo(1, 2);
    expect(Math.abs(measured(made, 'D95') / truth(0.95) - 1)).toBeLessThan(0.02);
    expect(Math.abs(measured(made, 'D50') / truth(0.5) - 1)).toBeLessThan(0.02);
    expect(Math.abs(measured(made, 'D0.03cc') / truth(0.03 / volume) - 1)).toBeLessThan(0.02);
  });

  test('less volume than is asked for cannot be evaluated, and is not the minimum', () => {
    const made = caseOf((a, b, c) => Math.hypot(a - x, b - y, c - z) <= 4, 3);
    expect(parseMetric('D2cc')?.obstacle(made.given, 'S')).toMatch(/volume of 0\.26\d cc is less than 2 cc/u);
    expect(() => measured(made, 'D2cc')).toThrow(expect.objectContaining({ code: 'METRIC_NOT_EVALUABLE' }));
  });
});

describe('fractions', () => {
  test('of a box that ends inside voxels are the shares of its sides', () => {
    const grid: Grid = { size: [3, 3, 3], spacing: [4, 4, 4], origin: [0, 0, 0] };
    const inside: Solid = (x, y, z) => x > 1 && x < 7 && y > -1 && y < 2 && z > 2 && z < 6;
    const found = volumeFractions(
      grid,
      [
        [1, -1, 2],
        [7, 2, 6],
      ],
      centres(inside),
    );
    // Along x a quarter of the first, all of the second, a quarter of the third; along y ¾; along z all of the second.
    expect([...(found?.voxels ?? [])]).toEqual([9, 10, 11]);
    [0.25, 1, 0.25].forEach((share, at) => {
      expect(found?.shares[at]).toBeCloseTo(0.75 * share, 6);
    });
  });

  test('of contours are those of the slabs that they stand for; a single plane has no thickness', () => {
    const grid: Grid = { size: [5, 5, 5], spacing: [4, 4, 4], origin: [-8, -8, -8] };
    const square = (z: number) => ({ z, points: Float64Array.of(-5, -5, 5, -5, 5, 5, -5, 5) });
    const planes = [-3, -1, 1, 3].map(square);
    const found = contourFractions(planes, grid, 'square');
    const volume = (found?.shares.reduce((sum, share) => sum + share, 0) ?? 0) * 0.064;
    expect(volume).toBeCloseTo(1 * 1 * 0.8, 6);
    expect(rasterise(planes, grid, 'square').length * 0.064).not.toBeCloseTo(0.8, 2);
    expect(contourFractions([square(0)], grid, 'square')).toBeUndefined();
  });

  test('keep the volume on another grid', () => {
    const from: Grid = { size: [7, 6, 5], spacing: [2, 3, 2.5], origin: [0, 0, 0] };
    const to: Grid = { size: [5, 6, 5], spacing: [5, 5, 5], origin: [-4, -5, -3] };
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(209), { minLength: 1 }), (marked) => {
        const voxels = Uint32Array.from(marked).sort();
        const { shares } = resampledFractions({ voxels }, from, to);
        expect(shares.reduce((sum, share) => sum + share, 0) * 125).toBeCloseTo(voxels.length * 15, 2);
      }),
    );
  });

  test('are kept in a case file, and refused where they are no shares', () => {
    const phantom = phantomCase({ spacing: 12 });
    expect(structureOf(phantom, 'PTV').fractions?.shares.length).toBeGreaterThan(10);
    expect(decodeCase(encodeCase(phantom))).toEqual(phantom);
    const [ptv, ...others] = phantom.structures;
    const broken = { voxels: Uint32Array.of(3, 2), shares: Float32Array.of(0.5, 2) };
    expect(() =>
      createCase({
        ...phantom,
        structures: [{ ...structureOf(phantom, 'PTV'), ...ptv, fractions: broken }, ...others],
      }),
    ).toThrow(/fractions of 'PTV' must be shares/u);
  });

  test('of one change nothing: doses are those of the voxels', () => {
    const phantom = phantomCase({ spacing: 12 });
    const { voxels, fractions, ...rest } = structureOf(phantom, 'Rectum');
    const dose: DoseDistribution = {
      grid: phantom.grid,
      voxels,
      dose: Float64Array.from(voxels, (v) => v % 70),
    };
    const whole = { ...phantom, structures: [{ ...rest, voxels }] };
    expect([...structureDoses(whole, dose, 'Rectum')]).toEqual([...dose.dose].sort((a, b) => a - b));
  });

  test('widen what a target is planned on, and nothing else', () => {
    const phantom = phantomCase({ spacing: 12 });
    const [ptv, rectum] = [structureOf(phantom, 'PTV'), structureOf(phantom, 'Rectum')];
    expect(plannedVoxels(ptv).length).toBeGreaterThan(ptv.voxels.length);
    expect(plannedVoxels(rectum)).toBe(rectum.voxels);
  });
});
