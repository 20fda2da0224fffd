import type { Mol } from '@rdkit/rdkit';
import type { Session } from './session.ts';

// The second writing nearly always repeats the first.
const maxRewrites = 8;

/**
 * The canonical SMILES that reads back as itself; undefined when there is none.
 *
 * Of some crowded symmetric molecules RDKit writes two or three forms in turn; the least of them, by code units, is taken, which
 * is the same one for each of them. RDKit accepts a few SMILES (aromatic sulfur with odd valences, mixtures of Kekulé and aromatic
 * bonds) whose canonical form it then refuses or changes.
 */
export function settledSmiles(session: Session, molecule: Mol): string | undefined {
  const written = [molecule.get_smiles()];
  while (written.length <= maxRewrites) {
    using again = session.rdkit.get_mol(written.at(-1) ?? '');
    if (again === null) return undefined;
    const next = again.get_smiles();
    const from = written.indexOf(next);
    if (from >= 0) return written.slice(from).reduce((least, one) => (one < least ? one : least));
    written.push(next);
  }
  return undefined;
}
