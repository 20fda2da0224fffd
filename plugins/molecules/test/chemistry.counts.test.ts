import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  collectionCounts,
  countFingerprint,
  countTanimoto,
  loadToolkit,
  scaffold,
  similarities,
  syntheticAccessibility,
} from '../src/chemistry/index.ts';
import { sampleMolecules } from './sample-molecules.ts';

const toolkit = await loadToolkit();

const counts = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 9 })), { maxLength: 20 })
  .map((pairs) => new Map(pairs));

describe('count Tanimoto', () => {
  test('is Σ min / Σ max, symmetric, and 1 for itself', () => {
    fc.assert(
      fc.property(counts, counts, (one, other) => {
        const features = [...new Set([...one.keys(), ...other.keys()])];
        const sum = (pick: (a: number, b: number) => number) =>
          features.reduce((total, each) => total + pick(one.get(each) ?? 0, other.get(each) ?? 0), 0);
        const expected = features.length === 0 ? 0 : sum(Math.min) / sum(Math.max);
        expect(countTanimoto(one, other)).toBeCloseTo(expected, 12);
        expect(countTanimoto(other, one)).toBe(countTanimoto(one, other));
        if (one.size > 0) expect(countTanimoto(one, one)).toBe(1);
      }),
    );
  });

  test('sees what a folded fingerprint does not: how often', async () => {
    const butane = await countFingerprint(toolkit, 'CCCC', 'ECFP4');
    const decane = await countFingerprint(toolkit, 'CCCCCCCCCC', 'ECFP4');
    expect(countTanimoto(butane, decane)).toBeLessThan(0.5);
  });

  test('the most similar reference comes first', async () => {
    const found = await similarities(toolkit, 'Cc1ccccc1', ['CCO', 'CCc1ccccc1', 'c1ccccc1C'], 'AP');
    expect(found.map(({ reference }) => reference)).toEqual(['c1ccccc1C', 'CCc1ccccc1', 'CCO']);
    expect(found[0]?.similarity).toBe(1);
  });
});

describe('scaffolds', () => {
  test('a scaffold is its own scaffold, and so is a generic one', async () => {
    for (const smiles of sampleMolecules) {
      const { murcko, generic = '' } = await scaffold(toolkit, smiles);
      if (murcko === '') continue;
      expect((await scaffold(toolkit, murcko)).murcko, smiles).toBe(murcko);
      expect((await scaffold(toolkit, generic)).murcko, smiles).toMatch(/^[C\d()]+$/u);
    }
  });

  test.each([
    ['chains have none', 'CCCCO', '', ''],
    ['a pyrrole that loses its substituent gets its hydrogen', 'Cn1cccc1', 'c1cc[nH]c1', 'C1CCCC1'],
    [
      'a carbonyl of the linker stays',
      'O=C(c1ccccc1)c1ccccc1',
      'O=C(c1ccccc1)c1ccccc1',
      'CC(C1CCCCC1)C1CCCCC1',
    ],
    ['charge stays', 'C[n+]1ccccc1', 'c1cc[nH+]cc1', 'C1CCCCC1'],
    ['stereo goes', 'C[C@H]1CC[C@@H](O)CC1', 'C1CCCCC1', 'C1CCCCC1'],
    ['three rings share bonds', 'c1ccc2c(c1)Cc1ccccc1-2', 'c1ccc2c(c1)Cc1ccccc1-2', 'C1CCC2C(C1)CC1CCCCC12'],
  ])('%s', async (_, smiles, murcko, generic) => {
    expect(await scaffold(toolkit, smiles)).toEqual({ murcko, generic });
  });

  test('a collection is counted', async () => {
    const molecules = ['Cc1ccccc1', 'c1ccccc1C', 'Oc1ccccc1', 'CCO', 'CCN', 'C1CCNC1', 'C1CCOC1'];
    expect(await collectionCounts(toolkit, molecules)).toEqual({
      molecules: 7,
      unique: 6,
      duplicates: 1,
      scaffolds: 4,
      genericScaffolds: 3,
      scaffoldCounts: [
        ['c1ccccc1', 2],
        ['', 2],
        ['C1CCNC1', 1],
        ['C1CCOC1', 1],
      ],
    });
    await expect(collectionCounts(toolkit, ['C1CC'])).rejects.toMatchObject({ code: 'MOLECULE_INVALID' });
  });
});

test('what makes a molecule hard to make is said', async () => {
  const easy = await syntheticAccessibility(toolkit, 'CC(=O)Oc1ccccc1C(=O)O');
  const hard = await syntheticAccessibility(toolkit, 'C1CC2(C1)C1CC[C@H]2[C@@H]1O');
  expect(hard.score).toBeGreaterThan(easy.score);
  expect(easy.penalties).toMatchObject({ stereocentres: 0, spiroAtoms: 0, bridgeheads: 0, macrocycles: 0 });
  expect(hard.penalties.spiroAtoms).toBeCloseTo(Math.log10(2), 12);
  expect(hard.penalties.stereocentres).toBeGreaterThan(0);
  expect(hard.penalties.bridgeheads).toBeGreaterThan(0);
});
