import type { Neighbour, Structure } from './structure.ts';

/**
 * What an atom looks like to its neighbours: element and surroundings, close to the atom types of SYBYL.
 *
 * `.3`, `.2`, `.1`: tetrahedral, trigonal, linear; `.ar` aromatic; `.am` amide; `.pl` nitrogen next to a pi system;
 * `.4` ammonium; `.so` sulfonamide; `.gu` guanidinium or amidinium; `.co` carboxylate or phosphate oxygen;
 * `.no` nitro or N-oxide; `.m` anion; `.o1`, `.o2` sulfur or phosphorus with so many bare oxygens.
 */
export type GeometryType = string;

const symbols: Readonly<Record<number, string>> = {
  1: 'H',
  6: 'C',
  7: 'N',
  8: 'O',
  9: 'F',
  15: 'P',
  16: 'S',
  17: 'Cl',
  35: 'Br',
  53: 'I',
};

/** The geometry types of all atoms. */
export const geometryTypes = (structure: Structure): readonly GeometryType[] =>
  structure.atoms.map((_, atom) => geometryType(structure, atom));

function geometryType(structure: Structure, index: number): GeometryType {
  const atom = structure.atoms[index];
  const symbol = symbols[atom?.atomicNumber ?? 0] ?? '?';
  const around = structure.neighbours[index] ?? [];
  if (symbol === 'C') return `C.${carbon(structure, index, around)}`;
  if (symbol === 'N') return `N.${nitrogen(structure, index, around)}`;
  if (symbol === 'O') return `O.${oxygen(structure, index, around)}`;
  if (symbol === 'S') return `S.${sulfur(structure, index, around)}`;
  return symbol;
}

function carbon(structure: Structure, index: number, around: readonly Neighbour[]): string {
  if (structure.atoms[index]?.aromatic) return 'ar';
  if (isLinear(around)) return '1';
  if (!around.some(({ bond }) => bond.order === 2)) return '3';
  return around.some(({ atom, bond }) => bond.order === 2 && structure.atoms[atom]?.charge === 1) &&
    around.filter(({ atom }) => structure.atoms[atom]?.atomicNumber === 7).length > 1
    ? 'gu'
    : '2';
}

function nitrogen(structure: Structure, index: number, around: readonly Neighbour[]): string {
  const { charge, aromatic } = structure.atoms[index] ?? { charge: 0, aromatic: false };
  if (aromatic) return around.length === 3 ? 'ar3' : 'ar';
  if (isLinear(around)) return '1';
  if (charge < 0) return 'm';
  if (around.some(({ atom, bond }) => bond.order < 3 && isOxide(structure, atom)) && charge === 1)
    return 'no';
  const beside = around.map(({ atom }) => atom);
  if (beside.some((atom) => isCationicCarbon(structure, atom))) return 'gu';
  if (around.some(({ bond }) => bond.order === 2)) return '2';
  if (around.length === 4) return '4';
  if (
    beside.some(
      (atom) => hasDoubleBondTo(structure, atom, [8, 16]) && structure.atoms[atom]?.atomicNumber === 6,
    )
  )
    return 'am';
  if (beside.some((atom) => structure.atoms[atom]?.atomicNumber === 16 && bareOxygens(structure, atom) > 1))
    return 'so';
  return beside.some((atom) => hasPiBond(structure, atom)) ? 'pl' : '3';
}

function oxygen(structure: Structure, index: number, around: readonly Neighbour[]): string {
  if (structure.atoms[index]?.aromatic) return 'ar';
  if (around.length > 1) return around.some(({ bond }) => bond.order === 2) ? '2' : '3';
  const partner = around[0]?.atom ?? index;
  const element = structure.atoms[partner]?.atomicNumber;
  if (element === 7) return 'no';
  const charged = (structure.neighbours[partner] ?? []).some(
    ({ atom }) => isBareOxygen(structure, atom) && structure.atoms[atom]?.charge === -1,
  );
  if (charged && bareOxygens(structure, partner) > 1) return 'co';
  return around[0]?.bond.order === 2 ? '2' : 'm';
}

function sulfur(structure: Structure, index: number, around: readonly Neighbour[]): string {
  if (structure.atoms[index]?.aromatic) return 'ar';
  const oxygens = bareOxygens(structure, index);
  if (around.length > 2) return oxygens > 1 ? 'o2' : 'o1';
  return around.some(({ bond }) => bond.order === 2) ? '2' : '3';
}

const isLinear = (around: readonly Neighbour[]): boolean =>
  around.some(({ bond }) => bond.order === 3) || around.filter(({ bond }) => bond.order === 2).length > 1;

const isBareOxygen = ({ atoms, neighbours }: Structure, index: number): boolean =>
  atoms[index]?.atomicNumber === 8 && neighbours[index]?.length === 1;

const isOxide = (structure: Structure, index: number): boolean =>
  isBareOxygen(structure, index) && structure.atoms[index]?.charge === -1;

const bareOxygens = (structure: Structure, index: number): number =>
  (structure.neighbours[index] ?? []).filter(({ atom }) => isBareOxygen(structure, atom)).length;

const isCationicCarbon = (structure: Structure, index: number): boolean =>
  structure.atoms[index]?.atomicNumber === 6 &&
  !structure.atoms[index].aromatic &&
  carbon(structure, index, structure.neighbours[index] ?? []) === 'gu';

const hasDoubleBondTo = (
  { atoms, neighbours }: Structure,
  index: number,
  elements: readonly number[],
): boolean =>
  (neighbours[index] ?? []).some(
    ({ atom, bond }) => bond.order === 2 && elements.includes(atoms[atom]?.atomicNumber ?? 0),
  );

/** Whether an atom of carbon or nitrogen takes part in a double, triple or aromatic bond. */
export const hasPiBond = ({ atoms, neighbours }: Structure, index: number): boolean =>
  [6, 7].includes(atoms[index]?.atomicNumber ?? 0) &&
  (neighbours[index] ?? []).some(({ bond }) => bond.aromatic || bond.order > 1);
