import { nearest } from '@textgrad/core';
import { atomicNumberOf } from '../../chemistry/elements.ts';
import { type AutoDockType, autoDockTypes } from './autodock-types.ts';
import { pdbqtInvalid } from './errors.ts';
import type { TextLine } from './text-lines.ts';

/** An atom of a PDBQT file; coordinates in Å. */
export interface PdbqtAtom {
  /** The number that BRANCH lines and remarks refer to. */
  readonly serial: number;
  readonly name: string;
  /** Residue name, chain and number, such as "MET B 225". */
  readonly residue: string;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Partial charge in elementary charges; 0 when the file gives none. Vina does not use it. */
  readonly charge: number;
  readonly type: AutoDockType;
}

/** Reads an ATOM or HETATM line by its fixed columns. */
export function readAtom(line: TextLine): PdbqtAtom {
  const serial = Number(columns(line, 7, 11));
  if (!Number.isInteger(serial) || columns(line, 7, 11) === '')
    throw pdbqtInvalid(line.number, `"${columns(line, 7, 11)}" in columns 7 to 11 is not an atom number`);
  return {
    serial,
    name: columns(line, 13, 16),
    residue: columns(line, 18, 27).replace(/\s+/g, ' '),
    x: coordinate(line, 31, 38, 'x'),
    y: coordinate(line, 39, 46, 'y'),
    z: coordinate(line, 47, 54, 'z'),
    charge: columns(line, 69, 76) === '' ? 0 : decimal(line, 69, 76, 'partial charge'),
    type: atomType(line),
  };
}

function atomType(line: TextLine): AutoDockType {
  const name = columns(line, 78, 80);
  const type = ionType(line, name) ?? autoDockTypes.get(name) ?? metalType(name);
  if (type) return type;
  if (/^C?G\d$/.test(name))
    throw pdbqtInvalid(
      line.number,
      `the atom type ${name} marks a ring that was opened for docking, which is not supported; prepare the ligand with rigid macrocycles`,
    );
  if (atomicNumberOf(name) > 0 && !autoDockTypes.has(titled(name)))
    throw pdbqtInvalid(
      line.number,
      `AutoDock Vina has no atom type for the element ${titled(name)}; take the atom out`,
    );
  const hint = nearest(name, [...autoDockTypes.keys()]);
  throw pdbqtInvalid(
    line.number,
    name === ''
      ? 'there is no atom type in columns 78 and 79'
      : `"${name}" is not an atom type that AutoDock Vina knows. ${hint}Types are case-sensitive`,
  );
}

const titled = (name: string): string => name.charAt(0) + name.slice(1).toLowerCase();

/** Metals are also written in capitals, as in PDB files. */
const metalType = (name: string): AutoDockType | undefined => {
  const type = autoDockTypes.get(titled(name));
  return type?.element === 'metal' ? type : undefined;
};

/** NA is nitrogen that takes hydrogen bonds, but in a residue of one atom called NA it is sodium. */
const ionType = (line: TextLine, name: string): AutoDockType | undefined =>
  name === 'NA' && columns(line, 13, 16) === 'NA' && columns(line, 18, 20) === 'NA'
    ? autoDockTypes.get('Na')
    : undefined;

// A pose is written into eight columns with three decimals.
const largest = 9999.999;
const smallest = -999.999;

function coordinate(line: TextLine, from: number, to: number, axis: string): number {
  const value = decimal(line, from, to, `${axis} coordinate`);
  if (value > largest || value < smallest)
    throw pdbqtInvalid(line.number, `the ${axis} coordinate ${value} is outside ${smallest} to ${largest} Å`);
  return value;
}

function decimal(line: TextLine, from: number, to: number, what: string): number {
  const text = columns(line, from, to);
  if (!/^[-+]?(\d+(?:\.\d*)?|\.\d+)$/.test(text))
    throw pdbqtInvalid(line.number, `"${text}" in columns ${from} to ${to} is not a ${what}`);
  return Number(text);
}

const columns = ({ text }: TextLine, from: number, to: number): string => text.slice(from - 1, to).trim();
