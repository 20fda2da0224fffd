import { expect, test } from 'vitest';
import { graphOf } from '../src/chemistry/graph.ts';
import { loadToolkit } from '../src/chemistry/index.ts';
import { fusedSystems, wornOut } from '../src/expert/binding/fused-systems.ts';

const toolkit = await loadToolkit();
const systemsOf = (smiles: string) =>
  toolkit.withMolecule(smiles, (molecule) => fusedSystems(graphOf(molecule)));

const dihydrobenzofuran = 'c1ccc2c(c1)CCO2';

test.each([
  ['c1ccccc1-c1ccncc1', 0],
  ['c1ccc2[nH]ccc2c1', 1],
  ['c1ccc2c(c1)[nH]c1ccccc12', 1],
  ['c1cc2c(cc1-c1ccc(-c3ccc4c(c3)OCC4)cc1)OCC2', 2],
  ['C1CC12CCCCC2', 1],
])('%s has %i ring systems of two rings and more', async (smiles, count) => {
  expect(await systemsOf(smiles)).toHaveLength(count);
});

test('the same system has one name wherever it stands, and another system another', async () => {
  const [alone] = await systemsOf(dihydrobenzofuran);
  expect(new Set(await systemsOf('c1cc2c(cc1-c1ccc(-c3ccc4c(c3)OCC4)cc1)OCC2'))).toEqual(new Set([alone]));
  expect(await systemsOf('c1ccc2occc2c1')).not.toContain(alone);
});

test('a second copy is worn out, and so is what the history holds and the parent has not', () => {
  const known = [['A'], ['A', 'B'], ['A'], []];
  expect(wornOut(['B', 'B'], ['B'], known)).toBe(1);
  expect(wornOut(['B'], ['B'], known)).toBe(0);
  // Three of four: half as worn as where all have it.
  expect(wornOut(['A'], ['A'], known)).toBe(0.5);
  expect(wornOut(['A'], [], known)).toBe(0.75);
  expect(wornOut(['C'], [], known)).toBe(0);
});
