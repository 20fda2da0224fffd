/**
 * How a raw value becomes a score from 0 to 1 (Brown et al., J. Chem. Inf. Model. 2019, 59:1096, section 3).
 *
 * `none` leaves it; `threshold` grows linearly up to a value and stays; `gaussian` falls on both sides of `mu`,
 * `above` only below it (more is as good), `below` only above it (less is as good).
 */
export type Modifier =
  | { readonly kind: 'none' }
  | { readonly kind: 'threshold'; readonly threshold: number }
  | { readonly kind: 'gaussian' | 'above' | 'below'; readonly mu: number; readonly sigma: number };

/**
 * Applies a modifier to a raw value.
 *
 * @example
 * ```ts
 * import { modified } from '@textgrad/molecules';
 *
 * console.log(modified(95, { kind: 'above', mu: 100, sigma: 10 }).toFixed(3)); // 0.882
 * ```
 */
export function modified(value: number, modifier: Modifier): number {
  switch (modifier.kind) {
    case 'none':
      return value;
    case 'threshold':
      return Math.min(value, modifier.threshold) / modifier.threshold;
    case 'gaussian':
      return bell(value, modifier.mu, modifier.sigma);
    case 'above':
      return bell(Math.min(value, modifier.mu), modifier.mu, modifier.sigma);
    case 'below':
      return bell(Math.max(value, modifier.mu), modifier.mu, modifier.sigma);
  }
}

const bell = (value: number, mu: number, sigma: number): number =>
  Math.exp(-0.5 * ((value - mu) / sigma) ** 2);
