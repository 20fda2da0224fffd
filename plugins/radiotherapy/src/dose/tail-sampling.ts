/**
 * How the faint outskirts of bixels are thinned out: an entry below the dose at the edge of the core is kept with the
 * probability value / edge, and then gets the value of the edge, so that the expected dose is unchanged.
 */
export interface TailSampling {
  /** How far from a bixel's edge all entries are kept, mm. */
  readonly coreRadius: number;
  /** A whole number of 32 bits. */
  readonly seed: number;
}

/** A sampler for bixels of one width. */
export interface TailSampler {
  /** Radius of the core from the bixel's centre, mm. */
  readonly radius: number;
  /** The value to store, 0 for none. The choice depends on seed, voxel and column alone. */
  sample(value: number, edge: number, voxel: number, column: number): number;
}

export function tailSampler({ coreRadius, seed }: TailSampling, halfDiagonal: number): TailSampler {
  return {
    radius: coreRadius + halfDiagonal,
    sample: (value, edge, voxel, column) =>
      value >= edge ? value : uniform(seed, voxel, column) * edge < value ? edge : 0,
  };
}

/** A number in [0, 1) from three whole numbers: their bits mixed by the finaliser of MurmurHash3, twice. */
function uniform(seed: number, voxel: number, column: number): number {
  return mixed(mixed(seed ^ Math.imul(voxel, 0x9e37_79b1)) ^ Math.imul(column, 0x85eb_ca77)) / 2 ** 32;
}

function mixed(bits: number): number {
  let h = bits;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
