import { type Conditioned, conditionOn, type Forecast, matern52 } from '@textgrad/core/surrogates';

/** A Gaussian process over points, with a length for each coordinate. */
export interface Model {
  /** What is expected at a point, in units of the scores. */
  forecast(point: readonly number[]): Forecast;
}

/** Lengths that are tried for a coordinate, in edges of the cube. */
const lengths = [0.1, 0.2, 0.4, 0.8, 1.6, 4];
const rounds = 2;
const noise = 1e-6;

/**
 * Learns scores: a Matérn 5/2 kernel, whose length for each coordinate is the likeliest of a few, found one coordinate after the
 * other; mean and variance are those of the largest likelihood.
 *
 * @see Rasmussen and Williams, Gaussian Processes for Machine Learning, 2006, section 5.1
 */
export function learn(points: readonly (readonly number[])[], scores: readonly number[]): Model {
  const dimensions = points[0]?.length ?? 0;
  let best = fit(
    points,
    scores,
    Array.from({ length: dimensions }, () => 0.4),
  );
  for (let round = 0; round < rounds; round++)
    for (let axis = 0; axis < dimensions; axis++)
      for (const length of lengths) {
        if (best.scales[axis] === length) continue;
        const tried = fit(points, scores, best.scales.with(axis, length));
        if (tried.process.logMarginalLikelihood > best.process.logMarginalLikelihood) best = tried;
      }
  return modelOf(best, points);
}

interface Fit {
  readonly scales: readonly number[];
  readonly process: Conditioned;
}

const kernel = matern52(1);

const scaled = (point: readonly number[], scales: readonly number[]): readonly number[] =>
  point.map((value, axis) => value / (scales[axis] ?? 1));

function fit(
  points: readonly (readonly number[])[],
  scores: readonly number[],
  scales: readonly number[],
): Fit {
  const at = points.map((point) => scaled(point, scales));
  const covariances = at.map((one) => at.map((other) => kernel(one, other)));
  return { scales, process: conditionOn(covariances, scores, { noise, scale: 'fitted' }) };
}

function modelOf({ scales, process }: Fit, points: readonly (readonly number[])[]): Model {
  const at = points.map((point) => scaled(point, scales));
  return {
    forecast(point) {
      const here = scaled(point, scales);
      return process.forecast(
        at.map((other) => kernel(here, other)),
        1,
      );
    },
  };
}
