import { cumulativeNormal, quantileNormal } from 'vega-statistics';

/** The standard normal distribution function. */
export const normalCdf = (value: number): number => cumulativeNormal(value);

/** The standard normal quantile, right to at least 6 digits; for a probability inside (0, 1). */
export const normalQuantile = (probability: number): number => quantileNormal(probability);

/**
 * The quantile of Student's t, right to 1 % from 4 degrees of freedom on for a probability of 0.975, and too small below.
 *
 * Source: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964), 26.7.5.
 */
export function studentQuantile(probability: number, free: number): number {
  const z = normalQuantile(probability);
  const square = z * z;
  const first = z * (square + 1);
  const second = z * (5 * square ** 2 + 16 * square + 3);
  const third = z * (3 * square ** 3 + 19 * square ** 2 + 17 * square - 15);
  const fourth = z * (79 * square ** 4 + 776 * square ** 3 + 1482 * square ** 2 - 1920 * square - 945);
  return (
    z +
    first / (4 * free) +
    second / (96 * free ** 2) +
    third / (384 * free ** 3) +
    fourth / (92160 * free ** 4)
  );
}
