import { gaussianProcess } from './gaussian-process.ts';
import type { Method, Point } from './method.ts';
import { normalCumulative, normalDensity } from './normal.ts';

/** Points before the first model, the start among them; points that are looked at for each next one. */
const first = 8;
const looked = 1000;

/**
 * Bayesian optimisation: a Gaussian process and expected improvement (Jones, Schonlau, Welch, J Glob Optim 1998, 13:455),
 * maximised over random points, a half of them around the best so far.
 */
export const expectedImprovement: Method = function* (start, random) {
  const points: Point[] = [start];
  const values: number[] = [yield start];
  while (points.length < first) {
    const point = start.map(() => random.float());
    points.push(point);
    values.push(yield point);
  }
  for (;;) {
    const forecast = gaussianProcess(points, values);
    const lowest = Math.min(...values);
    const best = points[values.indexOf(lowest)] ?? start;
    let [next, most] = [best, Number.NEGATIVE_INFINITY];
    for (let at = 0; at < looked; at++) {
      const point =
        at % 2 === 0
          ? start.map(() => random.float())
          : best.map((one) => Math.min(1, Math.max(0, one + 0.2 * (random.float() - random.float()))));
      const { mean, deviation } = forecast(point);
      const z = (lowest - mean) / deviation;
      const improvement = (lowest - mean) * normalCumulative(z) + deviation * normalDensity(z);
      if (improvement > most) [next, most] = [point, improvement];
    }
    points.push(next);
    values.push(yield next);
  }
};
