import { expect, test } from 'vitest';
import { loadToolkit, parseSmiles } from '../src/chemistry/index.ts';
import { applyTransformations, transformations } from '../src/edits/index.ts';

const toolkit = await loadToolkit();
const canonical = async (smiles: string): Promise<string> => {
  const parsed = await parseSmiles(toolkit, smiles);
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return parsed.molecule.smiles;
};
const edits = async (smiles: string): Promise<readonly string[]> =>
  (await applyTransformations(toolkit, smiles, transformations)).map((edit) => edit.smiles);

// What takes the place of a substituent stands where that stood; both geometries, written out by hand.
test.each([
  ['C/C(Cl)=C/c1ccccc1', 'C/C(Cl)=C/c1ccsc1', 'C/C(Cl)=C\\c1ccsc1'],
  ['C/C(Cl)=C\\c1ccccc1', 'C/C(Cl)=C\\c1ccsc1', 'C/C(Cl)=C/c1ccsc1'],
  ['OC(=O)/C=C/c1ccccc1', 'c1nnn[nH]1', ''],
  ['OC(=O)/C=C\\C(=O)NC', 'OC(=O)/C=C\\S(=O)(=O)NC', 'OC(=O)/C=C/S(=O)(=O)NC'],
])('an edit of %s keeps the geometry of the double bond', async (parent, right, wrong) => {
  const made = await edits(parent);
  if (wrong === '') {
    expect(made).toContain(await canonical('c1ccccc1/C=C/c1nnn[nH]1'));
    expect(made).not.toContain(await canonical('c1ccccc1/C=C\\c1nnn[nH]1'));
    return;
  }
  expect(made).toContain(await canonical(right));
  expect(made).not.toContain(await canonical(wrong));
  expect(made).not.toContain(await canonical(right.replaceAll(/[/\\]/gu, '')));
});

test('no edit of a fluoro-olefin opens a geometry that was given, but where an end has lost a substituent', async () => {
  const open = (await edits('F/C(=C/c1ccccc1)C(=O)NC')).filter((smiles) => !/[/\\]/u.test(smiles));
  for (const smiles of open) expect(smiles).toMatch(/^C=C|C\(F\)C/u);
});

test('a molecule without given double bonds has the edits that it had', async () => {
  const flat = await edits('CC=Cc1ccccc1');
  expect(flat).toContain('CC=Cc1ccsc1');
});
