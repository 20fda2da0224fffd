import { describe, expect, test } from 'vitest';
import { loadToolkit, type Molecule, parseSmiles } from '../src/chemistry/index.ts';

const toolkit = await loadToolkit();

async function accepted(text: string): Promise<Molecule> {
  const parsed = await parseSmiles(toolkit, text);
  if (!parsed.ok) throw new Error(parsed.problems.join(' '));
  return parsed.molecule;
}

async function problemsOf(text: string): Promise<readonly string[]> {
  const parsed = await parseSmiles(toolkit, text);
  return parsed.ok ? [] : parsed.problems;
}

test('a molecule is plain data', async () => {
  const molecule = await accepted('OC[C@H](N)C');
  expect(molecule).toEqual({
    smiles: 'C[C@@H](N)CO',
    inputText: 'OC[C@H](N)C',
    formula: 'C3H9NO',
    heavyAtoms: 5,
    charge: 0,
  });
  expect(structuredClone(molecule)).toEqual(molecule);
});

test.each([
  '```smiles\nOCC\n```',
  '```\nOCC\n```',
  '```OCC```',
  '`OCC`',
  ' OCC\n',
  'SMILES: OCC',
  'smiles=OCC',
  'New SMILES: `OCC`',
  '**SMILES:** OCC',
  '**Improved SMILES**: `OCC`',
  'Answer: "OCC"',
  "'OCC'",
])('wrapping is taken away: %j', async (text) => {
  expect((await accepted(text)).smiles).toBe('CCO');
});

test.each([
  ['two enantiomers differ', 'C[C@H](N)C(=O)O', 'C[C@@H](N)C(=O)O', false],
  ['E and Z differ', 'C/C=C/C', 'C/C=C\\C', false],
  ['Kekulé and aromatic forms agree', 'C1=CC=CC=C1', 'c1ccccc1', true],
  ['the two ways to write nitro agree', 'CN(=O)=O', 'C[N+](=O)[O-]', true],
  ['isotopes differ', '[2H]C', 'C', false],
])('%s', async (_, one, other, same) => {
  expect((await accepted(one)).smiles === (await accepted(other)).smiles).toBe(same);
});

describe('stereochemistry', () => {
  // InChIKeys of both isomers of 3-propylidenecyclobutan-1-ol by RDKit, whose older perception loses them.
  test.each([
    'CC/C=C1\\C[C@H](O)C1',
    'CC/C=C1/C[C@H](O)C1',
    'C/C=C1\\CC[C@H](N)CC1',
    'C[C@H]1CC[C@@H](O)CC1',
  ])('%s is kept, and differs from its mirror image', async (text) => {
    const { smiles } = await accepted(text);
    expect((await accepted(smiles)).smiles).toBe(smiles);
    expect(smiles).toMatch(/@/u);
    const mirrored = (await accepted(text.replaceAll('@', '!').replaceAll('!!', '@').replaceAll('!', '@@')))
      .smiles;
    expect(mirrored === smiles).toBe(text.startsWith('C[C@H]1'));
  });

  test('of five- and six-bonded centres is left out, so that a molecule has one text', async () => {
    const sulfone = (await accepted('CS(=O)(=O)c1ccncc1')).smiles;
    for (const tag of ['TB1', 'TB13', 'OH20', 'SP3'])
      expect((await accepted(`C[S@${tag}](=O)(=O)c1ccncc1`)).smiles).toBe(sulfone);
  });
});

// Crowded symmetric imides and esters that RDKit writes in two ways in turn.
test.each([
  ['O=C(c1ccccc1C(=O)N1C(=O)CCC1=O)N1C(=O)CCC1=O', 'C1CC(=O)N(C1=O)C(=O)c1c(cccc1)C(=O)N1C(=O)CCC1=O'],
  [
    'O=C(c1ccccc1C(=O)N1C(=O)c2ccccc2C1=O)N1C(=O)c2ccccc2C1=O',
    'c1ccc2c(c1)C(=O)N(C2=O)C(=O)c1ccccc1C(=O)N1C(=O)c2ccccc2C1=O',
  ],
])('%s is one molecule with one text, however it is written', async (one, other) => {
  const { smiles } = await accepted(one);
  expect((await accepted(other)).smiles).toBe(smiles);
  expect((await accepted(smiles)).smiles).toBe(smiles);
});

test('isotopes are allowed', async () => {
  expect(await accepted('[2H]C([2H])([2H])O')).toMatchObject({ smiles: '[2H]C([2H])([2H])O', heavyAtoms: 2 });
});

test('charges are reported', async () => {
  expect(await accepted('CC(=O)[O-]')).toMatchObject({ charge: -1, formula: 'C2H3O2-' });
});

describe('problems are worded', () => {
  test.each([
    ['', 'The text is empty: give one SMILES string, such as CCO.'],
    ['  \n ', 'The text is empty: give one SMILES string, such as CCO.'],
    ['CCO ethanol', '"CCO ethanol" holds blanks: give one SMILES string alone, without a name or a comment.'],
    ['CC(C)(C)(C)C', 'In "CC(C)(C)(C)C", atom 2 (C, at character 2) has 5 bonds, at most 4 are allowed.'],
    [
      'C[N+](C)(C)(C)C',
      'In "C[N+](C)(C)(C)C", atom 2 (N, at character 2) has 5 bonds, at most 4 are allowed.',
    ],
    ['C1CC', 'In "C1CC", ring bond 1 is not closed: write its number at both ends of the bond.'],
    [
      'C1C%12',
      'In "C1C%12", the ring bonds 1, 12 are not closed: write each number at both ends of its bond.',
    ],
    ['C11', 'In "C11", ring bond 1 joins atom 1 (C, at character 1) to itself.'],
    ['C(CC', 'In "C(CC", a parenthesis is not closed.'],
    ['CC)C', 'In "CC)C", there is a closing parenthesis without an opening one.'],
    ['C[CH2', 'In "C[CH2", a square bracket is not closed.'],
    ['CXC', 'In "CXC", the notation is wrong at character 2 ("X").'],
    ['CCé', 'In "CCé", character 3 ("é") does not belong to SMILES.'],
    ['CCc', 'In "CCc", atom 3 (c, at character 3) is written aromatic (lower case) but is in no ring.'],
    ['*CC', 'In "*CC", atom 1 (*, at character 1) is a wildcard: name the element.'],
    ['[H][H]', '"[H][H]" has no atom besides hydrogen.'],
    [
      'C[CH]C',
      'In "C[CH]C", atom 2 (C, at character 2) is a radical: give it its hydrogens, or write it without square brackets.',
    ],
    ['[C-4]', 'In "[C-4]", atom 1 (C, at character 1) has the charge -4; at most ±1 is allowed.'],
    [
      '[CH3:1]C',
      'In "[CH3:1]C", there are atom map numbers (such as the :1 of [CH3:1]), which belong to reactions: leave them out.',
    ],
  ])('%j', async (text, problem) => {
    expect(await problemsOf(text)).toEqual([problem]);
  });

  test('an aromatic ring that cannot be kekulised', async () => {
    const [problem] = await problemsOf('c1ccnc1C');
    expect(problem).toContain(
      'the aromatic ring of the atoms 1 (c), 2 (c), 3 (c), 4 (n), 5 (c) cannot be kekulised',
    );
    expect(problem).toContain('[nH]');
    expect((await problemsOf('c1cccc1'))[0]).toContain('upper-case letters and double bonds');
  });

  test.each([
    'NC(=S)NC1=C2C=CC=oC2=C2C=CC=oC2=CC=C1',
    'OC1=NC(=Cs2C=CC=CC2=N1)O',
    'N[CH](:CCCCC[CH](N)C(O)=O)C(O)=O',
  ])('aromatic bonds without a stable form: %s', async (text) => {
    expect((await problemsOf(text))[0]).toContain('the bonds of an aromatic part contradict each other');
  });

  test('several fragments, the largest by name', async () => {
    const [problem] = await problemsOf('CCN.Cl');
    expect(problem).toBe(
      'In "CCN.Cl", there are 2 separate fragments; give one molecule. The largest is "CCN".',
    );
  });

  test('a metal', async () => {
    const [problem] = await problemsOf('C[Hg]C');
    expect(problem).toContain('atom 2 (Hg, at character 2) is not allowed; use only the elements H, B, C, N');
  });

  test('written hydrogens do not shift the places', async () => {
    expect(await problemsOf('[H]C([H])[CH2]')).toEqual([
      'In "[H]C([H])[CH2]", atom 2 (C, at character 10) is a radical: give it its hydrogens, or write it without square brackets.',
    ]);
  });

  test('too long, with an excerpt of 80 characters', async () => {
    const [problem = ''] = await problemsOf('C'.repeat(1000));
    expect(problem).toContain('has 1000 characters; at most 250 are allowed');
    expect(problem.split('"')[1]).toHaveLength(80);
  });

  test('too many atoms', async () => {
    expect((await problemsOf('C'.repeat(121)))[0]).toContain('has 121 heavy atoms; at most 120 are allowed');
    expect(await problemsOf('C'.repeat(120))).toEqual([]);
  });
});
