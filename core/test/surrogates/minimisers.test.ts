import { describe, expect, test } from 'vitest';
import { randomStream } from '../../src/context/index.ts';
import {
  bayesianOptimisation,
  cmaEs,
  expectedImprovement,
  type Minimiser,
  minimise,
  nelderMead,
  normalCumulative,
  normalDensity,
  normalDraw,
  type Point,
} from '../../src/surrogates/index.ts';

/** The sphere around 0.3, and Rosenbrock's valley with its bottom at (1, 1, …), on the cube from -2 to 2. */
const sphere = (at: Point): number => at.reduce((sum, one) => sum + (one - 0.3) ** 2, 0);
const rosenbrock = (at: Point): number => {
  const x = at.map((one) => 4 * one - 2);
  return x.slice(1).reduce((sum, next, i) => {
    const one = x[i] ?? 0;
    return sum + 100 * (next - one * one) ** 2 + (1 - one) ** 2;
  }, 0);
};
const run = (method: Minimiser, of: (at: Point) => number, start: Point, evaluations: number, seed = 1) =>
  minimise(method, of, { start, evaluations, random: randomStream(seed) });
const repeat = (value: number, count: number): Point => new Array<number>(count).fill(value);

describe('CMA-ES', () => {
  test('finds the bottom of a sphere and of Rosenbrock’s valley', async () => {
    expect((await run(cmaEs, sphere, repeat(0.8, 5), 900)).value).toBeLessThan(1e-9);
    expect((await run(cmaEs, rosenbrock, repeat(0.4, 2), 900)).value).toBeLessThan(1e-9);
    expect((await run(cmaEs, rosenbrock, repeat(0.4, 4), 4_000)).value).toBeLessThan(1e-9);
  });
});

describe('Nelder and Mead', () => {
  test('find the bottom of Rosenbrock’s valley from its usual start (-1.2, 1)', async () => {
    const { at, value } = await run(nelderMead, rosenbrock, [0.2, 0.75], 250);
    expect(value).toBeLessThan(1e-9);
    for (const one of at) expect(one).toBeCloseTo(0.75, 4);
  });
});

describe('Bayesian optimisation', () => {
  test('comes near the bottom of a sphere with few values', async () => {
    expect((await run(bayesianOptimisation, sphere, [0.9, 0.9], 25)).value).toBeLessThan(1e-3);
  });

  test('takes the steps that it took in the radiotherapy plugin, before there was one Gaussian process', async () => {
    const { at } = await run(bayesianOptimisation, rosenbrock, [0.5, 0.5], 40);
    expect(at).toEqual([0.7651993180869563, 0.7850692747596667]);
  });

  test('expects what the closed form says', () => {
    expect(expectedImprovement(1, { mean: 0, variance: 0 })).toBe(1);
    expect(expectedImprovement(0, { mean: 1, variance: 0 })).toBe(0);
    // Jones, Schonlau, Welch 1998, equation 15, with u = 1: Φ(1) + φ(1).
    expect(expectedImprovement(1, { mean: 0, variance: 1 })).toBeCloseTo(0.84134 + 0.24197, 3);
  });
});

describe.each([
  ['CMA-ES', cmaEs],
  ['Nelder and Mead', nelderMead],
  ['Bayesian optimisation', bayesianOptimisation],
] as const)('%s', (_, method) => {
  const points = (seed: number): readonly Point[] => {
    const asked = method([0.9, 0.2], randomStream(seed));
    const seen: Point[] = [];
    for (let next = asked.next(); seen.length < 20; next = asked.next(rosenbrock(next.value)))
      seen.push(next.value);
    return seen;
  };

  test('asks for the start first, stays in the cube, and takes the same way for the same seed', () => {
    const seen = points(1);
    expect(seen[0]).toEqual([0.9, 0.2]);
    expect(seen.flat().every((one) => one >= 0 && one <= 1)).toBe(true);
    expect(points(1)).toEqual(seen);
    if (method !== nelderMead) expect(points(2)).not.toEqual(seen);
  });
});

describe('minimise', () => {
  test('never asks more often than it may, waits, and takes a value that is none as the worst', async () => {
    const asked: Point[] = [];
    const measure = async (at: Point): Promise<number> => {
      asked.push(at);
      return asked.length === 3 ? -1 : Number.NaN;
    };
    const random = randomStream(1);
    expect(await minimise(cmaEs, measure, { start: [0.5, 0.5], random, evaluations: 5 })).toEqual({
      at: asked[2],
      value: -1,
    });
    expect(asked).toHaveLength(5);
  });

  test('stops when it is told to, and refuses what it cannot begin', async () => {
    const options = { start: [0.5], random: randomStream(1), evaluations: 5 };
    const signal = AbortSignal.abort();
    await expect(minimise(cmaEs, () => 0, { ...options, signal })).rejects.toMatchObject({ code: 'ABORTED' });
    await expect(minimise(cmaEs, () => 0, { ...options, evaluations: 0 })).rejects.toMatchObject({
      code: 'MINIMISE_EVALUATIONS',
    });
    for (const method of [cmaEs, nelderMead])
      await expect(minimise(method, () => 0, { ...options, start: [] })).rejects.toMatchObject({
        code: 'SURROGATE_EXAMPLES',
      });
  });
});

describe('the normal distribution', () => {
  test('has the tabulated values', () => {
    expect(normalDensity(0)).toBeCloseTo(0.3989423, 7);
    expect(normalCumulative(0)).toBe(0.5);
    expect(normalCumulative(1.96)).toBeCloseTo(0.975, 3);
  });

  test('is drawn with mean 0 and deviation 1, the same for the same stream', () => {
    const draws = (seed: number): readonly number[] => {
      const random = randomStream(seed).stream('normal');
      return Array.from({ length: 4_000 }, () => normalDraw(random));
    };
    const seen = draws(1);
    const mean = seen.reduce((sum, one) => sum + one, 0) / seen.length;
    const variance = seen.reduce((sum, one) => sum + (one - mean) ** 2, 0) / seen.length;
    expect(Math.abs(mean)).toBeLessThan(0.05);
    expect(Math.abs(variance - 1)).toBeLessThan(0.1);
    expect(draws(1)).toEqual(seen);
  });
});
