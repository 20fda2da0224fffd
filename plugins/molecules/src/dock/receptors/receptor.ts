import { createHash } from 'node:crypto';
import { messageOf, TextGradError, usageError } from '@textgrad/core';
import { readReceptor as readAtoms } from '../pdbqt/index.ts';
import { checkSearchBox, distanceToBox, type SearchBox } from './box.ts';

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

/**
 * Makes a receptor from PDBQT text and a search box, and checks that docking can use them.
 *
 * @throws TextGradError `RECEPTOR_INVALID` (unreadable or too large, no heavy atoms, unknown atom types, flexible parts, a
 * box that no atom reaches), `BOX_INVALID`.
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
export function defineReceptor({ name, provenance, pdbqt, box }: Receptor): Receptor {
  const checked = checkSearchBox(box);
  const problem = receptorProblem(pdbqt, checked);
  if (problem !== undefined) throw invalid(name, problem);
  return { name, provenance, pdbqt, box: checked };
}

function receptorProblem(pdbqt: string, box: SearchBox): string | undefined {
  let nearest = Number.POSITIVE_INFINITY;
  try {
    for (const { x, y, z, type } of readAtoms(pdbqt).atoms)
      if (type.element !== 'H') nearest = Math.min(nearest, distanceToBox(box, [x, y, z]));
  } catch (error) {
    if (!(error instanceof TextGradError)) throw error;
    return messageOf(error);
  }
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
