import { type Forecast, likeliest } from './condition.ts';
import { expectedImprovement } from './expected-improvement.ts';
import { gaussianProcess } from './gaussian-process.ts';
import { matern52 } from './kernels.ts';
import type { Minimiser, Point } from './minimiser.ts';

/** Points before the first model, the start among them; points that are looked at for each next one. */
const first = 8;
const looked = 1000;

/** Lengths of the kernel that are tried, in edges of the cube, and the noise of standardised values. */
const lengths = [0.1, 0.2, 0.4, 0.8];
const noise = 1e-4;

/**
 * Minimises with a Gaussian process and expected improvement, maximised over random points, a half of them around the
 * best so far.
 *
 * The kernel is Matérn 5/2 on standardised values; of four lengths the likeliest is taken anew for each point.
 *
 * @see Jones, Schonlau and Welch, J Glob Optim 1998, 13:455
 *
 * @example
 * ```ts
 * import { randomStream } from '@textgrad/core';
 * import { bayesianOptimisation, minimise } from '@textgrad/core/surrogates';
 *
 * const square = ([x = 0]: readonly number[]): number => (x - 0.3) ** 2;
 * const options = { start: [0.9], random: randomStream(1), evaluations: 14 };
 * console.log((await minimise(bayesianOptimisation, square, options)).value < 1e-3); // true
 * ```
 */
export const bayesianOptimisation: Minimiser = function* (start, random) {
  const points: Point[] = [start];
  const values: number[] = [yield start];
  while (points.length < first) {
    const point = start.map(() => random.float());
    points.push(point);
    values.push(yield point);
  }
  for (;;) {
    const forecast = learn(points, values);
    const lowest = Math.min(...values);
    const best = points[values.indexOf(lowest)] ?? start;
    let [next, most] = [best, Number.NEGATIVE_INFINITY];
    for (let at = 0; at < looked; at++) {
      const point =
        at % 2 === 0
          ? start.map(() => random.float())
          : best.map((one) => Math.min(1, Math.max(0, one + 0.2 * (random.float() - random.float()))));
      const improvement = expectedImprovement(lowest, forecast(point));
      if (improvement > most) [next, most] = [point, improvement];
    }
    points.push(next);
    values.push(yield next);
  }
};

function learn(points: readonly Point[], values: readonly number[]): (at: Point) => Forecast {
  const middle = values.reduce((sum, one) => sum + one, 0) / values.length;
  const scale = Math.sqrt(values.reduce((sum, one) => sum + (one - middle) ** 2, 0) / values.length) || 1;
  const standard = values.map((one) => (one - middle) / scale);
  const fits = lengths.map((length) =>
    gaussianProcess(points, standard, { kernel: matern52(length), noise }),
  );
  const { predict } = likeliest(fits);
  return (at) => {
    const { mean, variance } = predict(at);
    return { mean: middle + scale * mean, variance: scale ** 2 * variance };
  };
}
