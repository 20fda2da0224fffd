import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadToolkit, qed } from '@textgrad/molecules';
import { describe, expect, test } from 'vitest';
import { type OfficialTask, officialTasks } from '../src/molecules/dockstring/official-tasks.ts';
import { publishedCurves } from '../src/molecules/dockstring/published-curves.ts';
import { bestOfDataSet } from '../src/molecules/dockstring/warm-start.ts';

const toolkit = await loadToolkit();
const task = (name: string): OfficialTask => {
  const found = officialTasks.find((one) => one.name === name);
  if (!found) throw new Error(name);
  return found;
};

// The best molecules of the published runs, which DOCKSTRING's own tests must reproduce.
test.each([
  ['F2', 'CC1=CC2(c3cccc(C(=O)NC4=NC(=O)CC(F)=N4)c3)CC(=C1)C=CC2=O', { F2: -12.7 }, -11.2955],
  [
    'promiscuous-PPAR',
    'O=C1C=CC2=CC=C3C=C(Nc4cccc(C5C=c6cc7c(cc6=C5)CC=C7)c4)N=C3C12',
    { PPARA: -13.3, PPARD: -13.8, PPARG: -13.3 },
    -11.5971,
  ],
  ['selective-JAK2', 'CC1=NCC(C(N)=O)=NN1c1cc(-c2c(C)cc(C)cc2C)ccc1F', { JAK2: -12.2, LCK: -8.3 }, -11.1827],
])('the published best of %s has its published value', async (name, smiles, affinities, value) => {
  const { qed: likeness } = await qed(toolkit, smiles);
  expect(task(name).value({ affinities, qed: likeness })).toBeCloseTo(value, 4);
});

test('every task has five published curves that never rise', () => {
  expect(Object.keys(publishedCurves)).toEqual(officialTasks.map(({ name }) => name));
  for (const curves of Object.values(publishedCurves)) {
    expect(curves).toHaveLength(5);
    for (const { at } of curves) {
      const means = Object.values(at).map(([mean]) => mean);
      expect(means).toEqual(means.toSorted((one, other) => other - one));
    }
  }
});

describe('a warm start', () => {
  const folderWith = (text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'dockstring-'));
    writeFileSync(join(folder, 'dockstring-dataset.tsv'), text);
    return folder;
  };

  test('takes the best by affinity and drug-likeness, passing over what has no score or is no molecule', async () => {
    const folder = folderWith(
      [
        'inchikey\tsmiles\tF2\tJAK2',
        'a\tCC(=O)Nc1ccc(O)cc1\t-7.0\t-6',
        'b\tCCCCCCCCCCCCCCCCCC\t-7.5\t-6',
        'c\tno molecule\t-20\t-6',
        'd\tCN1CCCC1c1cccnc1\t\t-6',
        'e\tO=C(Nc1ccccc1)c1ccccc1\t-8.0\t-6',
      ].join('\n'),
    );
    // Benzanilide: -8 + 10 (1 - QED) is far below octadecane's, whose QED is small.
    expect(await bestOfDataSet(toolkit, folder, task('F2'), 2)).toEqual([
      'O=C(Nc1ccccc1)c1ccccc1',
      'CC(=O)Nc1ccc(O)cc1',
    ]);
  });

  test.each([
    [
      'of a folder without the data set',
      () => mkdtempSync(join(tmpdir(), 'none-')),
      /no dockstring-dataset.tsv/u,
    ],
    ['of another table', () => folderWith('smiles\tABL1\nCCO\t-3'), /has no column F2/u],
    ['of an empty table', () => folderWith('smiles\tF2\n'), /holds no molecule with scores/u],
  ])('%s is refused in a sentence that says where to get it', async (_, folder, words) => {
    const refused = bestOfDataSet(toolkit, folder(), task('F2'), 3);
    await expect(refused).rejects.toMatchObject({
      code: 'BENCH_DATA',
      message: expect.stringMatching(words),
    });
    await expect(refused).rejects.toThrow(/--warm <folder>/u);
  });
});
