import { usageError } from '../errors/index.ts';
import { symmetricEigen } from './eigen.ts';
import type { Minimiser, Point } from './minimiser.ts';
import { normalDraw } from './normal.ts';

/** The first step, in edges of the cube. */
const firstStep = 0.25;

/**
 * Minimises by covariance matrix adaptation, with its default parameters.
 *
 * Points are put back into the cube before they are evaluated, and adapted from where they were put. The start is
 * asked for once; generations follow.
 *
 * @throws TextGradError `SURROGATE_EXAMPLES` when the start has no coordinate.
 * @see Hansen, The CMA evolution strategy: a tutorial, arXiv:1604.00772
 *
 * @example
 * ```ts
 * import { randomStream } from '@textgrad/core';
 * import { cmaEs, minimise } from '@textgrad/core/surrogates';
 *
 * const square = ([x = 0, y = 0]: readonly number[]): number => (x - 0.3) ** 2 + (y - 0.8) ** 2;
 * const random = randomStream(1).stream('cma-es');
 * const { value } = await minimise(cmaEs, square, { start: [0.5, 0.5], random, evaluations: 200 });
 * console.log(value < 1e-6); // true
 * ```
 */
export const cmaEs: Minimiser = function* (start, random) {
  const n = start.length;
  if (n === 0) throw usageError('SURROGATE_EXAMPLES', 'CMA-ES needs at least one coordinate.');
  const { lambda, weights, muEff, cc, cs, c1, cmu, damping, expected } = defaults(n);
  let mean = [...start];
  let sigma = firstStep;
  let covariance = start.map((_, i) => start.map((__, j): number => (i === j ? 1 : 0)));
  let [pathC, pathS] = [start.map(() => 0), start.map(() => 0)];
  yield start;
  for (let generation = 1; ; generation++) {
    const { values, vectors } = symmetricEigen(covariance);
    const roots = values.map((one) => Math.sqrt(Math.max(1e-20, one)));
    const population: { readonly at: Point; readonly value: number }[] = [];
    while (population.length < lambda) {
      const z = start.map(() => normalDraw(random));
      const at = mean.map((one, i) => {
        const along = z.reduce((sum, zk, k) => sum + (vectors[i]?.[k] ?? 0) * (roots[k] ?? 0) * zk, 0);
        return Math.min(1, Math.max(0, one + sigma * along));
      });
      population.push({ at, value: yield at });
    }
    const steps = population
      .toSorted((a, b) => a.value - b.value)
      .slice(0, weights.length)
      .map(({ at }) => at.map((one, i) => (one - (mean[i] ?? 0)) / sigma));
    const moved = start.map((_, i) =>
      steps.reduce((sum, step, k) => sum + (weights[k] ?? 0) * (step[i] ?? 0), 0),
    );
    mean = mean.map((one, i) => one + sigma * (moved[i] ?? 0));
    // C^(-1/2) times the step: turned into the axes of C, shortened, turned back.
    const inAxes = roots.map(
      (root, k) => moved.reduce((sum, one, i) => sum + (vectors[i]?.[k] ?? 0) * one, 0) / root,
    );
    const white = start.map((_, i) => inAxes.reduce((sum, one, k) => sum + (vectors[i]?.[k] ?? 0) * one, 0));
    pathS = pathS.map((one, i) => (1 - cs) * one + Math.sqrt(cs * (2 - cs) * muEff) * (white[i] ?? 0));
    const length = Math.hypot(...pathS);
    const settled = length / Math.sqrt(1 - (1 - cs) ** (2 * generation)) < (1.4 + 2 / (n + 1)) * expected;
    const push = settled ? Math.sqrt(cc * (2 - cc) * muEff) : 0;
    pathC = pathC.map((one, i) => (1 - cc) * one + push * (moved[i] ?? 0));
    const kept = 1 - c1 - cmu + (settled ? 0 : c1 * cc * (2 - cc));
    covariance = covariance.map((row, i) =>
      row.map(
        (one, j) =>
          kept * one +
          c1 * (pathC[i] ?? 0) * (pathC[j] ?? 0) +
          cmu * steps.reduce((sum, step, k) => sum + (weights[k] ?? 0) * (step[i] ?? 0) * (step[j] ?? 0), 0),
      ),
    );
    sigma *= Math.exp((cs / damping) * (length / expected - 1));
  }
};

/** The tutorial's default parameters (its table 1) without negative weights. */
function defaults(n: number) {
  const lambda = 4 + Math.floor(3 * Math.log(n));
  const raw = Array.from(
    { length: Math.floor(lambda / 2) },
    (_, i) => Math.log((lambda + 1) / 2) - Math.log(i + 1),
  );
  const total = raw.reduce((sum, one) => sum + one, 0);
  const weights = raw.map((one) => one / total);
  const muEff = 1 / weights.reduce((sum, one) => sum + one * one, 0);
  const cs = (muEff + 2) / (n + muEff + 5);
  const c1 = 2 / ((n + 1.3) ** 2 + muEff);
  return {
    lambda,
    weights,
    muEff,
    cs,
    c1,
    cc: (4 + muEff / n) / (n + 4 + (2 * muEff) / n),
    cmu: Math.min(1 - c1, (2 * (muEff - 2 + 1 / muEff)) / ((n + 2) ** 2 + muEff)),
    damping: 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cs,
    /** The length that a random vector has on average. */
    expected: Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n)),
  };
}
