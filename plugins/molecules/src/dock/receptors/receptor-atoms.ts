import type { Vector } from './box.ts';

/** What is needed of an atom of a receptor: where it is and what AutoDock takes it for. */
export interface ReceptorAtom {
  /** AutoDock atom type: `C`, `A`, `OA`, `HD`… */
  readonly type: string;
  readonly at: Vector;
  /** The residue that it belongs to, as its file names it: chain, number, insertion code. */
  readonly residue: string;
  /** The line it stands on, counted from 1. */
  readonly line: number;
}

/** AutoDock atom types that Vina 1.1.2 and 1.2 have parameters for. */
const knownTypes: ReadonlySet<string> = new Set(
  `H HD HS C A N NA NS O OA OS S SA P F Cl CL Br BR I Mg MG Ca CA Mn MN Fe FE Zn ZN
   Cu Na K Hg Co U Cd Ni`.split(/\s+/u),
);

/** Whether docking programs know an atom type. */
export const isKnownType = (type: string): boolean => knownTypes.has(type);

/** Whether an atom is a hydrogen, which Vina uses for typing alone. */
export const isHydrogen = ({ type }: Pick<ReceptorAtom, 'type'>): boolean => /^H[DS]?$/u.test(type);

/** Reads the atoms of a rigid receptor from the columns of PDBQT; a line that cannot be read has NaN coordinates. */
export function receptorAtoms(pdbqt: string): readonly ReceptorAtom[] {
  return pdbqt.split('\n').flatMap((line, index) => {
    if (!/^(?:ATOM {2}|HETATM)/u.test(line)) return [];
    const number = (from: number): number => {
      const text = line.slice(from, from + 8).trim();
      return text === '' ? Number.NaN : Number(text);
    };
    const at: Vector = [number(30), number(38), number(46)];
    return [{ type: line.slice(77, 79).trim(), at, residue: line.slice(21, 27), line: index + 1 }];
  });
}
