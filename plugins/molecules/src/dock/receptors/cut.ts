import { distanceToBox, type SearchBox } from './box.ts';
import { interactionCutoff } from './receptor.ts';
import { isHydrogen, receptorAtoms } from './receptor-atoms.ts';

/** The grids of docking programs reach at most this far beyond the box, in Å: they round it up to whole points. */
const gridMargin = 0.375;

/**
 * Cuts a receptor down to the residues that something inside the box can feel; the lines that stay are unchanged.
 *
 * Whole residues stay, because an atom's type depends on what it is bonded to, so that every score stays the same.
 *
 * @example
 * ```ts
 * import { cutToBox } from '@textgrad/molecules';
 *
 * const near = 'ATOM      1  N   ASP     1      37.433  20.702  -4.362  1.00  0.00    -0.411 N ';
 * const far = 'ATOM      2  N   ASP     9      97.433  20.702  -4.362  1.00  0.00    -0.411 N ';
 * const box = { center: [37, 20, -4], size: [20, 20, 20] } as const;
 * console.log(cutToBox([near, far].join('\n'), box) === `${near}\n`); // true
 * ```
 */
export function cutToBox(pdbqt: string, box: SearchBox): string {
  const atoms = receptorAtoms(pdbqt);
  const felt = new Set(
    atoms
      .filter((atom) => !isHydrogen(atom) && distanceToBox(box, atom.at) <= interactionCutoff + gridMargin)
      .map(({ residue }) => residue),
  );
  const lines = pdbqt.split('\n');
  const kept = atoms.filter(({ residue }) => felt.has(residue)).map(({ line }) => `${lines[line - 1]}\n`);
  return kept.join('');
}
