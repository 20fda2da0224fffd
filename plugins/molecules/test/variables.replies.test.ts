import { canonicalText } from '@textgrad/core';
import { loadToolkit, smilesCodec } from '@textgrad/molecules';
import { describe, expect, test } from 'vitest';

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
  ])('%s is its largest organic fragment, and it is said', async (text, smiles, ion) => {
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
  ])('%s is none: it is refused', async (text) => {
    const decoded = await read(text);
    expect(decoded.ok ? decoded.value : decoded.problems[0]).toContain('separate fragments');
  });
});
