import type { Mol, MolList } from '@rdkit/rdkit';
import type { Session, Toolkit } from '../chemistry/index.ts';
import { type Edit, saneProduct } from './apply.ts';

/** Options of {@link recombine}. */
export interface RecombineOptions {
  /** Most products that are made; 60 by default. */
  readonly most?: number;
  /** Heavy atoms of the largest product; 40 by default. */
  readonly maxHeavyAtoms?: number;
}

/** Cuts of a molecule that are looked at. */
const mostCuts = 20;

/** A piece with one open end, as SMILES with `[*:1]` there. */
interface Piece {
  readonly smiles: string;
  readonly heavyAtoms: number;
}

/**
 * Joins pieces of a molecule with pieces of others: each is cut at one single bond outside of rings, as in matched pairs, and
 * the larger part of the molecule goes on with a part of another.
 *
 * Products are sane molecules, none like the molecule, the others or each other.
 *
 * @throws TextGradError `MOLECULE_INVALID` when a SMILES cannot be read.
 *
 * @see Hussain and Rea, J. Chem. Inf. Model. 2010, 50:339
 *
 * @example
 * ```ts
 * import { loadToolkit, recombine } from '@textgrad/molecules';
 *
 * const [first] = await recombine(await loadToolkit(), 'Cc1ccccc1', ['NC(=O)C1CC1']);
 * console.log(first?.smiles); // c1ccc(C2CC2)cc1
 * ```
 */
export async function recombine(
  toolkit: Toolkit,
  smiles: string,
  others: readonly string[],
  { most = 60, maxHeavyAtoms = 40 }: RecombineOptions = {},
): Promise<readonly Edit[]> {
  return await toolkit.withMolecule(smiles, (parent, session) => {
    const whole = parent.get_num_atoms(true);
    const seen = new Set([parent.get_smiles(), ...others]);
    const stems = piecesOf(parent, session).filter(({ heavyAtoms }) => 2 * heavyAtoms >= whole);
    const tips = distinct(
      others.flatMap((other) => {
        using molecule = session.read(other);
        return piecesOf(molecule, session);
      }),
    );
    const edits: Edit[] = [];
    for (const tip of tips)
      for (const stem of stems) {
        if (edits.length >= most) return edits;
        if (stem.heavyAtoms + tip.heavyAtoms > maxHeavyAtoms) continue;
        const raw = joined(stem.smiles, tip.smiles, session);
        const product = raw === undefined ? undefined : saneProduct(raw, parent, session);
        if (product === undefined || seen.has(product)) continue;
        seen.add(product);
        const name = `part of a molecule exchanged for ${tip.smiles}`;
        edits.push({ smiles: product, transformation: 'recombination', name });
      }
    return edits;
  });
}

function piecesOf(molecule: Mol, session: Session): readonly Piece[] {
  const cuts: { readonly cores: MolList | null; readonly sidechains: MolList | null } =
    molecule.get_mmpa_frags(1, 1, mostCuts);
  using _cores = cuts.cores;
  using pairs = cuts.sidechains;
  const pieces: Piece[] = [];
  if (pairs === null) return pieces;
  for (let index = 0; index < pairs.size(); index++) {
    using pair = pairs.at(index);
    for (const smiles of (pair?.get_smiles() ?? '').split('.')) {
      using piece = smiles === '' ? null : session.tryRead(smiles);
      if (piece) pieces.push({ smiles, heavyAtoms: piece.get_num_atoms(true) - 1 });
    }
  }
  return distinct(pieces);
}

const distinct = (pieces: readonly Piece[]): readonly Piece[] => [
  ...new Map(pieces.map((piece) => [piece.smiles, piece])).values(),
];

function joined(one: string, other: string, session: Session): string | undefined {
  using first = session.tryRead(one);
  using second = session.tryRead(other);
  if (first === null || second === null) return undefined;
  using product = session.rdkit.molzip(first, second);
  return product?.get_smiles();
}
