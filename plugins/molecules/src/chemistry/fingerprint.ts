import type { Mol } from '@rdkit/rdkit';
import type { Toolkit } from './toolkit.ts';

/** A Morgan fingerprint of radius 2 (ECFP4-like), folded to 2,048 bits, eight to a byte. */
export type Fingerprint = Uint8Array;

const options = JSON.stringify({ radius: 2, nBits: 2048 });

/** The fingerprint of a native molecule. */
export const fingerprintOf = (molecule: Mol): Fingerprint =>
  molecule.get_morgan_fp_as_uint8array(options) as Uint8Array;

/**
 * Calculates the Morgan fingerprint of a molecule.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { loadToolkit, morganFingerprint, tanimoto } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const [a, b] = [await morganFingerprint(toolkit, 'CCO'), await morganFingerprint(toolkit, 'CCN')];
 * console.log(tanimoto(a, b).toFixed(3)); // 0.333
 * ```
 */
export async function morganFingerprint(toolkit: Toolkit, smiles: string): Promise<Fingerprint> {
  return await toolkit.withMolecule(smiles, fingerprintOf);
}

/** The Tanimoto coefficient of two fingerprints: common bits / bits of either; 0 when both are empty. */
export function tanimoto(one: Fingerprint, other: Fingerprint): number {
  let both = 0;
  let either = 0;
  for (const [index, byte] of one.entries()) {
    const its = other[index] ?? 0;
    both += bitsSet(byte & its);
    either += bitsSet(byte | its);
  }
  return either === 0 ? 0 : both / either;
}

function bitsSet(byte: number): number {
  let count = 0;
  for (let rest = byte; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * Tells how alike two molecules are, from 0 to 1: the Tanimoto coefficient of their Morgan fingerprints.
 *
 * @throws TextGradError `MOLECULE_INVALID` when a SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { loadToolkit, similarity } from '@textgrad/molecules';
 *
 * console.log(await similarity(await loadToolkit(), 'OCC', 'CCO')); // 1
 * ```
 */
export async function similarity(toolkit: Toolkit, one: string, other: string): Promise<number> {
  return tanimoto(await morganFingerprint(toolkit, one), await morganFingerprint(toolkit, other));
}
