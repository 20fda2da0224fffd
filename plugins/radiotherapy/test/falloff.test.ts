import { describe, expect, test } from 'vitest';
import {
  createBeams,
  createCase,
  doseDistribution,
  doseFunction,
  doseInfluence,
  doseTerm,
  equispacedAngles,
  optimiseFluence,
  type Place,
  parseMetric,
  phantomCase,
  structureDistance,
} from '../src/index.ts';

/** Voxels at some distances from a target; another target is out of reach. */
const place = (distances: readonly number[], other = 1e6): Place => ({
  distanceTo: (structure) => (structure === 'PTV' ? distances : distances.map(() => other)),
});
const term = doseTerm.parse({
  kind: 'falloff-overdosing',
  from: [{ structure: 'PTV', dose: 70 }],
  far: 20,
  slope: 0.1,
  start: 5,
});

describe('the normal-tissue objective', () => {
  test('allows f(x) = f₀ e^(-k (x - s)) + f∞ (1 - e^(-k (x - s))), as published', () => {
    const distances = [3, 5, 10, 30, 100];
    const published = distances.map((x) => {
      const left = Math.exp(-0.1 * Math.max(0, x - 5));
      return 70 * left + 20 * (1 - left);
    });
    const { evaluate } = doseFunction(term, 10, place(distances));
    const gradient = new Float64Array(5);
    const at = (extra: number): number =>
      evaluate(
        Float64Array.from(published, (dose) => (dose + extra) / 10),
        gradient,
      );
    expect(at(-0.001)).toBe(0);
    expect([...gradient]).toEqual([0, 0, 0, 0, 0]);
    // 10 Gy too much everywhere are 1 Gy per fraction.
    expect(at(10)).toBeCloseTo(1, 12);
    for (const one of gradient) expect(one).toBeCloseTo(2 / 5, 12);
  });

  test('does not count voxels inside the targets', () => {
    const { evaluate } = doseFunction(term, 1, place([0, 100]));
    const gradient = new Float64Array(2);
    // 25 Gy where 20 are allowed, in the one voxel that counts; f(100) is 20 + 50 e^-9.5.
    expect(evaluate(Float64Array.of(200, 25), gradient)).toBeCloseTo((5 - 50 * Math.exp(-9.5)) ** 2, 9);
    expect(gradient[0]).toBe(0);
  });

  test('allows the most of what several targets allow', () => {
    const both = doseTerm.parse({
      ...term,
      from: [
        { structure: 'PTV', dose: 70 },
        { structure: 'PTV56', dose: 56 },
      ],
    });
    const { evaluate } = doseFunction(both, 1, place([1e6], 5));
    const gradient = new Float64Array(1);
    expect(evaluate(Float64Array.of(56), gradient)).toBe(0);
    expect(evaluate(Float64Array.of(57), gradient)).toBeCloseTo(1, 9);
  });

  test('says what it needs where nothing is known of places', () => {
    expect(() => doseFunction(term, 1).evaluate(Float64Array.of(1), new Float64Array(1))).toThrow(
      /depends on the distance from 'PTV' needs to know where the voxels lie/u,
    );
  });
});

test('distances to a structure are those between centres of voxels', () => {
  const grid = { size: [4, 2, 1], spacing: [3, 4, 5], origin: [0, 0, 0] } as const;
  const given = createCase({
    name: 'line',
    provenance: 'Made for a test.',
    grid,
    density: new Float32Array(8).fill(1),
    structures: [{ name: 'PTV', role: 'target', priority: 1, voxels: Uint32Array.of(0) }],
    prescriptions: [{ structure: 'PTV', dose: 60 }],
    fractions: 30,
  });
  expect([...structureDistance(given, 'PTV')].slice(0, 6)).toEqual([0, 3, 6, 9, 4, 5]);
});

test('in a plan it lowers the dose far from the target', { timeout: 60_000 }, async () => {
  const phantom = phantomCase({ spacing: 10 });
  const beams = createBeams(phantom, { gantryAngles: equispacedAngles(5), bixelWidth: 12 });
  const influence = await doseInfluence(phantom, beams);
  const plan = async (weight: number) => {
    const { dose } = await optimiseFluence(phantom, influence, {
      objectives: [
        { structure: 'PTV', weight: 1000, term: { kind: 'squared-deviation', dose: 70.2 } },
        {
          structure: 'Body',
          weight,
          shared: true,
          term: {
            kind: 'falloff-overdosing',
            from: [{ structure: 'PTV', dose: 70.2 }],
            far: 20,
            slope: 0.1,
            start: 0,
          },
        },
      ],
      constraints: [{ structure: 'PTV', limit: { kind: 'dose-at-volume', dose: 70.2, volume: 95 } }],
    });
    const distribution = doseDistribution(influence, dose);
    return parseMetric('max beyond 30 mm')?.measure(phantom, distribution, 'Body', 'Gy').value ?? Number.NaN;
  };
  expect(await plan(3000)).toBeLessThan(0.9 * (await plan(1)));
});
