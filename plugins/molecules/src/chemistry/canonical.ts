import type { Mol } from '@rdkit/rdkit';
import type { Session } from './session.ts';

// The second writing nearly always repeats the first.
const maxRewrites = 4;

/**
 * The canonical SMILES that reads back as itself; undefined when there is none.
 *
 * RDKit accepts a few SMILES (aromatic sulfur with odd valences, mixtures of Kekulé and aromatic bonds) whose
 * canonical form it then refuses or changes.
 */
export function settledSmiles(session: Session, molecule: Mol): string | undefined {
  let smiles = molecule.get_smiles();
  for (let rewrite = 0; rewrite < maxRewrites; rewrite++) {
    using again = session.rdkit.get_mol(smiles);
    if (again === null) return undefined;
    const next = again.get_smiles();
    if (next === smiles) return smiles;
    smiles = next;
  }
  return undefined;
}
