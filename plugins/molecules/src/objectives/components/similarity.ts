import { morganFingerprint, type Toolkit, tanimoto } from '../../chemistry/index.ts';
import type { Component } from '../component.ts';

/**
 * The Tanimoto similarity to the most alike of some molecules: a window around a reference, or novelty against a list.
 *
 * @throws TextGradError `MOLECULE_INVALID` when one of them cannot be read.
 */
export async function similarityComponent(
  toolkit: Toolkit,
  name: string,
  molecules: readonly string[],
): Promise<Component> {
  const references: Uint8Array[] = [];
  for (const smiles of molecules) references.push(await morganFingerprint(toolkit, smiles));
  const [only] = molecules;
  const what = molecules.length === 1 ? only : `the most alike of ${molecules.length} known molecules`;
  return {
    name,
    label: name,
    unit: '',
    meaning: `${name} is the Tanimoto similarity, from 0 to 1, of Morgan fingerprints to ${what}.`,
    step: 0.1,
    cheap: true,
    identity: { measure: 'similarity', molecules },
    async measure(smiles) {
      const own = await morganFingerprint(toolkit, smiles);
      return { ok: true, value: references.reduce((most, one) => Math.max(most, tanimoto(own, one)), 0) };
    },
  };
}
