import { atomicNumberOf, symbolOf } from '../../chemistry/elements.ts';
import type { Alternating } from '../pdbqt/alternates.ts';

/** An atom of a PDB or mmCIF file; coordinates in Å. */
export interface StructureAtom extends Alternating {
  /** The symbol of the element; D is read as H. */
  readonly element: string;
  /** Whether the file has it among the heterogens (HETATM). */
  readonly hetero: boolean;
  /** Whether the file says that its residue belongs to the sequence of a chain, as a modified residue does. */
  readonly inSequence: boolean;
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** What one file holds: the atoms of its first model. */
export interface Structure {
  readonly atoms: readonly StructureAtom[];
  readonly models: number;
}

/** The symbol of an element in any case, of deuterium that of hydrogen; undefined when it is none. */
export function elementOf(symbol: string): string | undefined {
  const text = symbol.trim();
  if (text.toUpperCase() === 'D') return 'H';
  const number = atomicNumberOf(text);
  return number === 0 ? undefined : symbolOf(number);
}

/**
 * The element that the four columns of an atom's name say: two-letter symbols begin in the first column, one-letter symbols in
 * the second, and the four-letter names of hydrogens in the first.
 */
export function elementOfName(columns: string, hetero: boolean): string | undefined {
  const name = columns.padEnd(4);
  const one = elementOf(name.trim().replace(/^\d+/u, '').charAt(0));
  const two = elementOf(name.slice(0, 2));
  const whole = name.startsWith(' ') || /^\d/u.test(name) || (one === 'H' && name.trim().length === 4);
  if (whole) return one;
  return (hetero || two === 'Se') && two !== undefined && /^[A-Z]{2}/iu.test(name) ? two : (one ?? two);
}
