import type { PdbqtAtom } from './atom-line.ts';
import { pdbqtRefused } from './errors.ts';
import { LigandReader } from './ligand-reader.ts';
import type { RigidPiece } from './rigid-piece.ts';
import { readSmilesMap, type SmilesMap } from './smiles-remarks.ts';
import { type TextLine, textLines } from './text-lines.ts';

/** A ligand with its torsion tree. */
export interface Ligand {
  /** In the order of the file. */
  readonly atoms: readonly PdbqtAtom[];
  /** Parents come before their children, children in the order of the file. */
  readonly pieces: readonly RigidPiece[];
  /** What the TORSDOF record says. */
  readonly torsdof: number;
  readonly smiles: SmilesMap | undefined;
  /** The text it was read from without MODEL and ENDMDL, for writing poses. */
  readonly lines: readonly string[];
  /** For each atom its line in {@link Ligand.lines}. */
  readonly lineOf: readonly number[];
}

/**
 * Reads one flexible ligand (ROOT, BRANCH, TORSDOF) from PDBQT text. Coordinates in Å.
 *
 * A text with a single MODEL is read as well; several are refused, see {@link readPoses}.
 *
 * @throws TextGradError `PDBQT_INVALID` with the line: an atom type that Vina does not know, numbers that are none, atom
 * numbers used twice, branches that do not nest, no atoms, a missing TORSDOF, or a text beyond {@link pdbqtLimits}.
 *
 * @example
 * ```ts
 * import { readLigand } from '@textgrad/molecules';
 *
 * const ethane = readLigand(`ROOT
 * ATOM      1  C   UNL     1       0.000   0.000   0.000  1.00  0.00     0.000 C
 * ATOM      2  C   UNL     1       1.530   0.000   0.000  1.00  0.00     0.000 C
 * ENDROOT
 * TORSDOF 0`);
 * console.log(ethane.atoms.length, ethane.pieces.length); // 2 1
 * ```
 */
export function readLigand(text: string): Ligand {
  const lines = textLines(text);
  const models = lines.filter(({ record }) => record === 'MODEL').length;
  if (models > 1) throw pdbqtRefused(`has ${models} models; read it as poses, or keep one of them`);
  return ligandOf(lines.filter(({ record }) => record !== 'MODEL' && record !== 'ENDMDL'));
}

/** Reads a ligand from the lines of one model. */
export function ligandOf(lines: readonly TextLine[]): Ligand {
  const reader = new LigandReader();
  for (const line of lines) reader.read(line);
  const { atoms, pieces, torsdof, lineNumbers } = reader.finish(lines.at(-1)?.number ?? 1);
  const indexOf = new Map(lines.map(({ number }, index) => [number, index]));
  return {
    atoms,
    pieces,
    torsdof,
    smiles: readSmilesMap(lines, atoms),
    lines: lines.map(({ text }) => text),
    lineOf: lineNumbers.map((number) => indexOf.get(number) ?? 0),
  };
}
