import { describe, expect, test } from 'vitest';
import { hasSubstructure, loadToolkit, parseSmiles } from '../src/chemistry/index.ts';
import { applyTransformations, transformations, unwantedPatterns } from '../src/edits/index.ts';

const toolkit = await loadToolkit();
const apply = (smiles: string, maxPerTransformation?: number) =>
  applyTransformations(
    toolkit,
    smiles,
    transformations,
    maxPerTransformation === undefined ? {} : { maxPerTransformation },
  );

const parents = [
  'CC(N)=O',
  'CCCCC',
  'c1ccccc1',
  'CC(=O)Nc1ccc(O)cc1',
  'C[C@H](N)C(=O)NCc1ccccc1',
  'O=[N+]([O-])c1ccccc1',
];

describe.each(parents)('edits of %s', (parent) => {
  test('are canonical, distinct, single molecules unlike the parent', async () => {
    const edits = await apply(parent);
    expect(edits.length).toBeGreaterThan(10);
    expect(new Set(edits.map(({ smiles }) => smiles)).size).toBe(edits.length);
    expect(edits.map(({ smiles }) => smiles)).not.toContain(parent);
    for (const { smiles } of edits) {
      const parsed = await parseSmiles(toolkit, smiles);
      expect(parsed.ok && parsed.molecule.smiles).toBe(smiles);
    }
  });

  test('are the same in the same order when done again', async () => {
    expect(await apply(parent)).toEqual(await apply(parent));
  });
});

test('no edit brings an unwanted group about', async () => {
  for (const parent of ['CC(N)=O', 'CCCCC', 'CC(=O)Nc1ccc(O)cc1'])
    for (const { smiles } of await apply(parent))
      for (const { smarts, reason } of unwantedPatterns)
        expect(await hasSubstructure(toolkit, smiles, smarts), `${smiles}: ${reason}`).toBe(false);
});

test('an unwanted group that is there already does not keep a molecule from being edited', async () => {
  const edits = await apply('CC1CN1c1ccccc1');
  expect(edits.map(({ smiles }) => smiles)).toContain('CC1CN1c1ccc(F)cc1');
});

test('stereocentres that an edit does not touch stay as they are', async () => {
  const edits = await apply('C[C@H](N)C(=O)NCc1ccccc1');
  expect(edits.map(({ smiles }) => smiles)).toContain('C[C@H](N)C(=O)NCc1cccc(F)c1');
});

test('a limit bounds the places, spread over the molecule', async () => {
  const biphenyls = 'Cc1ccc(-c2ccc(-c3ccccc3)cc2)cc1';
  const fluoro = transformations.filter(({ name }) => name === 'aromatic C-H to C-F');
  const all = await applyTransformations(toolkit, biphenyls, fluoro, { maxPerTransformation: 100 });
  expect(all).toHaveLength(7);
  const two = await applyTransformations(toolkit, biphenyls, fluoro, { maxPerTransformation: 2 });
  expect(two).toHaveLength(2);
  expect(all).toEqual(expect.arrayContaining([...two]));
});

test('a molecule that cannot be read, or a bad reaction, is an error with a code', async () => {
  await expect(apply('C1CC')).rejects.toMatchObject({ code: 'MOLECULE_INVALID' });
  const broken = { id: 'broken', name: 'broken', smarts: '[cH:1>>[c:1]F', effects: [] };
  await expect(applyTransformations(toolkit, 'c1ccccc1', [broken])).rejects.toMatchObject({
    code: 'PATTERN_INVALID',
  });
});

describe('unwanted groups', () => {
  test.each(unwantedPatterns)('$example has: $reason', async ({ smarts, example }) => {
    expect(await hasSubstructure(toolkit, example, smarts)).toBe(true);
  });

  test.each([
    ['paracetamol', 'CC(=O)Nc1ccc(O)cc1'],
    ['ibuprofen', 'CC(C)Cc1ccc(C(C)C(=O)O)cc1'],
    ['celecoxib', 'Cc1ccc(-c2cc(C(F)(F)F)nn2-c2ccc(S(N)(=O)=O)cc2)cc1'],
    ['imatinib', 'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1'],
    ['sildenafil', 'CCCc1nn(C)c2c1nc([nH]c2=O)-c1cc(ccc1OCC)S(=O)(=O)N1CCN(C)CC1'],
    ['risperidone', 'Cc1nc2CCCCn2c(=O)c1CCN1CCC(CC1)c1noc2cc(F)ccc12'],
    ['nitrobenzene', 'O=[N+]([O-])c1ccccc1'],
  ])('%s has none', async (_, smiles) => {
    for (const { smarts, reason } of unwantedPatterns)
      expect(await hasSubstructure(toolkit, smiles, smarts), reason).toBe(false);
  });
});
