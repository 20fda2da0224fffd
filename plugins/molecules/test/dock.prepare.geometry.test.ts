import { randomStream } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { strainOf } from '../src/dock/prepare/force-field.ts';
import { idealShape } from '../src/dock/prepare/ideal-shape.ts';
import {
  type PreparedLigand,
  prepareLigand,
  writeMolfile,
  writeSdfRecord,
} from '../src/dock/prepare/index.ts';
import { minimise } from '../src/dock/prepare/minimise.ts';
import { readStructure } from '../src/dock/prepare/read-structure.ts';
import { ringSizeOf } from '../src/dock/prepare/structure.ts';
import { sampleMolecules } from './sample-molecules.ts';

const toolkit = await loadToolkit();

async function prepared(smiles: string, seed = 1): Promise<PreparedLigand> {
  const ligand = await prepareLigand(toolkit, smiles, { seed });
  if (!ligand.ok) throw new Error(ligand.problems.join(' '));
  return ligand;
}

type Vector = readonly [number, number, number];
const placeOf = ({ coordinates: c }: PreparedLigand, atom: number): Vector => [
  c[3 * atom] ?? Number.NaN,
  c[3 * atom + 1] ?? Number.NaN,
  c[3 * atom + 2] ?? Number.NaN,
];
const minus = ([a, b, c]: Vector, [x, y, z]: Vector): Vector => [a - x, b - y, c - z];
const cross = ([a, b, c]: Vector, [x, y, z]: Vector): Vector => [b * z - c * y, c * x - a * z, a * y - b * x];
const dot = ([a, b, c]: Vector, [x, y, z]: Vector): number => a * x + b * y + c * z;
const distance = (ligand: PreparedLigand, one: number, other: number): number =>
  Math.hypot(...minus(placeOf(ligand, one), placeOf(ligand, other)));

/** The torsion angle over four atoms in degrees, without its sign. */
function torsion(ligand: PreparedLigand, [i, j, k, l]: readonly [number, number, number, number]): number {
  const [a, b, c, d] = [placeOf(ligand, i), placeOf(ligand, j), placeOf(ligand, k), placeOf(ligand, l)];
  const [one, other] = [cross(minus(a, b), minus(c, b)), cross(minus(b, c), minus(d, c))];
  return (Math.acos(dot(one, other) / Math.hypot(...one) / Math.hypot(...other)) * 180) / Math.PI;
}

describe('stereochemistry read back from the coordinates is what was given', () => {
  test.each(
    String.raw`C[C@H](N)C(=O)O C[C@@H](N)C(=O)O C[S@](=O)c1ccccc1 C[S@@](=O)c1ccccc1 C/C=C/C C/C=C\C C/C=N/O C/C(=N\O)c1ccccc1
    O=C(O)/C=C/c1ccccc1 CN(C)/N=C/c1ccccc1 C/C=C(C)/C=C/C=C(C)C C[P@](=O)(OC)c1ccccc1 C[S@@](=O)(=N)c1ccccc1
    CC1(C)S[C@@H]2[C@H](NC(=O)Cc3ccccc3)C(=O)N2[C@H]1C(=O)O C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@@]34C)[C@@H]1CC[C@@H]2O
    OC[C@H]1O[C@@H](O)[C@H](O)[C@@H](O)[C@@H]1O OC[C@H]1O[C@@H](O)[C@H](O)[C@H](O)[C@@H]1O CC1(C)[C@@H]2CC[C@@]1(C)C(=O)C2
    C1CC[C@H]2CCCC[C@@H]2C1 C1CC[C@@H]2CCCC[C@@H]2C1 C[C@@H]1CCCC(=O)CCC/C=C/c2cc(O)cc(O)c2C(=O)O1 O[C@H]1CC[C@H](C)CC1
    CC[C@H](C)[C@@H]1NC(=O)CNC(=O)[C@H](C)NC1=O CC[C@@]1(O)C(=O)OCc2c1cc1-c3nc4ccccc4cc3Cn1c2=O C1C[C@@H]2CN[C@H]1C2
    CC(=O)O[C@H]1C(=O)[C@]2(C)[C@@H](O)C[C@H]3OC[C@@]3(OC(C)=O)[C@H]2[C@H](OC(=O)c2ccccc2)[C@]2(O)C[C@H](O)C(C)=C1C2(C)C`
      .trim()
      .split(/\s+/),
  )('%s', async (smiles) => {
    const { isomer, protonated } = await prepared(smiles);
    expect(isomer).toBe(await toolkit.withMolecule(protonated, (molecule) => molecule.get_smiles()));
  });
});

const some = await Promise.all(
  sampleMolecules.filter((_, at) => at % 4 === 0).map((smiles) => prepared(smiles)),
);

describe('shapes', () => {
  test('bonds are as long as they should be, and nothing else is close', () => {
    for (const ligand of some) {
      const { structure, smiles } = ligand;
      for (const { atoms, length } of idealShape(structure).bonds) {
        const strained = ringSizeOf(structure, atoms) === 3 || ringSizeOf(structure, atoms) === 4;
        expect(Math.abs(distance(ligand, ...atoms) - length), smiles).toBeLessThan(strained ? 0.1 : 0.06);
      }
      structure.atoms.forEach((one, i) => {
        structure.atoms.slice(0, i).forEach((other, j) => {
          const bonded = structure.neighbours[i]?.some(({ atom }) => atom === j);
          const heavy = one.atomicNumber !== 1 && other.atomicNumber !== 1;
          if (!bonded) expect(distance(ligand, i, j), smiles).toBeGreaterThan(heavy ? 2.0 : 1.5);
        });
      });
    }
  });

  test('aromatic rings are flat', () => {
    for (const ligand of some) {
      const { smiles } = ligand;
      const { atoms, rings } = ligand.structure;
      for (const ring of rings) {
        if (!ring.every((atom) => atoms[atom]?.aromatic)) continue;
        ring.forEach((_, at) => {
          const of = (step: number): number => ring[(at + step) % ring.length] ?? 0;
          expect(torsion(ligand, [of(0), of(1), of(2), of(3)]), smiles).toBeLessThan(6);
        });
      }
    }
  });

  test.each([
    ['amide', 'CNC(C)=O', [0, 1, 2, 3], 180],
    ['anilide', 'CC(=O)Nc1ccccc1', [0, 1, 3, 4], 180],
    ['urea', 'CNC(=O)NC', [0, 1, 2, 4], 180],
    ['ester', 'COC(C)=O', [0, 1, 2, 3], 180],
    ['lactam', 'O=C1CCCN1', [2, 1, 5, 4], 0],
    ['butadiene', 'C=CC=C', [0, 1, 2, 3], 180],
    ['quinone', 'O=C1C=CC(=O)C=C1', [0, 1, 2, 3], 180],
    ['nitrobenzene', 'O=[N+]([O-])c1ccccc1', [0, 1, 3, 4], 0],
    ['guanidinium', 'CN=C(N)N', [0, 1, 2, 3], 0],
    ['coumarin', 'O=c1ccc2ccccc2o1', [0, 1, 2, 3], 180],
  ] as const)('%s is flat', async (_, smiles, atoms, expected) => {
    const ligand = await prepared(smiles);
    expect(ligand.smiles).toBe(smiles);
    const angle = torsion(ligand, atoms);
    // Either way round where both are flat.
    const off =
      expected === 0 || /butadiene/.test(_) ? Math.min(angle, 180 - angle) : Math.abs(angle - expected);
    expect(off).toBeLessThan(15);
  });

  test.each([
    ['cyclohexane', 'C1CCCCC1', [0, 1, 2, 3, 4, 5]],
    ['piperidine', 'C1CCNCC1', [0, 1, 2, 3, 4, 5]],
    ['morpholine amide', 'CC(=O)N1CCOCC1', [3, 4, 5, 6, 7, 8]],
    ['piperazine', 'CN1CCN(C)CC1', [1, 2, 3, 4, 6, 7]],
    ['oxane', 'C1CCOCC1', [0, 1, 2, 3, 4, 5]],
  ] as const)('%s is a chair', async (_, smiles, ring) => {
    for (const seed of [1, 2, 3]) {
      const ligand = await prepared(smiles, seed);
      expect(ligand.smiles).toBe(smiles);
      ring.forEach((__, at) => {
        const of = (step: number): number => ring[(at + step) % 6] ?? 0;
        const angle = torsion(ligand, [of(0), of(1), of(2), of(3)]);
        expect(angle).toBeGreaterThan(40);
        expect(angle).toBeLessThan(70);
      });
    }
  });

  test('a bulky group is equatorial', async () => {
    for (const seed of [1, 2, 3]) {
      const ligand = await prepared('CC(C)(C)C1CCCCC1', seed);
      expect(torsion(ligand, [1, 4, 5, 6])).toBeGreaterThan(160);
    }
  });

  test.each([
    ['adamantane', 'C1C2CC3CC1CC(C2)C3', 1.54, 0.03],
    ['cubane', 'C12C3C4C1C5C4C3C25', 1.56, 0.05],
    ['norbornane', 'C1CC2CCC1C2', 1.54, 0.04],
    ['bicyclo[1.1.1]pentane', 'C1C2CC1C2', 1.55, 0.05],
  ])('the cage of %s closes', async (_, smiles, length, slack) => {
    const ligand = await prepared(smiles);
    const { atoms, bonds } = ligand.structure;
    for (const { from, to } of bonds)
      if (atoms[from]?.atomicNumber === 6 && atoms[to]?.atomicNumber === 6)
        expect(Math.abs(distance(ligand, from, to) - length)).toBeLessThan(slack);
  });
});

test('the gradient of the strain is its derivative', async () => {
  const structure = await toolkit.withMolecule(
    'C/C=C/[C@H](O)C(=O)NC1CCCN(S(=O)(=O)c2ccccc2C#N)C1',
    readStructure,
  );
  const strain = strainOf(structure, idealShape(structure));
  const random = randomStream(1);
  const xyz = Float64Array.from({ length: 3 * structure.atoms.length }, () => random.float() * 8);
  const gradient = new Float64Array(xyz.length);
  const scratch = new Float64Array(xyz.length);
  strain(xyz, gradient);
  const step = 1e-5;
  xyz.forEach((value, at) => {
    const moved = (to: number): number => strain(xyz.with(at, to), scratch);
    const numeric = (moved(value + step) - moved(value - step)) / (2 * step);
    expect(Math.abs(numeric - (gradient[at] ?? 0))).toBeLessThan(1e-4 * (1 + Math.abs(numeric)));
  });
});

test('the minimiser finds the bottom of a curved valley', () => {
  const position = Float64Array.of(-1.2, 1);
  const rosenbrock = (p: Float64Array, gradient: Float64Array): number => {
    const [x = 0, y = 0] = p;
    gradient[0] = -400 * x * (y - x * x) - 2 * (1 - x);
    gradient[1] = 200 * (y - x * x);
    return 100 * (y - x * x) ** 2 + (1 - x) ** 2;
  };
  const reached = minimise(rosenbrock, position, { maxIterations: 200, tolerance: 1e-8, maxStep: 1 });
  expect(reached).toBeLessThan(1e-12);
  expect(position[0]).toBeCloseTo(1, 6);
});

describe('molfiles', () => {
  test('hold the molecule and its coordinates', async () => {
    const { structure, coordinates, protonated, isomer } = await prepared('C[C@H](N)C(=O)Nc1ccc(C(=N)N)cc1');
    const molfile = writeMolfile(structure, coordinates, { name: 'a\nname' });
    expect(molfile.split('\n')[0]).toBe('a name');
    const read = await toolkit.run(({ rdkit }) => {
      using molecule = rdkit.get_mol(molfile);
      return molecule?.get_smiles();
    });
    expect(read).toBe(isomer);
    expect(read).toBe(await toolkit.withMolecule(protonated, (molecule) => molecule.get_smiles()));
  });

  test('can hold hydrogens, and data after them', async () => {
    const { structure, coordinates } = await prepared('CCO');
    const all = writeMolfile(structure, coordinates, { atoms: structure.atoms.map((_, atom) => atom) });
    expect(all.split('\n')[3]).toMatch(/^ {2}9 {2}8/);
    const record = writeSdfRecord(all, { 'affinity (kcal/mol)': -5.1, note: 'two\nlines' });
    expect(record).toContain('>  <affinity_(kcal/mol)>\n-5.1\n\n');
    expect(record).toContain('two lines\n\n$$$$\n');
  });
});
