type Place = readonly [type: string, x: number, y: number, z: number];

/** An ATOM line of a PDBQT file. */
export function atomLine(serial: number, [type, x, y, z]: Place): string {
  const place = [x, y, z].map((value) => value.toFixed(3).padStart(8)).join('');
  return `ATOM  ${String(serial).padStart(5)}  ${type.padEnd(3)} UNL     1    ${place}  1.00  0.00     0.000 ${type}`;
}

/** A pocket of thirteen atoms, made up for tests: carbons, a hydroxyl group, an amide, a metal ion. */
const pocketPlaces: readonly Place[] = [
  ['C', -4.5, 0, 0],
  ['C', -3.2, 3.6, 0],
  ['A', -2.6, -3.7, 0.4],
  ['A', -1.3, -4.2, 0.5],
  ['OA', 0.2, 4.6, 0.3],
  ['HD', 0.2, 3.7, 0.1],
  ['C', 0.4, 5.4, 1.5],
  ['N', 3.9, -2.6, 0.2],
  ['HD', 3.1, -2.1, 0.2],
  ['C', 5.1, -2.0, 0.4],
  ['OA', 5.3, -0.8, 0.6],
  ['S', 0.1, 0.3, -4.6],
  ['Zn', 4.4, 2.9, -1.2],
];
export const pocket = pocketPlaces.map((place, index) => atomLine(index + 1, place)).join('\n');

/** 5-aminopentan-1-ol without the hydrogens on carbon; four branches, the last of which turns a hydroxyl hydrogen alone. */
export const aminopentanol = [
  'REMARK SMILES NCCCCCO',
  'REMARK SMILES IDX 1 4 2 3 3 2 4 1 5 7 6 8 7 9',
  'ROOT',
  atomLine(1, ['C', 0, 0, 0]),
  atomLine(2, ['C', 1.53, 0, 0]),
  'ENDROOT',
  'BRANCH   2   3',
  atomLine(3, ['C', 2.04, 1.44, 0]),
  atomLine(4, ['N', 3.5, 1.46, 0.1]),
  atomLine(5, ['HD', 3.83, 2.42, 0.1]),
  atomLine(6, ['HD', 3.8, 0.98, 0.94]),
  'ENDBRANCH   2   3',
  'BRANCH   1   7',
  atomLine(7, ['C', -0.51, -1.44, 0]),
  'BRANCH   7   8',
  atomLine(8, ['C', -2.04, -1.46, 0.1]),
  'BRANCH   8   9',
  atomLine(9, ['OA', -2.5, -2.8, 0.2]),
  atomLine(10, ['HD', -3.46, -2.8, 0.2]),
  'ENDBRANCH   8   9',
  'ENDBRANCH   7   8',
  'ENDBRANCH   1   7',
  'TORSDOF 4',
].join('\n');
