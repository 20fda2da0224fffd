import { describe, expect, test } from 'vitest';
import { loadFilters } from '../src/chemistry/filters/filter-sets.ts';
import { brokenRules, loadToolkit, raisedFilters } from '../src/chemistry/index.ts';

const toolkit = await loadToolkit();

test.each([
  ['pains', 480],
  ['nibr', 444],
] as const)('every pattern of %s compiles', async (set, count) => {
  const filters = await loadFilters(set);
  expect(filters).toHaveLength(count);
  await toolkit.run((session) => {
    for (const { smarts } of filters) expect(session.pattern(smarts).is_valid()).toBe(true);
  });
});

describe('filters', () => {
  test('a raised filter names the atoms that are to blame', async () => {
    const raised = await raisedFilters(toolkit, 'CCN1C(=O)C(=Cc2ccccc2)SC1=S', 'pains');
    expect(raised).toEqual([
      { name: 'ene_rhod_A', severity: 'flag', atoms: expect.arrayContaining([2, 3, 4, 5, 6, 13, 14, 15]) },
    ]);
  });

  test('hydrogens that a pattern wants are counted: a phenol is no ether', async () => {
    const names = async (smiles: string) =>
      (await raisedFilters(toolkit, smiles, 'nibr')).map(({ name }) => name);
    expect(await names('Oc1ccsc1')).toContain('thiophene_hydroxy');
    expect(await names('COc1ccsc1')).not.toContain('thiophene_hydroxy');
  });

  test('a filter that wants two needs two', async () => {
    const has = async (smiles: string) =>
      (await raisedFilters(toolkit, smiles, 'nibr')).some(({ name }) => name === 'thiol_count_2');
    expect(await has('SCCCO')).toBe(false);
    expect(await has('SCCCS')).toBe(true);
  });

  test('a plain drug raises nothing', async () => {
    expect(await raisedFilters(toolkit, 'CC(=O)Nc1ccc(O)cc1', 'pains')).toEqual([]);
  });
});

describe('rules of oral drugs', () => {
  test('ciclosporin breaks most of them, each with value and limit', async () => {
    const ciclosporin =
      'CCC1C(=O)N(CC(=O)N(C(C(=O)NC(C(=O)N(C(C(=O)NC(C(=O)NC(C(=O)N(C(C(=O)N(C(C(=O)N(C(C(=O)N(C(C(=O)N1)C(C(C)CC=CC)O)C)C(C)C)C)CC(C)C)C)CC(C)C)C)C)C)CC(C)C)C)C(C)C)CC(C)C)C)C';
    const broken = await brokenRules(toolkit, ciclosporin);
    expect(broken.map(({ property }) => property)).toEqual([
      'molecular weight',
      'nitrogen and oxygen atoms',
      'rotatable bonds',
      'polar surface',
    ]);
    for (const { value, limit } of broken) expect(value).toBeGreaterThan(limit);
  });

  test('aspirin keeps all', async () => {
    expect(await brokenRules(toolkit, 'CC(=O)Oc1ccccc1C(=O)O')).toEqual([]);
  });
});
