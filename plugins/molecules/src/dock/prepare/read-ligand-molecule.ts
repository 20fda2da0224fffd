import { symbolOf } from '../../chemistry/elements.ts';
import { graphOf, heavyAtomCount } from '../../chemistry/graph.ts';
import { parseSmiles, type Session, type Toolkit } from '../../chemistry/index.ts';
import { stripWrapping } from '../../chemistry/smiles-text.ts';
import { dockableElements } from './autodock-type.ts';
import { type LigandProblem, ligandProblem } from './problem.ts';
import { type Protonation, type ProtonationChange, protonate } from './protonation/protonate.ts';
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

/** Reads a SMILES, charges it, as at pH 7.4 where nothing else is said, and gives it hydrogens. */
export async function readLigandMolecule(
  toolkit: Toolkit,
  text: string,
  salts: SaltRule,
  protonation?: Protonation | undefined,
): Promise<LigandMolecule | LigandProblem> {
  const fragments = await toolkit.run((session) => fragmentsOf(session, text));
  const several = fragments.length > 1;
  const parsed = await parseSmiles(toolkit, several && salts === 'largest' ? (fragments[0] ?? text) : text);
  if (!parsed.ok)
    return ligandProblem(
      several && salts === 'refuse' ? 'several-molecules' : 'molecule-invalid',
      ...parsed.problems,
    );
  const { smiles } = parsed.molecule;
  return await toolkit.run((session) => {
    const unfit = unfitFor(session, smiles);
    if (unfit !== undefined) return unfit;
    const protonated = protonate(session, smiles, protonation);
    using molecule = protonated && session.tryRead(protonated.smiles);
    if (!molecule || !protonated)
      return ligandProblem(
        'not-protonated',
        `The charges of "${smiles}" in water could not be written: a smaller molecule, without hydrogens of its own, can be.`,
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

/** The separate molecules of a text, that with the most heavy atoms first; none when it cannot be read. */
function fragmentsOf(session: Session, text: string): readonly string[] {
  using molecule = session.tryRead(stripWrapping(text));
  // Canonical SMILES never close a ring across a dot.
  return (molecule?.get_smiles() ?? '')
    .split('.')
    .filter((fragment) => fragment !== '')
    .map((fragment) => ({ fragment, heavy: heavyAtomsOf(session, fragment) }))
    .sort((one, other) => other.heavy - one.heavy)
    .map(({ fragment }) => fragment);
}

function heavyAtomsOf(session: Session, smiles: string): number {
  using molecule = session.tryRead(smiles);
  return molecule === null ? 0 : heavyAtomCount(graphOf(molecule));
}
