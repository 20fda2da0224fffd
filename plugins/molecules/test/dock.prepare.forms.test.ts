import { describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { readLigand } from '../src/dock/pdbqt/index.ts';
import { type PreparedLigand, prepareLigand } from '../src/dock/prepare/index.ts';
import { torsionOf } from '../src/dock/prepare/rigid-shape.ts';

const toolkit = await loadToolkit();

async function prepared(smiles: string, seed = 1): Promise<PreparedLigand> {
  const ligand = await prepareLigand(toolkit, smiles, { seed });
  if (!ligand.ok) throw new Error(ligand.problems.join(' '));
  expect(ligand.smiles).toBe(smiles);
  return ligand;
}

type Path = readonly [number, number, number, number];

/** A torsion of each form in degrees, without its sign. */
const torsions = ({ forms, serials }: PreparedLigand, path: Path): readonly number[] =>
  forms.map(({ pdbqt }) => {
    const xyz = new Float64Array(3 * (Math.max(...serials) + 1));
    readLigand(pdbqt).atoms.forEach(({ x, y, z }, at) => {
      xyz.set([x, y, z], 3 * (serials[at] ?? 0));
    });
    return (Math.abs(torsionOf(xyz, path)) * 180) / Math.PI;
  });

describe('the forms of a ring', () => {
  // A values in kcal/mol: E. L. Eliel, S. H. Wilen, Stereochemistry of Organic Compounds, 1994, table 11.7.
  test.each([
    ['CC1CCCCC1', [0, 1, 2, 3], 1.74],
    ['OC1CCCCC1', [0, 1, 2, 3], 0.75],
    ['FC1CCCCC1', [0, 1, 2, 3], 0.3],
    ['CN1CCCCC1', [0, 1, 2, 3], 2.4],
  ] as const)('%s: equatorial, then axial, an A value apart', async (smiles, path, published) => {
    const ligand = await prepared(smiles);
    const [equatorial, axial] = torsions(ligand, path);
    expect(equatorial).toBeGreaterThan(160);
    expect(axial).toBeLessThan(90);
    expect(ligand.forms.map(({ strain }) => strain)).toEqual([0, expect.closeTo(published, 0.3)]);
  });

  test('a substituent beside an acylated nitrogen stands axial (allylic strain)', async () => {
    const ligand = await prepared('CC(=O)N1CCCCC1C');
    expect(torsions(ligand, [9, 8, 7, 6])[0]).toBeLessThan(100);
  });

  // Benzylpiperazine of a kinase inhibitor's tail: either group is equatorial whatever the seed draws.
  test.each([1, 2, 3, 4, 5])('both groups of a piperazine are equatorial, seed %i', async (seed) => {
    const ligand = await prepared('CN1CCN(Cc2ccccc2)CC1', seed);
    for (const path of [
      [0, 1, 2, 3],
      [5, 4, 3, 2],
    ] as const)
      expect(torsions(ligand, path)[0]).toBeGreaterThan(160);
  });
});

test('a tertiary amide is docked either way round', async () => {
  const found = torsions(await prepared('CCN(C)C(=O)c1ccccc1', 2), [3, 2, 4, 6]);
  expect(Math.min(...found)).toBeLessThan(30);
  expect(Math.max(...found)).toBeGreaterThan(150);
});

test('forms are of one stereoisomer: turning the ring over keeps cis cis', async () => {
  const ligand = await prepared('C[C@H]1CC[C@@H](O)CC1');
  const methyl = torsions(ligand, [0, 1, 2, 3]).map((angle) => angle > 120);
  const hydroxyl = torsions(ligand, [5, 4, 3, 2]).map((angle) => angle > 120);
  expect(methyl.map((out, form) => out === hydroxyl[form])).toEqual(
    methyl.map(() => methyl[0] === hydroxyl[0]),
  );
  expect(new Set(methyl).size).toBe(2);
});

test('what docking turns lies the same in every form, and so does the first part', async () => {
  const ligand = await prepared('COc1ccc(CC2CCCCN2C)cc1');
  expect(ligand.forms.length).toBeGreaterThan(1);
  for (const path of [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [5, 6, 7, 8],
  ] as const) {
    const [first = 0, ...others] = torsions(ligand, path);
    for (const other of others) expect(Math.abs(other - first)).toBeLessThan(2);
  }
  const [one, other] = ligand.forms.map(({ pdbqt }) => readLigand(pdbqt).atoms[0]);
  expect([other?.x, other?.y, other?.z]).toEqual([one?.x, one?.y, one?.z]);
});

test('a rigid molecule has one form', async () => {
  expect((await prepared('c1ccc(-c2ccccc2)cc1')).forms).toHaveLength(1);
});

test('more forms than are docked are said to be there', async () => {
  const spiro = 'O=C(c1ccccc1)N1CCO[C@@]2(C1)COCCN(C(=O)c1ccccc1)C2';
  const [many, few] = await Promise.all(
    [spiro, 'CC1CCCCC1'].map((one) => prepareLigand(toolkit, one, { seed: 1 })),
  );
  expect(many).toMatchObject({ ok: true, moreForms: true });
  expect(few).toMatchObject({ ok: true, moreForms: false });
});

// Cycloheptane and cyclooctane have several forms near each other in energy (Hendrickson, J. Am. Chem. Soc. 1967, 89:7036).
test.each([
  ['CN1CCCC(NC(=O)c2ccccc2)CC1', true],
  ['OC1CCCCCCC1', true],
  ['CN1CCC(NC(=O)c2ccccc2)CC1', false],
  ['c1ccc2cc3ccccc3cc2c1', false],
])('forms of rings of seven and more may be more than were found: %s %s', async (smiles, more) => {
  for (const seed of [1, 2]) expect((await prepared(smiles, seed)).moreForms).toBe(more);
});

describe('forms belong to the molecule, not to what a seed drew', () => {
  // A charged piperidine turns its nitrogen inside out by losing a proton: haloperidol's tail is docked either way.
  test.each([
    ['OC1(c2ccccc2)CCN(CCc2ccccc2)CC1', 4],
    ['CCN(Cc1ccccc1)C(=O)[C@@H]1CC(=O)NC(=O)N1', 4],
    ['O=C(c1ccccc1)N1CCn2cnnc2C1', 4],
  ] as const)('%s has the same %i forms with every seed', async (smiles, count) => {
    const strains = await Promise.all(
      [1, 2, 3, 4].map(async (seed) => (await prepared(smiles, seed)).forms.map(({ strain }) => strain)),
    );
    for (const its of strains) {
      expect(its).toHaveLength(count);
      its.forEach((strain, at) => {
        expect(strain).toBeCloseTo(strains[0]?.[at] ?? 0, 1);
      });
    }
  });

  // The A value of ethyl is 1.79 kcal/mol (Eliel and Wilen).
  test('rings that know nothing of each other are combined', async () => {
    for (const seed of [1, 2, 3]) {
      const { forms } = await prepared('C1CCC(CCC2CCCCC2)CC1', seed);
      const [least, one = 0, other = 0, both] = forms.map(({ strain }) => strain);
      expect(least).toBe(0);
      for (const axial of [one, other]) expect(Math.abs(axial - 1.79)).toBeLessThan(0.4);
      expect(both).toBeCloseTo(one + other);
    }
  });

  test('what docking keeps as it is has the same distances whatever the seed', async () => {
    const smiles = 'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1';
    const piperazine = [13, 14, 15, 16, 17, 18, 19] as const;
    const distances = (ligand: PreparedLigand): readonly number[] =>
      piperazine.flatMap((one) =>
        piperazine.map((other) =>
          Math.hypot(
            ...[0, 1, 2].map(
              (axis) =>
                (ligand.coordinates[3 * one + axis] ?? 0) - (ligand.coordinates[3 * other + axis] ?? 0),
            ),
          ),
        ),
      );
    const [first = [], ...others] = (
      await Promise.all([1, 2, 3, 4].map((seed) => prepared(smiles, seed)))
    ).map(distances);
    for (const other of others)
      other.forEach((distance, at) => {
        expect(Math.abs(distance - (first[at] ?? 0))).toBeLessThan(0.02);
      });
  });
});
