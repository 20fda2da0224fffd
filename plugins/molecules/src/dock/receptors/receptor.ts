import { createHash } from 'node:crypto';
import { usageError } from '@textgrad/core';
import { checkSearchBox, distanceToBox, type SearchBox } from './box.ts';
import { isHydrogen, isKnownType, type ReceptorAtom, receptorAtoms } from './receptor-atoms.ts';

/** A protein to dock into: rigid, prepared, with the place to search. */
export interface Receptor {
  readonly name: string;
  /** Where it comes from, and its licence where it is not the user's own. */
  readonly provenance: string;
  /** Atoms with polar hydrogens and AutoDock types. */
  readonly pdbqt: string;
  readonly box: SearchBox;
}

/** Atoms farther apart than this do not feel each other, in Å. */
export const interactionCutoff = 8;

const maxCharacters = 20_000_000;
const maxAtoms = 100_000;

/**
 * Makes a receptor from PDBQT text and a search box, and checks that docking can use them.
 *
 * @throws TextGradError `RECEPTOR_INVALID` (no atoms, too many, unreadable coordinates, unknown atom types, flexible
 * parts, a box that no atom reaches), `BOX_INVALID`.
 *
 * @example
 * ```ts
 * import { readReceptor } from '@textgrad/molecules';
 *
 * const atom = 'ATOM      1  N   ASP     1      37.433  20.702  -4.362  1.00  0.00    -0.411 N ';
 * const box = { center: [37, 20, -4], size: [20, 20, 20] } as const;
 * console.log(readReceptor({ name: 'one atom', provenance: 'by hand', pdbqt: atom, box }).name); // one atom
 * ```
 */
export function readReceptor({ name, provenance, pdbqt, box }: Receptor): Receptor {
  const checked = checkSearchBox(box);
  if (pdbqt.length > maxCharacters)
    throw invalid(name, [`Its text has ${pdbqt.length} characters; at most ${maxCharacters} are read.`]);
  const problems = receptorProblems(pdbqt, checked);
  if (problems.length > 0) throw invalid(name, problems);
  return { name, provenance, pdbqt, box: checked };
}

function receptorProblems(pdbqt: string, box: SearchBox): readonly string[] {
  const atoms = receptorAtoms(pdbqt);
  if (!atoms.some((atom) => !isHydrogen(atom)))
    return ['It has no heavy atoms: give PDBQT with ATOM or HETATM lines.'];
  if (atoms.length > maxAtoms) return [`It has ${atoms.length} atoms; at most ${maxAtoms} are docked into.`];
  if (/^(?:ROOT|BRANCH|BEGIN_RES)/mu.test(pdbqt))
    return ['It has flexible parts (ROOT, BRANCH or BEGIN_RES): only rigid receptors are docked into.'];
  const unreadable = atoms.find(({ at }) => !at.every(Number.isFinite));
  if (unreadable) return [`Line ${unreadable.line} has no coordinates in columns 31 to 54.`];
  return [...typeProblems(atoms), ...boxProblems(atoms, box)];
}

function typeProblems(atoms: readonly ReceptorAtom[]): readonly string[] {
  const unknown = atoms.find(({ type }) => !isKnownType(type));
  return unknown
    ? [
        unknown.type === ''
          ? `Line ${unknown.line} has no atom type in columns 78 and 79: is it a PDB file? Prepare it as PDBQT.`
          : `Line ${unknown.line} has the atom type '${unknown.type}', which Vina does not know.`,
      ]
    : [];
}

function boxProblems(atoms: readonly ReceptorAtom[], box: SearchBox): readonly string[] {
  let nearest = Number.POSITIVE_INFINITY;
  for (const { at } of atoms) nearest = Math.min(nearest, distanceToBox(box, at));
  return nearest > interactionCutoff
    ? [
        `The search box lies outside of it: the nearest atom is ${nearest.toFixed(1)} Å away. Check the center, which is in the coordinates of the receptor's file.`,
      ]
    : [];
}

const invalid = (name: string, problems: readonly string[]): Error =>
  usageError('RECEPTOR_INVALID', `The receptor '${name}' cannot be used. ${problems.join(' ')}`, {
    details: { name, problems },
  });

/** What tells two receptors apart in a content key, without their text. */
export function receptorIdentity({ name, pdbqt, box }: Receptor): Readonly<Record<string, unknown>> {
  return { name, sha256: createHash('sha256').update(pdbqt).digest('hex'), box };
}
