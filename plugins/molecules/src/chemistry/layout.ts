import type { Mol } from '@rdkit/rdkit';
import { bondKey, type CommonCore, commonCoreOf } from './common-core.ts';
import { graphOf } from './graph.ts';
import type { Session } from './session.ts';
import type { Toolkit } from './toolkit.ts';

/** Where the atoms of a molecule lie when it is drawn. */
export interface Layout {
  /** A molfile with the atoms in the order of the SMILES and flat coordinates. */
  readonly molfile: string;
}

/**
 * Lays a molecule out for drawing; what it shares with another lies as it does there.
 *
 * A series of molecules keeps one orientation when each is laid out like the one that it was made from.
 *
 * @throws TextGradError `MOLECULE_INVALID` when the SMILES cannot be read.
 *
 * @example
 * ```ts
 * import { depict, layOut, loadToolkit } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const benzene = await layOut(toolkit, 'c1ccccc1');
 * const layout = await layOut(toolkit, 'Fc1ccccc1', benzene);
 * console.log((await depict(toolkit, 'Fc1ccccc1', { layout })).startsWith('<svg')); // true
 * ```
 */
export async function layOut(toolkit: Toolkit, smiles: string, like?: Layout): Promise<Layout> {
  return await toolkit.withMolecule(smiles, (molecule, session) => {
    molecule.set_new_coords();
    if (like) {
      using template = session.rdkit.get_mol(like.molfile);
      if (template !== null) layLike(molecule, template, session);
    }
    return { molfile: molecule.get_molblock() };
  });
}

/** Moves the atoms of a native molecule to where those of another, which has coordinates, lie, as far as both are alike. */
export function layLike(molecule: Mol, template: Mol, session: Session): void {
  const core = commonCoreOf(template, molecule, session, true);
  if (core === undefined) return;
  using shared = session.rdkit.get_qmol(coreMolfile(molecule, template, core));
  if (shared !== null) molecule.generate_aligned_coords(shared, JSON.stringify({ acceptFailure: true }));
}

/**
 * A molfile of what two molecules share, where it lies in the template. RDKit lays out like a template only when all of the
 * template is in the molecule.
 */
function coreMolfile(molecule: Mol, template: Mol, { pairs }: CommonCore): string {
  const atomLines = template.get_molblock().split('\n').slice(4);
  const place = new Map(pairs.map(([from], at) => [from, at + 1]));
  const counterpart = new Map(pairs);
  const bonded = new Set(graphOf(molecule).bonds.map(({ from, to }) => bondKey(from, to)));
  const bonds = graphOf(template).bonds.flatMap(({ from, to }) => {
    const ends = [place.get(from), place.get(to)];
    const [one, other] = [counterpart.get(from), counterpart.get(to)];
    if (one === undefined || other === undefined || !bonded.has(bondKey(one, other))) return [];
    return [`${ends.map((end) => String(end).padStart(3)).join('')}${anyBond}`];
  });
  const counts = [pairs.length, bonds.length].map((count) => String(count).padStart(3)).join('');
  return [
    ...['', '', '', `${counts}  0  0  0  0  0  0  0  0999 V2000`],
    ...pairs.map(([from]) => atomLines[from] ?? ''),
    ...[...bonds, 'M  END', ''],
  ].join('\n');
}

/** A bond of any order, without stereochemistry. */
const anyBond = '  8  0';
