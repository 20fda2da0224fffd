/**
 * The share of a standard normal distribution below a number.
 *
 * Below |x| = 6 the series Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/15 + …) (Marsaglia, J Stat Softw 2004, 11 no. 4), whose error is that of
 * rounding; beyond, 0 or 1 within 10⁻⁹.
 */
export function normalShare(x: number): number {
  if (Math.abs(x) > 6) return x > 0 ? 1 : 0;
  let [sum, term] = [x, x];
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp(-0.5 * x * x)) / Math.sqrt(2 * Math.PI);
}

/** The number below which a share of a standard normal distribution lies, by bisection; within ±6. */
export function normalQuantile(share: number): number {
  let [low, high] = [-6, 6];
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
