/**
 * Parent selectors: the candidate that a step makes its proposals from.
 *
 * @packageDocumentation
 */

export { elsewhere, greedy, incumbent, start } from './fixed.ts';
export { pareto } from './pareto.ts';
export { epsilonGreedy, topK, type WeightedOptions, weighted } from './random.ts';
