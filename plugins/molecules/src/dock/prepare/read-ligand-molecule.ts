import { symbolOf } from '../../chemistry/elements.ts';
import { graphOf, heavyAtomCount } from '../../chemistry/graph.ts';
import { parseSmiles, type Session, type Toolkit } from '../../chemistry/index.ts';
import { stripWrapping } from '../../chemistry/smiles-text.ts';
import { dockableElements } from './autodock-type.ts';
import { type LigandProblem, ligandProblem } from './problem.ts';
import { type ProtonationChange, protonate } from './protonate.ts';
import { readStructure } from './read-structure.ts';
import type { Structure } from './structure.ts';

/** Whether several molecules in one SMILES are refused, or the one with the most heavy atoms is taken. */
export type SaltRule = 'refuse' | 'largest';

/** A molecule that is fit to be embedded. */
interface LigandMolecule {
  readonly ok: true;
  readonly smiles: string;
  readonly protonated: string;
  readonly changes: readonly ProtonationChange[];
  readonly structure: Structure;
}

/** Reads a SMILES, charges it as at pH 7.4 and gives it hydrogens. */
export async function readLigandMolecule(
  toolkit: Toolkit,
  text: string,
  salts: SaltRule,
): Promise<LigandMolecule | LigandProblem> {
  const several = stripWrapping(text).includes('.');
  const chosen =
    several && salts === 'largest' ? await toolkit.run((session) => largest(session, text)) : text;
  const parsed = await parseSmiles(toolkit, chosen);
  if (!parsed.ok)
    return ligandProblem(
      several && chosen === text ? 'several-molecules' : 'molecule-invalid',
      ...parsed.problems,
    );
  const { smiles } = parsed.molecule;
  return await toolkit.run((session) => {
    const unfit = unfitFor(session, smiles);
    if (unfit !== undefined) return unfit;
    const protonated = protonate(session, smiles);
    using molecule = protonated && session.tryRead(protonated.smiles);
    if (!molecule || !protonated)
      return ligandProblem(
        'not-protonated',
        `The charges of "${smiles}" at pH 7.4 could not be written: a smaller molecule, without hydrogens of its own, can be.`,
      );
    const { changes } = protonated;
    return { ok: true, smiles, protonated: protonated.smiles, changes, structure: readStructure(molecule) };
  });
}

function unfitFor(session: Session, smiles: string): LigandProblem | undefined {
  using molecule = session.read(smiles);
  const { atoms } = graphOf(molecule);
  if (atoms.some(({ isotope }) => isotope > 0))
    return ligandProblem(
      'isotope',
      `"${smiles}" has isotopes, which docking cannot tell apart: leave them out.`,
    );
  const foreign = atoms.find(({ atomicNumber }) => !dockableElements.has(atomicNumber));
  if (foreign === undefined) return undefined;
  const known = [...dockableElements].map(symbolOf).join(', ');
  return ligandProblem(
    'element',
    `"${smiles}" has ${symbolOf(foreign.atomicNumber)}, for which AutoDock Vina has no parameters: use only ${known}.`,
  );
}

/** The fragment with the most heavy atoms, the first of equals; the text itself when it cannot be read. */
function largest(session: Session, text: string): string {
  using molecule = session.tryRead(stripWrapping(text));
  if (molecule === null) return text;
  // Canonical SMILES never close a ring across a dot.
  const [first] = molecule
    .get_smiles()
    .split('.')
    .map((fragment) => ({ fragment, heavy: heavyAtomsOf(session, fragment) }))
    .sort((one, other) => other.heavy - one.heavy);
  return first?.fragment ?? text;
}

function heavyAtomsOf(session: Session, smiles: string): number {
  using molecule = session.tryRead(smiles);
  return molecule === null ? 0 : heavyAtomCount(graphOf(molecule));
}
