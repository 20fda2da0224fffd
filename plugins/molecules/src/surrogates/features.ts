import { descriptors, type Fingerprint, morganFingerprint, type Toolkit } from '../chemistry/index.ts';

/** What surrogates know of a molecule. */
export interface Features {
  /** Morgan, radius 2, 2,048 bits. */
  readonly fingerprint: Fingerprint;
  /** The values of {@link descriptorNames}, in this order. */
  readonly descriptors: readonly number[];
}

/** The eleven descriptors that surrogates look at. */
export const descriptorNames = [
  'heavyAtoms',
  'molecularWeight',
  'logP',
  'molarRefractivity',
  'tpsa',
  'hbondDonors',
  'hbondAcceptors',
  'rotatableBonds',
  'rings',
  'aromaticRings',
  'fractionCsp3',
] as const;

/**
 * Calculates the features of a molecule.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 */
export async function featuresOf(toolkit: Toolkit, smiles: string): Promise<Features> {
  const values = await descriptors(toolkit, smiles);
  return {
    fingerprint: await morganFingerprint(toolkit, smiles),
    descriptors: descriptorNames.map((name) => values[name]),
  };
}
