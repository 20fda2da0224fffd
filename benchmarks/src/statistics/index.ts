export { type BootstrapOptions, bootstrapMean, bootstrapStatistic, type Estimate } from './bootstrap.ts';
export { spearman } from './correlation.ts';
export { cliffsDelta, cohensD, rankBiserial } from './effect-size.ts';
export { holm } from './holm.ts';
export { mcnemarTest } from './mcnemar.ts';
export { detectableDifference, leastPairs, type PowerOptions, pairsNeeded } from './power.ts';
export { wilson } from './proportion.ts';
export { mean, median, quantile, standardDeviation } from './summary.ts';
