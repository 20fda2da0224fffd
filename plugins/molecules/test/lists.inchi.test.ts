import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { loadToolkit, type Session } from '../src/chemistry/index.ts';
import type { GivenMolecule } from '../src/lists/given-molecule.ts';
import { readInchi } from '../src/lists/inchi/read-inchi.ts';
import { openMoleculeList } from '../src/lists/molecule-list.ts';
import { readGiven } from '../src/lists/read-given.ts';

const toolkit = await loadToolkit();
const read = (inchi: string) => toolkit.run((session) => readInchi(session, inchi));
const canonical = (smiles: string): Promise<string> =>
  toolkit.withMolecule(smiles, (molecule) => molecule.get_smiles());

/** InChI by Open Babel 3.1.1 of molecules whose tautomer chemists write is that of the SMILES. */
const molecules = [
  [
    'aspirin',
    'CC(=O)Oc1ccccc1C(=O)O',
    'InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)',
  ],
  [
    'caffeine',
    'Cn1c(=O)c2c(ncn2C)n(C)c1=O',
    'InChI=1S/C8H10N4O2/c1-10-4-9-6-5(10)7(13)12(3)8(14)11(6)2/h4H,1-3H3',
  ],
  [
    'morphine',
    'CN1CC[C@]23c4c5ccc(O)c4O[C@H]2[C@@H](O)C=C[C@H]3[C@H]1C5',
    'InChI=1S/C17H19NO3/c1-18-7-6-17-10-3-5-13(20)16(17)21-15-12(19)4-2-9(14(15)17)8-11(10)18/h2-5,10-11,13,16,19-20H,6-8H2,1H3/t10-,11+,13-,16-,17-/m0/s1',
  ],
  [
    'penicillin G',
    'CC1(C)S[C@@H]2[C@H](NC(=O)Cc3ccccc3)C(=O)N2[C@H]1C(=O)O',
    'InChI=1S/C16H18N2O4S/c1-16(2)12(15(21)22)18-13(20)11(14(18)23-16)17-10(19)8-9-6-4-3-5-7-9/h3-7,11-12,14H,8H2,1-2H3,(H,17,19)(H,21,22)/t11-,12+,14-/m1/s1',
  ],
  ['fumaric acid', 'OC(=O)/C=C/C(=O)O', 'InChI=1S/C4H4O4/c5-3(6)1-2-4(7)8/h1-2H,(H,5,6)(H,7,8)/b2-1+'],
  ['maleic acid', 'OC(=O)/C=C\\C(=O)O', 'InChI=1S/C4H4O4/c5-3(6)1-2-4(7)8/h1-2H,(H,5,6)(H,7,8)/b2-1-'],
  ['sulfoxide', 'C[S@](=O)c1ccccc1', 'InChI=1S/C7H8OS/c1-9(8)7-5-3-2-4-6-7/h2-6H,1H3/t9-/m0/s1'],
  ['nitrobenzene', 'O=[N+]([O-])c1ccccc1', 'InChI=1S/C6H5NO2/c8-7(9)6-4-2-1-3-5-6/h1-5H'],
  ['choline', 'C[N+](C)(C)CCO', 'InChI=1S/C5H14NO/c1-6(2,3)4-5-7/h7H,4-5H2,1-3H3/q+1'],
  ['sulfonamide', 'NS(=O)(=O)c1ccccc1', 'InChI=1S/C6H7NO2S/c7-10(8,9)6-4-2-1-3-5-6/h1-5H,(H2,7,8,9)'],
  ['azide', '[N-]=[N+]=NCc1ccccc1', 'InChI=1S/C7H7N3/c8-10-9-6-7-4-2-1-3-5-7/h1-5H,6H2'],
  ['N-oxide', '[O-][n+]1ccccc1', 'InChI=1S/C5H5NO/c7-6-4-2-1-3-5-6/h1-5H'],
  [
    'AMP',
    'O=P(O)(O)OC[C@H]1O[C@@H](n2cnc3c(N)ncnc32)[C@H](O)[C@@H]1O',
    'InChI=1S/C10H14N5O7P/c11-8-5-9(13-2-12-8)15(3-14-5)10-7(17)6(16)4(22-10)1-21-23(18,19)20/h2-4,6-7,10,16-17H,1H2,(H2,11,12,13)(H2,18,19,20)/t4-,6-,7-,10-/m1/s1',
  ],
  [
    'estradiol',
    'C[C@]12CC[C@H]3[C@@H](CCc4cc(O)ccc34)[C@@H]1CC[C@@H]2O',
    'InChI=1S/C18H24O2/c1-18-9-8-14-13-5-3-12(19)10-11(13)2-4-15(14)16(18)6-7-17(18)20/h3,5,10,14-17,19-20H,2,4,6-9H2,1H3/t14-,15-,16+,17+,18+/m1/s1',
  ],
  [
    'imatinib',
    'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1',
    'InChI=1S/C29H31N7O/c1-21-5-10-25(18-27(21)34-29-31-13-11-26(33-29)24-4-3-12-30-19-24)32-28(37)23-8-6-22(7-9-23)20-36-16-14-35(2)15-17-36/h3-13,18-19H,14-17,20H2,1-2H3,(H,32,37)(H,31,33,34)',
  ],
  ['alkyne', 'C#CCN1CCC1', 'InChI=1S/C6H9N/c1-2-4-7-5-3-6-7/h1H,3-6H2'],
] as const;

describe('an InChI', () => {
  test.each(molecules)('of %s is read as the molecule that it was made of', async (_, smiles, inchi) => {
    const found = await read(inchi);
    expect(found.ok && found.smiles).toBe(await canonical(smiles));
  });

  test('of imatinib says that a tautomer was chosen, that of maleic acid does not', async () => {
    const [said, plain] = await Promise.all(
      ['imatinib', 'maleic acid'].map((name) => read(molecules.find(([one]) => one === name)?.[2] ?? '')),
    );
    expect(said?.ok && said.notes.join(' ')).toContain('places of some hydrogens open');
    expect(plain?.ok && plain.notes).toEqual([]);
  });

  test.each([
    ['CC(=O)[O-].[Na+]', 'InChI=1S/C2H4O2.Na/c1-2(3)4;/h1H3,(H,3,4);/q;+1/p-1', 'CC(=O)O'],
    [
      'a hydrochloride',
      'InChI=1S/C10H15N.ClH/c1-9(11-2)8-10-6-4-3-5-7-10;/h3-7,9,11H,8H2,1-2H3;1H',
      'CNC(C)Cc1ccccc1',
    ],
    ['a dihydrochloride', 'InChI=1S/C8H11N.2ClH/c9-7-6-8-4-2-1-3-5-8;;/h1-5H,6-7,9H2;2*1H', 'NCCc1ccccc1'],
  ])('of a salt, %s, is its largest fragment, which is said', async (_, inchi, smiles) => {
    const found = await readGiven(toolkit, { number: 1, text: inchi, notes: [] });
    expect(found.ok && found.molecule.smiles).toBe(smiles);
    expect(found.ok && found.notes.join(' ')).toMatch(/salt or a solvate/u);
  });

  test('of a charged base is the base, which is said', async () => {
    const found = await read('InChI=1S/C5H11N/c1-2-4-6-5-3-1/h6H,1-5H2/p+1');
    expect(found).toEqual({
      ok: true,
      smiles: 'C1CCNCC1',
      notes: ['The InChI says that protons were added; the neutral form C1CCNCC1 is taken.'],
    });
  });

  test.each([
    ['isotopes', 'InChI=1S/CH4/h1H4/i1D', 'is no standard InChI without isotopes'],
    ['another version', 'InChI=2S/CH4/h1H4', 'is no standard InChI'],
    ['nothing', 'InChI=1S/', 'no atoms besides hydrogen'],
    ['a broken layer', 'InChI=1S/C2H6O/c1-2-9/h3H,2H2,1H3', 'is no standard InChI'],
    ['hydrogens that do not fit', 'InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H1', 'with certainty'],
    ['a parity at no centre', 'InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H3/t2-/m0/s1', 'with certainty'],
    ['metal', 'InChI=1S/Pt', 'with certainty'],
  ])('with %s is refused with what to do', async (_, inchi, words) => {
    const found = await read(inchi);
    expect(found.ok ? found.smiles : found.problem).toContain(words);
  });
});

test('an InChI of nine in ten reference drugs is read, each as a molecule of the same InChI', async () => {
  const file = fileURLToPath(new URL('../data/reference-drugs.data.json', import.meta.url));
  const texts = [
    ...JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))).matchAll(/"([^"\s]{12,200})"/gu),
  ].map(([, text = '']) => text.replaceAll('\\\\', '\\'));
  const inchiOf = (session: Session, smiles: string): string | undefined => {
    using molecule = session.tryRead(smiles);
    return molecule?.get_inchi();
  };
  let count = 0;
  let right = 0;
  for (const smiles of texts) {
    const inchi = await toolkit.run((session) => inchiOf(session, smiles));
    if (inchi === undefined || /\/[pi]/u.test(inchi)) continue;
    count++;
    const found = await read(inchi);
    if (!found.ok) continue;
    right++;
    expect(await toolkit.run((session) => inchiOf(session, found.smiles))).toBe(inchi);
  }
  expect(count).toBeGreaterThan(10);
  expect(right / count).toBeGreaterThan(0.9);
});

describe('lines of InChI', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inchi-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    ['before their names', (inchi: string, name: string) => `${inchi}\t${name}`],
    ['behind their names', (inchi: string, name: string) => `${name} ${inchi}`],
    ['alone', (inchi: string) => inchi],
  ])('%s keep their commas', async (_where, line) => {
    const chosen = molecules.slice(0, 3);
    const path = join(folder, 'list.txt');
    writeFileSync(path, chosen.map(([name, , inchi]) => line(inchi, name)).join('\n'));
    const list = await openMoleculeList(path);
    const given: GivenMolecule[] = [];
    for await (const one of list.molecules()) given.push(one);
    expect(given.map(({ text }) => text)).toEqual(chosen.map(([, , inchi]) => inchi));
    const names = chosen.map(([name]) => (line('', name).trim() === '' ? '' : name));
    expect(given.map(({ name }) => name)).toEqual(names);
  });
});
