import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadToolkit, morganFingerprint, similarity, tanimoto } from '../src/chemistry/index.ts';

const toolkit = await loadToolkit();

test('a molecule is like itself however it is written', async () => {
  expect(await similarity(toolkit, 'OCC', 'CCO')).toBe(1);
  expect(await similarity(toolkit, 'c1ccccc1', 'C1=CC=CC=C1')).toBe(1);
});

test('closer relatives are more alike', async () => {
  const [near, far] = [
    await similarity(toolkit, 'Cc1ccccc1', 'CCc1ccccc1'),
    await similarity(toolkit, 'Cc1ccccc1', 'CCN'),
  ];
  expect(near).toBeGreaterThan(far);
  expect(await similarity(toolkit, 'CCN', 'Cc1ccccc1')).toBe(far);
});

test('the Tanimoto coefficient counts bits', () => {
  expect(tanimoto(Uint8Array.of(0b1100), Uint8Array.of(0b0110))).toBeCloseTo(1 / 3, 12);
  expect(tanimoto(new Uint8Array(4), new Uint8Array(4))).toBe(0);
});

const referencePath = new URL('../../../../shared/data/molecules/reference-visible.json', import.meta.url);
const available = existsSync(referencePath);

test.skipIf(!available)(
  `fingerprints agree bit by bit over the reference molecules${available ? '' : ' (skipped: no reference file)'}`,
  async () => {
    const molecules = JSON.parse(readFileSync(referencePath, 'utf8')) as readonly {
      readonly smiles: string;
      readonly morgan2_2048: readonly number[];
    }[];
    for (const { smiles, morgan2_2048: bits } of molecules) {
      const expected = new Uint8Array(256);
      for (const bit of bits) expected[bit >> 3] = (expected[bit >> 3] ?? 0) | (1 << (bit & 7));
      expect(await morganFingerprint(toolkit, smiles), smiles).toEqual(expected);
    }
  },
);
