import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  conditionOn,
  gaussianProcess,
  likeliest,
  matern52,
  minMax,
  squaredExponential,
} from '../../src/surrogates/index.ts';

const vectors = fc.array(
  fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 2, maxLength: 2 }),
  {
    minLength: 1,
    maxLength: 8,
  },
);
const counts = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 4 })))
  .map((entries) => new Map(entries));

describe('a Gaussian process', () => {
  test('of two values is what the formulas of Rasmussen and Williams (2.23 to 2.30) give by hand', () => {
    const [noise, k] = [0.1, Math.exp(-0.5)];
    const fit = gaussianProcess([[0], [1]], [1, 2], { kernel: squaredExponential(1), noise });
    // The inverse of [[a, k], [k, a]] is [[a, -k], [-k, a]] / (a² - k²).
    const a = 1 + noise;
    const determinant = a * a - k * k;
    const near = [Math.exp(-0.125), Math.exp(-0.125)] as const;
    const weights = [(a * 1 - k * 2) / determinant, (a * 2 - k * 1) / determinant] as const;
    const { mean, variance } = fit.predict([0.5]);
    expect(mean).toBeCloseTo(near[0] * weights[0] + near[1] * weights[1], 12);
    expect(variance).toBeCloseTo(1 - (near[0] ** 2 * 2 * (a - k)) / determinant, 12);
    const misfit = 1 * weights[0] + 2 * weights[1];
    expect(fit.logMarginalLikelihood).toBeCloseTo(
      -0.5 * misfit - 0.5 * Math.log(determinant) - Math.log(2 * Math.PI),
      12,
    );
  });

  test('goes through its points and is unsure far from them', () => {
    const kernel = matern52(0.2);
    const { predict } = gaussianProcess([[0.1], [0.2], [0.3]], [1, 3, 2], { kernel, noise: 1e-4 });
    expect(predict([0.2]).mean).toBeCloseTo(3, 1);
    expect(predict([0.2]).variance).toBeLessThan(0.01 * predict([1]).variance);
    expect(predict([9])).toEqual({ mean: expect.closeTo(0, 9), variance: expect.closeTo(1, 9) });
  });

  test('fits the constant mean and the amplitude of the largest likelihood', () => {
    const points = [[0], [0.7], [1.1], [2.5]];
    const values = [3, 4.5, 4, 7];
    const options = { kernel: squaredExponential(1), noise: 0.1 };
    const fitted = gaussianProcess(points, values, { ...options, scale: 'fitted' });
    const likelihood = (middle: number, amplitude: number): number =>
      gaussianProcess(
        points,
        values.map((value) => value - middle),
        {
          kernel: (one, other) => amplitude * options.kernel(one, other),
          noise: amplitude * options.noise,
        },
      ).logMarginalLikelihood;
    const far = fitted.predict([1e6]);
    expect(likelihood(far.mean, far.variance)).toBeCloseTo(fitted.logMarginalLikelihood, 10);
    for (const [middle, amplitude] of [
      [far.mean + 0.1, far.variance],
      [far.mean - 0.1, far.variance],
      [far.mean, far.variance * 1.1],
      [far.mean, far.variance / 1.1],
    ] as const)
      expect(likelihood(middle, amplitude)).toBeLessThan(fitted.logMarginalLikelihood);
  });

  test('moves with its values when its scale is fitted', () => {
    fc.assert(
      fc.property(vectors, fc.double({ min: -5, max: 5, noNaN: true }), (points, shift) => {
        const values = points.map(([x = 0, y = 0]) => Math.sin(3 * x) + y);
        const fit = (of: readonly number[]) =>
          gaussianProcess(points, of, { kernel: squaredExponential(1), noise: 0.5, scale: 'fitted' });
        const [one, moved] = [fit(values), fit(values.map((value) => 2 * value + shift))];
        expect(moved.predict([0, 0]).mean).toBeCloseTo(2 * one.predict([0, 0]).mean + shift, 8);
      }),
      { seed: 1 },
    );
  });

  test('says what is wrong with its examples', () => {
    const kernel = squaredExponential(1);
    const invalid = (code: string) => expect.objectContaining({ kind: 'usage', code });
    expect(() => gaussianProcess([], [], { kernel, noise: 1 })).toThrow(invalid('SURROGATE_EXAMPLES'));
    expect(() => gaussianProcess([[1]], [1, 2], { kernel, noise: 1 })).toThrow(invalid('SURROGATE_EXAMPLES'));
    expect(() => gaussianProcess([[1], [1]], [1, 2], { kernel: () => 1, noise: 0 })).toThrow(
      invalid('SURROGATE_COVARIANCE'),
    );
    expect(() => conditionOn([[Number.NaN]], [1], { noise: 1 })).toThrow(invalid('SURROGATE_COVARIANCE'));
  });

  test('of the largest likelihood is the first of equals', () => {
    const fits = [1, 2, 2].map((logMarginalLikelihood, at) => ({ at, logMarginalLikelihood }));
    expect(likeliest(fits).at).toBe(1);
  });
});

describe('kernels', () => {
  test.each([
    ['Matérn 5/2', matern52(0.7)],
    ['squared exponential', squaredExponential(0.7)],
    ['squared exponential with a length for each axis', squaredExponential([0.5, 3])],
  ] as const)('%s is 1 for equal ones, symmetric and positive definite', (_, kernel) => {
    fc.assert(
      fc.property(vectors, (points) => {
        for (const one of points) expect(kernel(one, one)).toBe(1);
        const [first = [], last = []] = [points[0], points.at(-1)];
        expect(kernel(first, last)).toBe(kernel(last, first));
        gaussianProcess(
          points,
          points.map(() => 1),
          { kernel, noise: 1e-6 },
        );
      }),
      { seed: 1 },
    );
  });

  test('min-max is Σ min / Σ max, between 0 and 1, and positive definite', () => {
    expect(
      minMax(
        new Map([[1, 2]]),
        new Map([
          [1, 3],
          [2, 1],
        ]),
      ),
    ).toBe(2 / 4);
    expect(minMax(new Map(), new Map())).toBe(0);
    fc.assert(
      fc.property(fc.array(counts, { minLength: 1, maxLength: 6 }), (all) => {
        for (const one of all) expect(minMax(one, one)).toBe(one.size === 0 ? 0 : 1);
        gaussianProcess(
          all,
          all.map(() => 1),
          { kernel: minMax, noise: 1e-6 },
        );
      }),
      { seed: 1 },
    );
  });
});
