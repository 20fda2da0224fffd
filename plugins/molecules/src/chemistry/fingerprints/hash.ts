/** Mixes a value into a hash of 32 bits, as Boost's `hash_combine` does and RDKit's fingerprints with it. */
export const hashCombine = (seed: number, value: number): number =>
  (seed ^ ((value >>> 0) + 0x9e3779b9 + (seed << 6) + (seed >>> 2))) >>> 0;

/** The hash of a list of whole numbers. */
export const hashOf = (values: readonly number[]): number => values.reduce(hashCombine, 0);
