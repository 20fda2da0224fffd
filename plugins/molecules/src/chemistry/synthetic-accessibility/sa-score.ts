import type { Mol } from '@rdkit/rdkit';
import { rdkitDescriptors } from '../descriptors.ts';
import { countsOf } from '../fingerprints/fingerprint-kinds.ts';
import { graphOf } from '../graph.ts';
import type { Session } from '../session.ts';
import type { Toolkit } from '../toolkit.ts';
import { type FragmentScores, loadFragmentScores } from './fragment-scores.ts';

/** How hard a molecule is to make, and why. */
export interface SyntheticAccessibility {
  /** From 1, easy, to 10, hard; drugs have 2 to 4. */
  readonly score: number;
  /** Mean score of the fragments; the lower, the rarer they are in made molecules. */
  readonly fragments: number;
  /** What makes the molecule harder to make, each at least 0, on the scale of `fragments`. */
  readonly penalties: {
    readonly size: number;
    readonly stereocentres: number;
    readonly spiroAtoms: number;
    readonly bridgeheads: number;
    readonly macrocycles: number;
  };
  /** What is given back to a molecule whose parts repeat. */
  readonly symmetry: number;
}

/**
 * Calculates the synthetic accessibility score (Ertl and Schuffenhauer, J. Cheminform. 2009, 1:8) as `sascorer.py` of
 * RDKit's distribution does.
 *
 * Stereocentres, spiro atoms and bridgeheads are counted by RDKit.js, whose newer rules differ from those of RDKit 2022
 * for a few molecules in a thousand: metal complexes, some bridged macrocycles.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { loadToolkit, syntheticAccessibility } from '@textgrad/molecules';
 *
 * const { score } = await syntheticAccessibility(await loadToolkit(), 'CC(=O)Oc1ccccc1C(=O)O');
 * console.log(score.toFixed(2)); // 1.58
 * ```
 */
export async function syntheticAccessibility(
  toolkit: Toolkit,
  smiles: string,
): Promise<SyntheticAccessibility> {
  const table = await loadFragmentScores();
  return await toolkit.withMolecule(smiles, (molecule, session) =>
    syntheticAccessibilityOf(molecule, session, table),
  );
}

/** {@link syntheticAccessibility} of a native molecule. */
export function syntheticAccessibilityOf(
  molecule: Mol,
  session: Session,
  table: FragmentScores,
): SyntheticAccessibility {
  const counts = countsOf(molecule, session, 'ECFP4');
  const { NumSpiroAtoms, NumBridgeheadAtoms } = rdkitDescriptors(molecule);
  using older = session.readWithOlderStereo(molecule.get_smiles());
  const { NumAtomStereoCenters } = rdkitDescriptors(older);
  const { atoms, rings } = graphOf(molecule);
  const penalties = {
    size: atoms.length ** 1.005 - atoms.length,
    stereocentres: Math.log10(NumAtomStereoCenters + 1),
    spiroAtoms: Math.log10(NumSpiroAtoms + 1),
    bridgeheads: Math.log10(NumBridgeheadAtoms + 1),
    macrocycles: rings.some((ring) => ring.length > largestRing) ? Math.log10(2) : 0,
  };
  const fragments = meanScore(counts, table);
  const symmetry = atoms.length > counts.size ? Math.log(atoms.length / counts.size) / 2 : 0;
  const lost = Object.values(penalties).reduce((sum, each) => sum + each, 0);
  return { score: scaled(fragments - lost + symmetry), fragments, penalties, symmetry };
}

const largestRing = 8;

/** The score of a fragment that is not in the table. */
const unseen = -4;

function meanScore(counts: ReadonlyMap<number, number>, table: FragmentScores): number {
  let sum = 0;
  let total = 0;
  for (const [fragment, times] of counts) {
    sum += (table.scoreOf(fragment) ?? unseen) * times;
    total += times;
  }
  return sum / total;
}

/** From raw values, -4 (hard) to 2.5 (easy), to 1 (easy) to 10 (hard), flattened at the hard end. */
function scaled(raw: number): number {
  const linear = 11 - ((raw + 4 + 1) / (2.5 + 4)) * 9;
  const smooth = linear > 8 ? 8 + Math.log(linear - 8) : linear;
  return Math.min(10, Math.max(1, smooth));
}
