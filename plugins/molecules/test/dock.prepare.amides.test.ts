import { expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { prepareLigand } from '../src/dock/prepare/index.ts';
import { isCis } from '../src/dock/prepare/preferred-sides.ts';

const toolkit = await loadToolkit();

// Docking does not turn amides, and Vina does not see their strain: an E form that the embedder lets through passes for a
// strong binder.
test.each([
  ['a crowded anilide', 'O=C(Nc1ccccc1)c1ccccc1-c1ccccc1', [0, 1, 2, 3]],
  ['an amide beside a lactam', 'CN1Cc2ccc(C(=O)Nc3ccc(-c4ccccc4)cc3)cc2C1=O', [8, 7, 9, 10]],
  ['a propanamide', 'CCC(=O)NCc1ccccc1', [3, 2, 4, 5]],
  ['an ester', 'Cc1ccccc1C(=O)OCc1ccccc1', [8, 7, 9, 10]],
] as const)('%s is docked in its Z form, whatever the seed', async (_, smiles, path) => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const ligand = await prepareLigand(toolkit, smiles, { seed });
    expect(ligand.ok && isCis(ligand.coordinates, path)).toBe(true);
  }
});
