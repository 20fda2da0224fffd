/** The mean of some numbers. */
export function mean(values: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum / values.length;
}

/**
 * mean(valuesᵏ)^(1/k), with its derivative for each value.
 *
 * Values are taken relative to the largest (for k > 0) or the smallest positive one (for k < 0), so that no power
 * overflows. For k < 0, a value of 0 makes the mean 0; for 0 < k < 1, the infinite derivative at 0 is left out.
 */
export function generalisedMean(values: Float64Array, k: number, gradient: Float64Array): number {
  let unit = k > 0 ? 0 : Number.POSITIVE_INFINITY;
  for (let at = 0; at < values.length; at++)
    unit = k > 0 ? Math.max(unit, values[at] ?? 0) : Math.min(unit, values[at] ?? 0);
  if (!(unit > 0) || !Number.isFinite(unit)) {
    gradient.fill(0);
    return 0;
  }
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += ((values[at] ?? 0) / unit) ** k;
  const level = sum / values.length;
  const result = unit * level ** (1 / k);
  const factor = level ** (1 / k - 1) / values.length;
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? 0;
    gradient[at] = value > 0 ? factor * (value / unit) ** (k - 1) : 0;
  }
  return result;
}

/**
 * The `rank`-th largest of some doses, counted from 1; the array is reordered (quickselect, Hoare).
 *
 * With rank = ⌈share · n⌉ this is matRad's inverse dose-volume histogram: the dose that a share of the volume receives.
 */
export function doseAtRank(doses: Float64Array, rank: number): number {
  let low = 0;
  let high = doses.length - 1;
  const wanted = rank - 1;
  while (low < high) {
    const pivot = doses[(low + high) >>> 1] ?? 0;
    let i = low;
    let j = high;
    while (i <= j) {
      while ((doses[i] ?? 0) > pivot) i++;
      while ((doses[j] ?? 0) < pivot) j--;
      if (i > j) break;
      const held = doses[i] ?? 0;
      doses[i++] = doses[j] ?? 0;
      doses[j--] = held;
    }
    if (wanted <= j) high = j;
    else if (wanted >= i) low = i;
    else break;
  }
  return doses[wanted] ?? 0;
}
