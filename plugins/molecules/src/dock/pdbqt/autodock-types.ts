/** What AutoDock Vina tells apart: elements, with all metals as one. */
export type Element = 'H' | 'C' | 'N' | 'O' | 'S' | 'P' | 'F' | 'Cl' | 'Br' | 'I' | 'Si' | 'At' | 'metal';

/** An AutoDock atom type as a PDBQT file names it. */
export interface AutoDockType {
  readonly name: string;
  readonly element: Element;
  /** Å; two atoms are bonded when closer than 1.1 times the sum. */
  readonly covalentRadius: number;
  /** Whether the type itself says that the atom takes hydrogen bonds (NA, OA). */
  readonly acceptor: boolean;
  /** Whether the type says that the atom is a hydrogen that is given in hydrogen bonds (HD). */
  readonly polarHydrogen: boolean;
}

// Types and covalent radii as in AutoDock Vina's atom constants (Apache-2.0); the metals after Fe are those that it adds.
const table: Readonly<Record<string, readonly [Element, number]>> = {
  H: ['H', 0.37],
  HD: ['H', 0.37],
  C: ['C', 0.77],
  A: ['C', 0.77],
  N: ['N', 0.75],
  NA: ['N', 0.75],
  O: ['O', 0.73],
  OA: ['O', 0.73],
  S: ['S', 1.02],
  SA: ['S', 1.02],
  Se: ['S', 1.02],
  P: ['P', 1.06],
  F: ['F', 0.71],
  Cl: ['Cl', 0.99],
  Br: ['Br', 1.14],
  I: ['I', 1.33],
  Si: ['Si', 1.11],
  At: ['At', 1.44],
  Mg: ['metal', 1.3],
  Mn: ['metal', 1.39],
  Zn: ['metal', 1.31],
  Ca: ['metal', 1.74],
  Fe: ['metal', 1.25],
  Cu: ['metal', 1.75],
  Na: ['metal', 1.75],
  K: ['metal', 1.75],
  Hg: ['metal', 1.75],
  Co: ['metal', 1.75],
  U: ['metal', 1.75],
  Cd: ['metal', 1.75],
  Ni: ['metal', 1.75],
};

/** The atom types that can be read; they are case-sensitive. */
export const autoDockTypes: ReadonlyMap<string, AutoDockType> = new Map(
  Object.entries(table).map(([name, [element, covalentRadius]]) => [
    name,
    {
      name,
      element,
      covalentRadius,
      acceptor: name === 'OA' || name === 'NA',
      polarHydrogen: name === 'HD',
    },
  ]),
);
