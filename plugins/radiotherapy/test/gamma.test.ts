import { randomStream } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { squareToSimplex } from '../src/comparison/simplex-distance.ts';
import { type DoseDistribution, doseDifference, type Grid, gammaIndex } from '../src/index.ts';

/** A dose on a grid, given by a formula of the place, mm. */
function doseOn(
  dose: (x: number, y: number, z: number) => number,
  size: Grid['size'] = [41, 5, 5],
  spacing: Grid['spacing'] = [2, 2, 2],
): DoseDistribution {
  const [nx, ny, nz] = size;
  const count = nx * ny * nz;
  const values = Float64Array.from({ length: count }, (_, voxel) =>
    dose(
      spacing[0] * (voxel % nx),
      spacing[1] * (Math.floor(voxel / nx) % ny),
      spacing[2] * Math.floor(voxel / (nx * ny)),
    ),
  );
  return {
    grid: { size, spacing, origin: [0, 0, 0] },
    voxels: Uint32Array.from({ length: count }, (_, voxel) => voxel),
    dose: values,
  };
}

/** Gamma at a voxel in the middle of such a dose. */
const inMiddle = (gamma: Float32Array, nx = 41): number => gamma[20 + nx * (2 + 5 * 2)] ?? Number.NaN;

describe('the gamma index in closed form', () => {
  // Of doses 10 + g x and 10 + g x + c the least √(s² / Δd² + (c + g s)² / ΔD²) is |c| / √(ΔD² + g² Δd²).
  test.each([
    [0, 2, 3, 3],
    [1, 2, 3, 3],
    [1, -1.5, 2, 2],
    [0.5, 1, 1, 3],
    [2, 4, 3, 2],
    // Up to ten times the dose that may differ, within the distance that may lie off.
    [5, 6, 3, 3],
    [10, 9, 3, 3],
    [10, 20, 2, 2],
    [10, -29, 3, 3],
  ])(
    'of two parallel gradients of %f Gy/mm that differ by %f Gy, at %f percent and %f mm',
    (g, c, percent, mm) => {
      const [reference, other] = [doseOn((x) => 100 + g * x), doseOn((x) => 100 + g * x + c)];
      const allowed = percent; // of a normalisation of 100 Gy
      const wanted = Math.abs(c) / Math.hypot(allowed, g * mm);
      const { gamma } = gammaIndex(reference, other, {
        dose: percent,
        distance: mm,
        normalisation: 100,
        threshold: 0,
      });
      expect(Math.abs(inMiddle(gamma) - wanted)).toBeLessThan(1e-5);
    },
  );

  test('along an oblique gradient too', () => {
    const along = (x: number, y: number, z: number): number => 20 + (x + y + z) / Math.sqrt(3);
    const { gamma } = gammaIndex(
      doseOn(along),
      doseOn((...at) => along(...at) + 2),
      {
        dose: 3,
        distance: 3,
        normalisation: 100,
      },
    );
    expect(inMiddle(gamma)).toBeCloseTo(2 / Math.hypot(3, 3), 6);
  });

  test('local criteria are of each point itself', () => {
    const [reference, other] = [doseOn((x) => 10 + x), doseOn((x) => 1.02 * (10 + x))];
    const flat = gammaIndex(
      doseOn(() => 50),
      doseOn(() => 51),
      { dose: 2, distance: 2, of: 'local' },
    );
    expect(flat.mean).toBeCloseTo(1, 5);
    expect(flat.passRate).toBe(100);
    const { gamma } = gammaIndex(reference, other, { dose: 1, distance: 1e-3, of: 'local' });
    // Where nothing is near, dose alone counts: 2 % in 1 %.
    expect(inMiddle(gamma)).toBeCloseTo(2, 2);
  });

  test('a step that is moved by half of the distance has a gamma of a half', () => {
    const fine: readonly [Grid['size'], Grid['spacing']] = [
      [81, 5, 5],
      [0.5, 0.5, 0.5],
    ];
    const step = (at: number) => doseOn((x) => (x < at ? 60 : 6), ...fine);
    const { gamma } = gammaIndex(step(20), step(18.5), { dose: 3, distance: 3, threshold: 0 });
    // The voxel at 19.5 mm has its 60 Gy again at 18 mm, half a voxel beside the edge.
    const at = (x: number): number => gamma[x / 0.5 + 81 * (2 + 5 * 2)] ?? Number.NaN;
    expect(at(19.5)).toBeCloseTo(0.5, 1);
    expect(at(10)).toBe(0);
  });

  test('a dose agrees with itself on another grid', () => {
    const dose = (x: number, y: number): number => 20 + x + 0.5 * y;
    const fine = doseOn(dose, [81, 9, 9], [1, 1, 1]);
    const { passRate, max } = gammaIndex(doseOn(dose), fine, { dose: 1, distance: 1 });
    expect(passRate).toBe(100);
    expect(max).toBeLessThan(1e-6);
  });

  test('points below the threshold, and where a dose is not known, are left out', () => {
    const reference = doseOn((x) => x);
    const all = gammaIndex(reference, reference, { dose: 1, distance: 1, threshold: 50 });
    // x from 40 to 80 mm of 80.
    expect(all.points).toBe(21 * 25);
    const half = {
      ...reference,
      known: Uint8Array.from(reference.voxels, (voxel) => Number(voxel % 41 < 25)),
    };
    expect(gammaIndex(reference, half, { dose: 1, distance: 1, threshold: 50 }).points).toBe(5 * 25);
  });
});

test.each([
  [{ dose: 0, distance: 2 }],
  [{ dose: 2, distance: 0 }],
  [{ dose: 2, distance: -1 }],
  [{ dose: 2, distance: 2, threshold: 100 }],
  [{ dose: 2, distance: 2, most: 0.5 }],
  [{ dose: Number.NaN, distance: 2 }],
])('criteria %o are refused in a sentence', (criteria) => {
  const dose = doseOn(() => 1);
  expect(() => gammaIndex(dose, dose, criteria)).toThrow('Gamma wants');
});

test('the difference of doses, with its sign', () => {
  const found = doseDifference(
    doseOn((x) => x),
    doseOn((x) => x - 0.5),
    0,
  );
  expect(found.mean).toBeCloseTo(-0.5, 12);
  expect(found.rms).toBeCloseTo(0.5, 12);
  expect(found.largest).toBeCloseTo(-0.5, 12);
  expect(found.points).toBe(41 * 25);
  expect(() =>
    doseDifference(
      doseOn(() => 0),
      { ...doseOn(() => 0), known: new Uint8Array(41 * 25) },
    ),
  ).toThrow('No point');
});

test('the difference counts no point that neither dose reaches', () => {
  const half = (far: number) => doseOn((x) => (x < 40 ? far : 0));
  const found = doseDifference(half(10), half(11), 0);
  expect(found.points).toBe(20 * 25);
  expect(found.mean).toBeCloseTo(1, 12);
  // Where one of them reaches, the other's 0 counts.
  expect(doseDifference(half(0), half(11), 0).mean).toBeCloseTo(11, 12);
  expect(() => doseDifference(half(1), half(1), 100)).toThrow('from 0 to below 100');
});

test('the distance to a simplex is that of its nearest of very many points', () => {
  const random = randomStream(5);
  const steps = 40;
  for (let turn = 0; turn < 60; turn++) {
    const count = 1 + (turn % 4);
    const corners = Array.from({ length: count }, () =>
      Array.from({ length: 4 }, () => 4 * random.float() - 2 + (turn % 3)),
    );
    const products = new Float64Array(16);
    corners.forEach((a, i) => {
      corners.forEach((b, j) => {
        products[4 * i + j] = a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
      });
    });
    let least = Number.POSITIVE_INFINITY;
    for (let a = 0; a <= steps; a++)
      for (let b = 0; a + b <= steps; b++)
        for (let c = 0; a + b + c <= steps; c++) {
          const shares = [steps - a - b - c, a, b, c].map((share) => share / steps);
          if (shares.slice(count).some((share) => share > 0)) continue;
          const point = [0, 1, 2, 3].map((k) =>
            corners.reduce((sum, corner, at) => sum + (shares[at] ?? 0) * (corner[k] ?? 0), 0),
          );
          least = Math.min(least, Math.hypot(...point));
        }
    const exact = Math.sqrt(squareToSimplex(products, count));
    expect(exact).toBeLessThan(least + 1e-9);
    expect(least - exact).toBeLessThan(0.15);
  }
});
