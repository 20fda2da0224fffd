import type { PdbqtAtom } from './atom-line.ts';
import { pdbqtInvalid } from './errors.ts';
import type { TextLine } from './text-lines.ts';

/** The SMILES that a ligand was prepared from, and where its atoms are. */
export interface SmilesMap {
  readonly smiles: string;
  /** For each atom of the ligand its index in the SMILES, from 0; undefined for hydrogens. */
  readonly atomOf: readonly (number | undefined)[];
}

const largestIndex = 10_000;

/**
 * Reads `REMARK SMILES` and `REMARK SMILES IDX` lines; undefined when the file has none.
 *
 * The IDX lines hold pairs of an index in the SMILES and an atom number, both from 1, as Meeko writes them.
 */
export function readSmilesMap(
  lines: readonly TextLine[],
  atoms: readonly PdbqtAtom[],
): SmilesMap | undefined {
  let smiles: string | undefined;
  const indexOf = new Map<number, number>();
  const serials = new Set(atoms.map(({ serial }) => serial));
  for (const line of lines) {
    const [record, kind, word, ...rest] = line.text.trim().split(/\s+/);
    if (record !== 'REMARK' || kind !== 'SMILES') continue;
    if (word === 'IDX') addPairs(line, rest.map(Number), serials, indexOf);
    else smiles = word;
  }
  if (smiles === undefined) return undefined;
  return { smiles, atomOf: atoms.map(({ serial }) => indexOf.get(serial)) };
}

function addPairs(
  line: TextLine,
  numbers: readonly number[],
  serials: ReadonlySet<number>,
  indexOf: Map<number, number>,
): void {
  if (numbers.length % 2 === 1)
    throw pdbqtInvalid(line.number, 'SMILES IDX wants pairs of a SMILES index and an atom number');
  const taken = new Set(indexOf.values());
  for (let at = 0; at < numbers.length; at += 2) {
    const [index = 0, serial = 0] = numbers.slice(at, at + 2);
    if (!Number.isInteger(index) || index < 1 || index > largestIndex || taken.has(index - 1))
      throw pdbqtInvalid(line.number, `SMILES IDX: "${index}" is not an index of its own, from 1`);
    if (!serials.has(serial) || indexOf.has(serial))
      throw pdbqtInvalid(line.number, `SMILES IDX: the ligand has no free atom with the number ${serial}`);
    taken.add(index - 1);
    indexOf.set(serial, index - 1);
  }
}
