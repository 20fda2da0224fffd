import { readAtom } from '../pdbqt/atom-line.ts';
import { isAtomLine, textLines } from '../pdbqt/text-lines.ts';
import { distanceToBox, type SearchBox } from './box.ts';
import { interactionCutoff } from './receptor.ts';

/** The grids of docking programs reach at most this far beyond the box, in Å: they round it up to whole points. */
const gridMargin = 0.375;

/**
 * Cuts a receptor down to the residues that something inside the box can feel; the lines that stay are unchanged.
 *
 * Whole residues stay, because an atom's type depends on what it is bonded to, so that every score stays the same.
 *
 * @throws TextGradError `PDBQT_INVALID` when an atom cannot be read.
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
  const lines = textLines(pdbqt)
    .filter(isAtomLine)
    .map((line) => ({ text: line.text, atom: readAtom(line) }));
  const reach = interactionCutoff + gridMargin;
  const felt = new Set(
    lines
      .filter(({ atom: { type, x, y, z } }) => type.element !== 'H' && distanceToBox(box, [x, y, z]) <= reach)
      .map(({ atom }) => atom.residue),
  );
  const kept = lines.filter(({ atom }) => felt.has(atom.residue));
  return kept.map(({ text }) => `${text}\n`).join('');
}
