/** A cumulative dose-volume histogram: `volume[i]` % of the structure receive at least `dose[i]` Gy. */
export interface Dvh {
  readonly dose: Float64Array;
  readonly volume: Float64Array;
}

/**
 * The histogram at evenly spaced doses from 0, as matRad makes it.
 *
 * @param ascending - The doses of a structure, sorted; not empty.
 * @param options - The largest dose, 1.05 times the structure's by default, and the number of points, 1,000.
 *
 * @example
 * ```ts
 * import { binnedDvh } from '@textgrad/radiotherapy';
 *
 * const { dose, volume } = binnedDvh(Float64Array.of(10, 20), { upTo: 20, points: 3 });
 * console.log([...dose], [...volume]); // [ 0, 10, 20 ] [ 100, 100, 50 ]
 * ```
 */
export function binnedDvh(
  ascending: Float64Array,
  options: { readonly upTo?: number; readonly points?: number } = {},
): Dvh {
  const { upTo = 1.05 * (ascending.at(-1) ?? 0), points = 1000 } = options;
  const dose = Float64Array.from({ length: points }, (_, at) => (upTo * at) / Math.max(1, points - 1));
  const volume = new Float64Array(points);
  for (let at = 0, below = 0; at < points; at++) {
    while (below < ascending.length && (ascending[below] ?? 0) < (dose[at] ?? 0)) below++;
    volume[at] = (100 * (ascending.length - below)) / ascending.length;
  }
  return { dose, volume };
}

/**
 * The exact histogram: a step down after each dose that occurs. Starts at 0 Gy and 100 %.
 *
 * @param ascending - The doses of a structure, sorted; not empty.
 */
export function exactDvh(ascending: Float64Array): Dvh {
  const dose = [0];
  const volume = [100];
  for (let at = 0; at < ascending.length; at++) {
    const here = ascending[at] ?? 0;
    if (here === dose.at(-1)) continue;
    dose.push(here);
    volume.push((100 * (ascending.length - at)) / ascending.length);
  }
  return { dose: Float64Array.from(dose), volume: Float64Array.from(volume) };
}
