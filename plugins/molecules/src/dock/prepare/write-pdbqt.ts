import { symbolOf } from '../../chemistry/elements.ts';
import { autodockType } from './autodock-type.ts';
import { type GeometryType, geometryTypes } from './geometry-type.ts';
import { isHeavy, type Structure } from './structure.ts';
import type { RigidPart, TorsionTree } from './torsion-tree.ts';

/** A ligand in PDBQT with the atoms in the order of its lines. */
export interface WrittenLigand {
  readonly pdbqt: string;
  /** For each ATOM record in turn, the index of the atom. */
  readonly serials: readonly number[];
}

/**
 * Writes a ligand as PDBQT with its torsion tree and with remarks that lead back to the SMILES.
 *
 * `REMARK SMILES IDX` holds pairs of the atom's number in the SMILES and its serial here, `REMARK H PARENT` pairs of
 * the number of the atom that bears a hydrogen and the hydrogen's serial; all count from 1. Partial charges are written
 * as 0.000: Vina and Vinardo do not use them, AutoDock 4 scoring would.
 */
export function writePdbqt(
  smiles: string,
  structure: Structure,
  tree: TorsionTree,
  xyz: Float64Array,
): WrittenLigand {
  const serials: number[] = [];
  const body = new PdbqtBody(structure, xyz, serials);
  body.writeRoot(tree.root);
  const pairs = serials.map((atom, at): readonly [number, number] => [atom, at + 1]);
  const heavy = pairs.filter(([atom]) => isHeavyAt(structure, atom));
  const hydrogens = pairs.filter(([atom]) => !isHeavyAt(structure, atom));
  const remarks = [
    `REMARK SMILES ${smiles}`,
    ...remarkPairs(
      'SMILES IDX',
      heavy.map(([atom, serial]) => [atom + 1, serial]),
    ),
    ...remarkPairs(
      'H PARENT',
      hydrogens.map(([atom, serial]) => [(structure.neighbours[atom]?.[0]?.atom ?? 0) + 1, serial]),
    ),
  ];
  return { pdbqt: `${[...remarks, ...body.lines, `TORSDOF ${tree.torsions}`].join('\n')}\n`, serials };
}

const isHeavyAt = ({ atoms }: Structure, index: number): boolean => {
  const atom = atoms[index];
  return atom !== undefined && isHeavy(atom);
};

const pairsPerLine = 6;

function remarkPairs(name: string, pairs: readonly (readonly [number, number])[]): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < pairs.length; at += pairsPerLine)
    lines.push(
      `REMARK ${name} ${pairs
        .slice(at, at + pairsPerLine)
        .flat()
        .join(' ')}`,
    );
  return lines;
}

class PdbqtBody {
  readonly lines: string[] = [];
  readonly #structure: Structure;
  readonly #types: readonly GeometryType[];
  readonly #xyz: Float64Array;
  readonly #serials: number[];

  constructor(structure: Structure, xyz: Float64Array, serials: number[]) {
    this.#structure = structure;
    this.#types = geometryTypes(structure);
    this.#xyz = xyz;
    this.#serials = serials;
  }

  writeRoot(root: RigidPart): void {
    this.lines.push('ROOT');
    this.#writeAtoms(root);
    this.lines.push('ENDROOT');
    this.#writeBranches(root);
  }

  #writeBranches({ branches }: RigidPart): void {
    for (const { from, to, part } of branches) {
      const start = this.#serials.indexOf(from) + 1;
      // The first atom of a part is the next one to be written.
      const end = this.#serials.length + 1;
      this.lines.push(`BRANCH ${pad(start, 3)} ${pad(end, 3)}`);
      this.#writeAtoms(part);
      this.#writeBranches(part);
      this.lines.push(`ENDBRANCH ${pad(start, 3)} ${pad(end, 3)}`);
      if (this.#serials[end - 1] !== to)
        throw new Error('The first atom of a rigid part is not the bonded one.');
    }
  }

  #writeAtoms({ atoms }: RigidPart): void {
    for (const atom of atoms) {
      this.#serials.push(atom);
      this.lines.push(this.#record(atom, this.#serials.length));
    }
  }

  #record(atom: number, serial: number): string {
    const symbol = symbolOf(this.#structure.atoms[atom]?.atomicNumber ?? 0);
    const place = [0, 1, 2].map((axis) => pad((this.#xyz[3 * atom + axis] ?? 0).toFixed(3), 8)).join('');
    const type = autodockType(this.#structure, this.#types, atom);
    return `ATOM  ${pad(serial, 5)} ${` ${symbol}`.padEnd(4)} LIG A   1    ${place}  1.00  0.00     0.000 ${type.padEnd(2)}`;
  }
}

const pad = (value: number | string, width: number): string => String(value).padStart(width);
