/**
 * Numbers that stand in for slow measurements, and methods that search with numbers alone: Gaussian processes over any
 * kernel, ridge regression, Bayesian optimisation, CMA-ES, Nelder and Mead.
 *
 * @packageDocumentation
 */
export { bayesianOptimisation } from './bayesian-optimisation.ts';
export { cmaEs } from './cma-es.ts';
export {
  type Conditioned,
  type ConditionOptions,
  conditionOn,
  type Forecast,
  likeliest,
} from './condition.ts';
export { expectedImprovement } from './expected-improvement.ts';
export { type GaussianProcess, type GaussianProcessOptions, gaussianProcess } from './gaussian-process.ts';
export { type Column, GrowingProcess, type Prior } from './growing-process.ts';
export { type Kernel, matern52, minMax, squaredExponential } from './kernels.ts';
export { type MinimiseOptions, type Minimum, minimise } from './minimise.ts';
export type { Minimiser, Point } from './minimiser.ts';
export { nelderMead } from './nelder-mead.ts';
export { normalCumulative, normalDensity, normalDraw } from './normal.ts';
export { type LinearForecast, ridge } from './ridge.ts';
export { standardiser } from './standardise.ts';
