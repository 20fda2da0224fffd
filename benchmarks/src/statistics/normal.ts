import { cumulativeNormal, quantileNormal } from 'vega-statistics';

/** The standard normal distribution function. */
export const normalCdf = (value: number): number => cumulativeNormal(value);

/** The standard normal quantile, right to at least 6 digits; for a probability inside (0, 1). */
export const normalQuantile = (probability: number): number => quantileNormal(probability);
