import { type PdbqtAtom, readAtom } from './atom-line.ts';
import { pdbqtInvalid, pdbqtRefused } from './errors.ts';
import { pdbqtLimits } from './limits.ts';
import type { RigidPiece } from './rigid-piece.ts';
import { isRemark, type TextLine } from './text-lines.ts';

interface OpenPiece {
  readonly index: number;
  /** The atom numbers of its BRANCH line; undefined for the root. */
  readonly serials: readonly [from: number, to: number] | undefined;
  readonly opened: number;
}

interface PieceDraft {
  readonly parent: number | undefined;
  readonly from: number | undefined;
  to: number | undefined;
  readonly atoms: number[];
}

/** Follows the records of a ligand line by line; nesting is kept on an explicit stack. */
export class LigandReader {
  readonly #atoms: PdbqtAtom[] = [];
  readonly #lineNumbers: number[] = [];
  readonly #pieces: PieceDraft[] = [];
  readonly #indexOf = new Map<number, number>();
  readonly #open: OpenPiece[] = [];
  #torsdof: number | undefined;
  #rootClosed = false;

  readonly #readers: ReadonlyMap<string, (line: TextLine) => void> = new Map<
    string,
    (line: TextLine) => void
  >([
    ['ATOM', (line) => this.#addAtom(line)],
    ['HETATM', (line) => this.#addAtom(line)],
    ['ROOT', (line) => this.#openRoot(line)],
    ['ENDROOT', (line) => this.#closeRoot(line)],
    ['BRANCH', (line) => this.#openBranch(line)],
    ['ENDBRANCH', (line) => this.#closeBranch(line)],
    ['TORSDOF', (line) => this.#readTorsdof(line)],
    ['TER', () => undefined],
    ['END', () => undefined],
  ]);

  read(line: TextLine): void {
    if (isRemark(line)) return;
    const reader = this.#readers.get(line.record);
    if (!reader) throw pdbqtInvalid(line.number, `a "${line.record}" record does not belong into a ligand`);
    reader(line);
  }

  finish(lastLine: number): {
    readonly atoms: readonly PdbqtAtom[];
    readonly lineNumbers: readonly number[];
    readonly pieces: readonly RigidPiece[];
    readonly torsdof: number;
  } {
    const left = this.#open.at(-1);
    if (left) {
      const what = left.serials ? `BRANCH ${left.serials.join(' ')}` : 'ROOT';
      throw pdbqtInvalid(
        lastLine,
        `the text ends inside the ${what} of line ${left.opened}; it may be cut off`,
      );
    }
    if (this.#atoms.length === 0) throw pdbqtRefused('has no atoms in a ROOT, so there is no ligand in it');
    if (this.#torsdof === undefined)
      throw pdbqtInvalid(lastLine, 'there is no TORSDOF record; the text may be cut off');
    const pieces = this.#pieces.map(({ parent, from, to, atoms }) => ({
      parent,
      bond: from === undefined || to === undefined ? undefined : ([from, to] as const),
      atoms,
    }));
    return { atoms: this.#atoms, lineNumbers: this.#lineNumbers, pieces, torsdof: this.#torsdof };
  }

  #addAtom(line: TextLine): void {
    const open = this.#open.at(-1);
    const piece = open && this.#pieces[open.index];
    if (!piece) throw pdbqtInvalid(line.number, 'this atom is neither in the ROOT nor in a BRANCH');
    if (this.#atoms.length === pdbqtLimits.ligandAtoms)
      throw pdbqtInvalid(line.number, `the ligand has more than ${pdbqtLimits.ligandAtoms} atoms`);
    const atom = readAtom(line);
    if (this.#indexOf.has(atom.serial))
      throw pdbqtInvalid(line.number, `the atom number ${atom.serial} is used twice`);
    const index = this.#atoms.push(atom) - 1;
    this.#lineNumbers.push(line.number);
    this.#indexOf.set(atom.serial, index);
    piece.atoms.push(index);
    if (open.serials?.[1] === atom.serial) piece.to = index;
  }

  #openRoot(line: TextLine): void {
    if (this.#pieces.length > 0) throw pdbqtInvalid(line.number, 'a ligand has one ROOT');
    this.#pieces.push({ parent: undefined, from: undefined, to: undefined, atoms: [] });
    this.#open.push({ index: 0, serials: undefined, opened: line.number });
  }

  #closeRoot(line: TextLine): void {
    const open = this.#open.at(-1);
    if (!open || open.serials) throw pdbqtInvalid(line.number, 'this ENDROOT closes no ROOT');
    if (this.#atoms.length === 0) throw pdbqtInvalid(line.number, 'the ROOT has no atoms');
    this.#open.pop();
    this.#rootClosed = true;
  }

  #openBranch(line: TextLine): void {
    const serials = twoNumbers(line);
    const outer = this.#open.at(-1);
    if (!this.#rootClosed) throw pdbqtInvalid(line.number, 'a BRANCH comes after the ENDROOT');
    if (this.#pieces.length > pdbqtLimits.branches)
      throw pdbqtInvalid(line.number, `the ligand has more than ${pdbqtLimits.branches} rotatable bonds`);
    const parent = outer?.index ?? 0;
    const from = this.#indexOf.get(serials[0]);
    if (from === undefined || !this.#pieces[parent]?.atoms.includes(from))
      throw pdbqtInvalid(line.number, `atom ${serials[0]} is not in the piece that this BRANCH starts from`);
    this.#open.push({ index: this.#pieces.length, serials, opened: line.number });
    this.#pieces.push({ parent, from, to: undefined, atoms: [] });
  }

  #closeBranch(line: TextLine): void {
    const serials = twoNumbers(line);
    const open = this.#open.at(-1);
    if (!open?.serials || open.serials[0] !== serials[0] || open.serials[1] !== serials[1])
      throw pdbqtInvalid(
        line.number,
        `ENDBRANCH ${serials.join(' ')} does not close the BRANCH that is open`,
      );
    const piece = this.#pieces[open.index];
    if (piece?.to === undefined)
      throw pdbqtInvalid(line.number, `atom ${serials[1]} is not in the BRANCH that ends here`);
    const [from, to] = [this.#atoms[piece.from ?? -1], this.#atoms[piece.to]];
    if (from && to && Math.hypot(from.x - to.x, from.y - to.y, from.z - to.z) < 1e-3)
      throw pdbqtInvalid(
        line.number,
        `atoms ${serials.join(' and ')} are in the same place, so they span no axis`,
      );
    this.#open.pop();
  }

  #readTorsdof(line: TextLine): void {
    const count = Number(line.text.trim().split(/\s+/)[1]);
    if (!Number.isInteger(count) || count < 0)
      throw pdbqtInvalid(line.number, 'TORSDOF wants a whole number from 0');
    if (this.#torsdof !== undefined) throw pdbqtInvalid(line.number, 'TORSDOF is given twice');
    if (this.#open.length > 0) throw pdbqtInvalid(line.number, 'TORSDOF comes after the last ENDBRANCH');
    this.#torsdof = count;
  }
}

function twoNumbers(line: TextLine): readonly [number, number] {
  const [from, to, ...rest] = line.text.trim().split(/\s+/).slice(1).map(Number);
  if (from === undefined || to === undefined || rest.length > 0 || ![from, to].every(Number.isInteger))
    throw pdbqtInvalid(line.number, `${line.record} wants two atom numbers`);
  return [from, to];
}
