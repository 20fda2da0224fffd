import type { Mol } from '@rdkit/rdkit';
import { graphOf } from '../graph.ts';
import type { Session } from '../session.ts';
import type { Toolkit } from '../toolkit.ts';
import { connectivityInvariants, roleInvariants } from './atom-invariants.ts';
import { atomPairCounts } from './atom-pairs.ts';
import { countTanimoto, type FeatureCounts } from './counts.ts';
import { morganCounts } from './morgan.ts';
import { pharmacophoreBits } from './pharmacophore.ts';

/**
 * What is counted: circular environments of up to 2 or 3 bonds by connectivity (ECFP4, ECFP6) or by role (FCFP4, FCFP6),
 * pairs of atoms (AP), pairs and triples of pharmacophore points (PHCO).
 */
export type CountFingerprintKind = keyof typeof counters;

const ecfp = (radius: number) => (molecule: Mol, session: Session) => {
  const graph = graphOf(molecule);
  return morganCounts(graph, connectivityInvariants(graph, session), radius);
};
const fcfp = (radius: number) => (molecule: Mol, session: Session) =>
  morganCounts(graphOf(molecule), roleInvariants(molecule, session), radius);

const counters = {
  ECFP4: ecfp(2),
  ECFP6: ecfp(3),
  FCFP4: fcfp(2),
  FCFP6: fcfp(3),
  AP: (molecule: Mol, session: Session) => atomPairCounts(molecule, graphOf(molecule), session),
  PHCO: (molecule: Mol, session: Session) => pharmacophoreBits(molecule, graphOf(molecule), session),
} as const satisfies Readonly<Record<string, (molecule: Mol, session: Session) => FeatureCounts>>;

/** The counted fingerprint of a native molecule. */
export const countsOf = (molecule: Mol, session: Session, kind: CountFingerprintKind): FeatureCounts =>
  counters[kind](molecule, session);

/**
 * Counts the features of a molecule, not folded, with RDKit's feature numbers.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { countFingerprint, loadToolkit } from '@textgrad/molecules';
 *
 * const propane = await countFingerprint(await loadToolkit(), 'CCC', 'ECFP4');
 * console.log([...propane.values()]); // [ 2, 1, 1, 2 ]
 * ```
 */
export async function countFingerprint(
  toolkit: Toolkit,
  smiles: string,
  kind: CountFingerprintKind,
): Promise<FeatureCounts> {
  return await toolkit.withMolecule(smiles, (molecule, session) => countsOf(molecule, session, kind));
}

/** How alike a molecule is to each of some references, from 0 to 1: Tanimoto coefficients of counted fingerprints. */
export interface ReferenceSimilarity {
  readonly reference: string;
  readonly similarity: number;
}

/**
 * Compares a molecule with references; the most similar comes first.
 *
 * @throws TextGradError `MOLECULE_INVALID` when a SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { loadToolkit, similarities } from '@textgrad/molecules';
 *
 * const [nearest] = await similarities(await loadToolkit(), 'CCO', ['c1ccccc1', 'CCN', 'OCC']);
 * console.log(nearest); // { reference: 'OCC', similarity: 1 }
 * ```
 */
export async function similarities(
  toolkit: Toolkit,
  smiles: string,
  references: readonly string[],
  kind: CountFingerprintKind = 'ECFP4',
): Promise<readonly ReferenceSimilarity[]> {
  const counts = await countFingerprint(toolkit, smiles, kind);
  const compared = await Promise.all(
    references.map(async (reference) => ({
      reference,
      similarity: countTanimoto(counts, await countFingerprint(toolkit, reference, kind)),
    })),
  );
  return compared.sort((one, other) => other.similarity - one.similarity);
}
