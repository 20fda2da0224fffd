import { cutoff, pairTerms, termNames } from './terms.ts';
import { xsTypeCount } from './xs-types.ts';

/** Bins for each Å² of the squared distance, as in Vina. */
export const binsPerSquareAngstrom = 32;
/** Å². */
export const cutoffSquared = cutoff * cutoff;

const bins = binsPerSquareAngstrom * cutoffSquared + 3;
const distances = Float64Array.from({ length: bins }, (_, bin) => Math.sqrt(bin / binsPerSquareAngstrom));
/** Numbers of one pair of types in {@link PairTables.values}. */
const stride = 2 * bins;

/**
 * Energy and slope of every pair of atom types, tabulated over the squared distance and filled when first asked for.
 *
 * At the offset of a pair lie, for each bin edge, the energy in kcal/mol and (dE/dr)/r in kcal/mol/Å², to be interpolated
 * linearly. The slope is the central difference over the neighbouring edges, as in Vina.
 */
export class PairTables {
  readonly values = new Float32Array(((xsTypeCount * (xsTypeCount + 1)) / 2) * stride);
  readonly #filled = new Uint8Array((xsTypeCount * (xsTypeCount + 1)) / 2);

  /** Where the table of a pair begins. */
  offset(one: number, other: number): number {
    const [low, high] = one < other ? [one, other] : [other, one];
    const pair = (high * (high + 1)) / 2 + low;
    if (this.#filled[pair] === 0) this.#fill(pair, low, high);
    return pair * stride;
  }

  #fill(pair: number, low: number, high: number): void {
    const energies = new Float64Array(bins);
    const terms = new Float64Array(termNames.length);
    for (let bin = 0; bin < bins; bin++) {
      pairTerms(low, high, distances[bin] ?? 0, terms);
      energies[bin] = terms.reduce((sum, term) => sum + term, 0);
    }
    const start = pair * stride;
    for (let bin = 0; bin < bins; bin++) {
      this.values[start + 2 * bin] = energies[bin] ?? 0;
      if (bin === 0 || bin === bins - 1) continue;
      const rise = (energies[bin + 1] ?? 0) - (energies[bin - 1] ?? 0);
      const run = (distances[bin + 1] ?? 0) - (distances[bin - 1] ?? 0);
      this.values[start + 2 * bin + 1] = rise / (run * (distances[bin] ?? 1));
    }
    this.#filled[pair] = 1;
  }

  /** The mean of a pair's energy over each bin: what Vina adds up in its grids. */
  binMeans(one: number, other: number): Float64Array {
    const start = this.offset(one, other);
    return Float64Array.from({ length: bins - 1 }, (_, bin) => {
      const [lower = 0, upper = 0] = [this.values[start + 2 * bin], this.values[start + 2 * bin + 2]];
      return (lower + upper) / 2;
    });
  }
}

/**
 * The terms of a pair at a squared distance as Vina scores them, the mean over the bin that holds it; added to nothing,
 * written into `out`. `scratch` has the length of `out`.
 */
export function binnedTerms(
  one: number,
  other: number,
  squared: number,
  out: Float64Array,
  scratch: Float64Array,
): void {
  const bin = Math.floor(squared * binsPerSquareAngstrom);
  pairTerms(one, other, distances[bin] ?? cutoff, out);
  pairTerms(one, other, distances[bin + 1] ?? cutoff, scratch);
  for (let term = 0; term < termNames.length; term++)
    out[term] = ((out[term] ?? 0) + (scratch[term] ?? 0)) / 2;
}
