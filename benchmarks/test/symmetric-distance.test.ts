import { loadToolkit } from '@textgrad/molecules';
import { expect, test } from 'vitest';
import { readPlaced } from '../src/molecules/placed-molecules.ts';
import { type PlacedGraph, symmetricDistance } from '../src/molecules/symmetric-distance.ts';

/** Toluene of regular hexagons, turned by an angle about the axis of its methyl or moved. */
const toluene = (place: (x: number, y: number) => PlacedGraph['places'][number]): PlacedGraph => ({
  elements: [6, 6, 6, 6, 6, 6, 6],
  bonds: [...[0, 1, 2, 3, 4, 5].map((at) => [at, (at + 1) % 6] as const), [0, 6]],
  places: [
    ...[0, 1, 2, 3, 4, 5].map((at) =>
      place(1.4 * Math.cos((at * Math.PI) / 3), 1.4 * Math.sin((at * Math.PI) / 3)),
    ),
    place(2.9, 0),
  ],
});
const lying = toluene((x, y) => [x, y, 0]);

test('a ring that is turned over by its symmetry is no distance', () => {
  expect(
    symmetricDistance(
      lying,
      toluene((x, y) => [x, -y, 0]),
    ),
  ).toBeCloseTo(0);
});

test('a shift is a distance, and so is a ring the other way round', () => {
  expect(
    symmetricDistance(
      lying,
      toluene((x, y) => [x, y, 1.5]),
    ),
  ).toBeCloseTo(1.5);
  // Methyl from 2.9 to -2.9 Å; each atom of the ring has to go to the other side, 2.8 Å, whichever way it is matched.
  const turned = toluene((x, y) => [-x, -y, 0]);
  const squares = 2 * 2.8 ** 2 + 4 * 1.4 ** 2 + 5.8 ** 2;
  expect(symmetricDistance(lying, turned)).toBeCloseTo(Math.sqrt(squares / 7));
});

test('other molecules have none', () => {
  expect(symmetricDistance(lying, { ...lying, elements: [6, 6, 6, 7, 6, 6, 6] })).toBeUndefined();
  expect(symmetricDistance(lying, { ...lying, bonds: lying.bonds.slice(1) })).toBeUndefined();
});

test('a molfile is read with its stereochemistry and without its hydrogens', async () => {
  const molfile = `
  by hand

  5  4  0  0  0  0  0  0  0  0999 V2000
    0.0000    0.0000    0.0000 C   0  0
    0.8000    0.8000    0.8000 F   0  0
   -1.0000   -1.0000    1.0000 Cl  0  0
   -1.1000    1.1000   -1.1000 Br  0  0
    0.6000   -0.6000   -0.6000 H   0  0
  1  2  1  0
  1  3  1  0
  1  4  1  0
  1  5  1  0
M  END
`;
  const read = await readPlaced(await loadToolkit(), molfile);
  // H · (Cl × Br) = (1, -1, -1) · (0, -2, -2) > 0: seen from F, the three follow each other clockwise, which is @@.
  expect(read?.smiles).toBe('F[C@@H](Cl)Br');
  expect(read?.graph.elements.toSorted((one, other) => one - other)).toEqual([6, 9, 17, 35]);
});
