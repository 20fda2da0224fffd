import { createHash } from 'node:crypto';
import { messageOf, TextGradError, usageError } from '@textgrad/core';
import {
  conversion,
  onePlaceLines,
  type PdbqtAtom,
  type Receptor as ReceptorAtoms,
  readReceptor as readAtoms,
} from '../pdbqt/index.ts';
import { textLines } from '../pdbqt/text-lines.ts';
import { neighbourhood } from '../structure/neighbourhood.ts';
import { checkSearchBox, distanceToBox, type SearchBox } from './box.ts';

/** A protein to dock into: rigid, prepared, with the place to search. */
export interface Receptor {
  readonly name: string;
  /** Where it comes from, and its licence where it is not the user's own. */
  readonly provenance: string;
  /** Atoms with polar hydrogens and AutoDock types. */
  readonly pdbqt: string;
  readonly box: SearchBox;
  /** What the reader should know of how it was read or prepared, a sentence each; left out when there is nothing. */
  readonly notes?: readonly string[];
}

/** Atoms farther apart than this do not feel each other, in Å. */
export const interactionCutoff = 8;

/**
 * Makes a receptor from PDBQT text and a search box, and checks that docking can use them.
 *
 * @throws TextGradError `RECEPTOR_INVALID` (unreadable or too large, PDB instead of PDBQT, no heavy atoms, atoms upon each
 * other, unknown atom types, flexible parts, a box that no atom reaches), `BOX_INVALID`.
 *
 * @example
 * ```ts
 * import { defineReceptor } from '@textgrad/molecules';
 *
 * const atom = 'ATOM      1  N   ASP     1      37.433  20.702  -4.362  1.00  0.00    -0.411 N ';
 * const box = { center: [37, 20, -4], size: [20, 20, 20] } as const;
 * console.log(defineReceptor({ name: 'one atom', provenance: 'by hand', pdbqt: atom, box }).name); // one atom
 * ```
 */
export function defineReceptor({ name, provenance, pdbqt, box, notes = [] }: Receptor): Receptor {
  const checked = checkSearchBox(box);
  const read = readable(name, pdbqt);
  const problem = receptorProblem(read.atoms, checked);
  if (problem !== undefined) throw invalid(name, problem);
  const said = [...notes, ...read.notes];
  return {
    ...{ name, provenance, pdbqt: withOnePlace(pdbqt), box: checked },
    ...(said.length > 0 ? { notes: said } : {}),
  };
}

function readable(name: string, pdbqt: string): ReceptorAtoms {
  try {
    return readAtoms(pdbqt);
  } catch (error) {
    throw error instanceof TextGradError ? invalid(name, messageOf(error)) : error;
  }
}

/** The text as it is, unless atoms have alternate locations: other programs, which would take all of them, read it too. */
function withOnePlace(pdbqt: string): string {
  const lines = textLines(pdbqt);
  const kept = onePlaceLines(lines).lines;
  return kept.length === lines.length ? pdbqt : kept.map(({ text }) => text).join('\n');
}

/** Heavy atoms nearer than this, in Å, cannot both be there. */
const tooNear = 0.8;

function receptorProblem(atoms: readonly PdbqtAtom[], box: SearchBox): string | undefined {
  const heavy = atoms.filter(({ type }) => type.element !== 'H');
  const nearest = Math.min(...heavy.map(({ x, y, z }) => distanceToBox(box, [x, y, z])));
  const near = neighbourhood(heavy, 2);
  for (const atom of heavy) {
    const other = near(atom, tooNear).find((one) => one !== atom);
    if (other)
      return `${atom.name} of ${atom.residue} and ${other.name} of ${other.residue} lie less than ${tooNear} Å apart: keep one of them.`;
  }
  if (!atoms.some(({ type }) => type.name === 'OA') && atoms.some(({ type }) => type.name === 'O'))
    return `Its oxygens are typed O and none OA, so that nothing would take hydrogen bonds: element symbols are no AutoDock types. Prepare it again, such as with ${conversion}.`;
  if (nearest === Number.POSITIVE_INFINITY) return 'It has no heavy atoms.';
  return nearest <= interactionCutoff
    ? undefined
    : `The search box lies outside of it: the nearest atom is ${nearest.toFixed(1)} Å away. Check the center, which is in the coordinates of the receptor's file.`;
}

const invalid = (name: string, problem: string): Error =>
  usageError('RECEPTOR_INVALID', `The receptor '${name}' cannot be used. ${problem}`, {
    details: { name, problem },
  });

/** What tells two receptors apart in a content key, without their text. */
export function receptorIdentity({ name, pdbqt, box }: Receptor): Readonly<Record<string, unknown>> {
  return { name, sha256: createHash('sha256').update(pdbqt).digest('hex'), box };
}
