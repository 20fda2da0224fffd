import type { RandomStream } from '../context/index.ts';

/** The density of the standard normal distribution. */
export const normalDensity = (z: number): number => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);

/** Its cumulative distribution, to about 2e-4 (approximation of Page, Appl Stat 1977, 26:75). */
export const normalCumulative = (z: number): number =>
  1 / (1 + Math.exp(-2 * Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3)));

/** A number drawn from it (Box and Muller, Ann Math Stat 1958, 29:610). */
export const normalDraw = (random: RandomStream): number =>
  Math.sqrt(-2 * Math.log(1 - random.float())) * Math.cos(2 * Math.PI * random.float());
