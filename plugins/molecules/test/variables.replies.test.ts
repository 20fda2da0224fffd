import { canonicalText } from '@textgrad/core';
import { loadToolkit, smilesCodec } from '@textgrad/molecules';
import { describe, expect, test } from 'vitest';
import { counterIons, crystalSolvents } from '../src/chemistry/counter-ions.ts';

const codec = smilesCodec(await loadToolkit());
const read = (text: string) => canonicalText(codec, text);

describe('a name behind a SMILES', () => {
  test.each([
    ['CC(=O)Oc1ccccc1C(=O)O aspirin', 'CC(=O)Oc1ccccc1C(=O)O'],
    ['OCCO ethane-1,2-diol (glycol)', 'OCCO'],
    ['SMILES: OCCO\tglycol', 'OCCO'],
  ])('is left out of %j', async (text, smiles) => {
    expect(await read(text)).toEqual({ ok: true, value: smiles });
  });

  test.each(['OCCO CCN', 'I suggest OCCO', 'NO FEEDBACK', 'OCCO\nglycol is better', 'CC or so'])(
    '%j is refused: it could mean something else',
    async (text) => {
      const decoded = await read(text);
      expect(decoded.ok ? decoded.value : decoded.problems[0]).toContain('holds blanks');
    },
  );
});

describe('a salt', () => {
  test.each([
    ['Oc1ccc(CCN)cc1.Cl', 'NCCc1ccc(O)cc1', 'Cl'],
    ['CC[NH+](CC)CCOC(=O)c1ccc(N)cc1.[Cl-]', 'CC[NH+](CC)CCOC(=O)c1ccc(N)cc1', '[Cl-]'],
    [
      'O=C(O)CC(O)(CC(=O)O)C(=O)O.CNCCC(Oc1ccc(C(F)(F)F)cc1)c1ccccc1',
      'CNCCC(Oc1ccc(C(F)(F)F)cc1)c1ccccc1',
      'O=C(O)CC(O)(CC(=O)O)C(=O)O',
    ],
    ['NCCc1ccccc1.NCCc1ccccc1.OS(=O)(=O)O', 'NCCc1ccccc1', 'O=S(=O)(O)O'],
    // The acid is the larger of the two.
    ['CC(N)Cc1ccccc1.OC(=O)CC(O)(C(=O)O)CC(=O)O', 'CC(N)Cc1ccccc1', 'O=C(O)CC(O)(CC(=O)O)C(=O)O'],
    [
      'CC([NH3+])Cc1ccccc1.O[C@H]([C@@H](O)C([O-])=O)C(O)=O',
      'CC([NH3+])Cc1ccccc1',
      'O=C([O-])[C@H](O)[C@@H](O)C(=O)O',
    ],
    ['Oc1ccc(CCN)cc1.OC(=O)/C=C\\C(=O)O', 'NCCc1ccc(O)cc1', 'O=C(O)/C=C\\C(=O)O'],
    ['CC(C)Cc1ccc(C(C)C([O-])=O)cc1.[Na+].O.O', 'CC(C)Cc1ccc(C(C)C(=O)[O-])cc1', 'O.[Na+]'],
    ['CC(=O)Nc1ccc(O)cc1.C1COCCO1', 'CC(=O)Nc1ccc(O)cc1', 'C1COCCO1'],
    [
      'C[NH+](C)CCOC(c1ccccc1)c1ccccc1.Cn1c2c(c(=O)n(C)c1=O)[n-]c(Cl)n2',
      'C[NH+](C)CCOC(c1ccccc1)c1ccccc1',
      'Cn1c(=O)c2[n-]c(Cl)nc2n(C)c1=O',
    ],
    ['O=C(O)c1cccnc1.Cl', 'O=C(O)c1cccnc1', 'Cl'],
  ])('%s is its molecule, and it is said', async (text, smiles, ion) => {
    const decoded = await read(text);
    expect(decoded).toMatchObject({ ok: true, value: smiles });
    expect(decoded.notes?.[0]).toContain(`"${smiles}" is taken, and "${ion}" left out.`);
  });

  test.each([
    'CCO.CCN',
    'CCO.CCO',
    '[Na+].[Cl-]',
    'O.Cl',
    'c1ccc(-c2ccc(-c3ccccc3)cc2)cc1.c1ccc(-c2ccc(-c3ccccn3)cc2)cc1',
    // A drug and a small molecule that is no counter-ion, two drugs, and two ions of one sign.
    'CC(=O)Nc1ccc(O)cc1.Nc1ccccc1',
    'CC(=O)Nc1ccc(O)cc1.CC(C)Cc1ccc(C(C)C(=O)O)cc1',
    'C[NH+](C)CCOC(c1ccccc1)c1ccccc1.C[NH2+]Cc1ccccn1',
    'C1COCCN1.OC(=O)CC(O)(C(=O)O)CC(=O)O',
  ])('%s is none: it is refused', async (text) => {
    const decoded = await read(text);
    expect(decoded.ok ? decoded.value : decoded.problems[0]).toContain('separate fragments');
  });
});

describe('a name in place of a SMILES', () => {
  test.each([
    'aspirin',
    'Imatinib',
    '**Caffeine**',
    'IBUPROFEN',
    'acetylsalicylic acid',
    'N-(4-hydroxyphenyl)acetamide',
    '2-acetoxybenzoic acid',
  ])('%j is called one', async (text) => {
    const decoded = await read(text);
    expect(decoded.ok ? decoded.value : decoded.problems).toEqual([
      expect.stringContaining('is a name or a word, and no SMILES'),
    ]);
  });

  test.each(['c1cccc1cc', 'CC(C)(C)(C)C', 'CCX', 'clccccc', 'C1CC', 'CC=O)', '[Xx]CC'])(
    '%j is none: it is a SMILES with a fault',
    async (text) => {
      const decoded = await read(text);
      expect(decoded.ok ? decoded.value : decoded.problems.join(' ')).not.toContain('is a name');
      expect(decoded.ok).toBe(false);
    },
  );
});

test('listed counter-ions and solvents are written as they are compared', async () => {
  const toolkit = await loadToolkit();
  const listed = [...Object.values(counterIons), ...Object.values(crystalSolvents)];
  expect(new Set(listed).size).toBe(listed.length);
  for (const smiles of listed)
    expect(await toolkit.withMolecule(smiles, (molecule) => molecule.get_smiles())).toBe(smiles);
});
