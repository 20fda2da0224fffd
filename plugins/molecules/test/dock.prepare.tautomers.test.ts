import { describe, expect, test } from 'vitest';
import { graphOf } from '../src/chemistry/graph.ts';
import { loadToolkit } from '../src/chemistry/index.ts';
import { protonate } from '../src/dock/prepare/protonation/protonate.ts';
import { tautomersOf } from '../src/dock/prepare/tautomers/tautomers.ts';
import { sampleMolecules } from './sample-molecules.ts';

const toolkit = await loadToolkit();

const canonical = (smiles: string): Promise<string> =>
  toolkit.withMolecule(smiles, (molecule) => molecule.get_smiles());

const tautomers = (smiles: string) => toolkit.run((session) => tautomersOf(session, smiles));

async function textsOf(smiles: string): Promise<readonly string[]> {
  return Promise.all((await tautomers(smiles)).map((one) => canonical(one.smiles)));
}

/**
 * The forms that are found in water, the more abundant first, given as another where there is one. Elguero, Marzin, Katritzky and
 * Linda 1976; Elguero, Katritzky and Denisko 2000; purines: Chenon et al., J. Am. Chem. Soc. 1975, 97:4636, and Dreyfus et al.,
 * ibid. 97:2369 (adenine, 22 % of 7H); histamine: Ganellin, J. Pharm. Pharmacol. 1973, 25:787 (80 % tele); clonidine: Jackman and
 * Jen, J. Am. Chem. Soc. 1975, 97:2811; creatinine: du Pré and Mendel, Acta Cryst. 1955, 8:311; enols: Toullec in
 * Rappoport, The Chemistry of Enols, 1990.
 */
const published: readonly (readonly [string, string, readonly string[]])[] = [
  ['2-pyridone', 'Oc1ccccn1', ['O=c1cccc[nH]1']],
  ['4-pyridone', 'Oc1ccncc1', ['O=c1cc[nH]cc1']],
  ['2-quinolone', 'Oc1ccc2ccccc2n1', ['O=c1ccc2ccccc2[nH]1']],
  ['4-quinolone', 'Oc1ccnc2ccccc12', ['O=c1cc[nH]c2ccccc12']],
  ['1-isoquinolone', 'Oc1nccc2ccccc12', ['O=c1[nH]ccc2ccccc12']],
  ['3-pyridazinone', 'Oc1cccnn1', ['O=c1cccn[nH]1']],
  ['maleic hydrazide, one lactim', 'O=c1ccc(=O)[nH][nH]1', ['O=c1ccc(O)n[nH]1']],
  ['N-phenyl maleic hydrazide', 'O=c1ccc(=O)n(-c2ccccc2)[nH]1', ['O=c1ccc(O)nn1-c1ccccc1']],
  ['4-pyrimidinone, both', 'Oc1ccncn1', ['O=c1cc[nH]cn1', 'O=c1ccnc[nH]1']],
  ['4-quinazolinone', 'Oc1ncnc2ccccc12', ['O=c1[nH]cnc2ccccc12']],
  ['6-chloro-2-pyridone, both', 'Oc1cccc(Cl)n1', ['O=c1cccc(Cl)[nH]1', 'Oc1cccc(Cl)n1']],
  ['cytosine', 'Nc1ccnc(O)n1', ['Nc1cc[nH]c(=O)n1']],
  ['cytosine, from the imine', 'N=c1cc[nH]c(=O)[nH]1', ['Nc1cc[nH]c(=O)n1']],
  ['isocytosine, both', 'Nc1nccc(O)n1', ['Nc1nc(=O)cc[nH]1', 'Nc1nccc(=O)[nH]1']],
  ['uracil', 'Oc1ccnc(O)n1', ['O=c1cc[nH]c(=O)[nH]1']],
  ['2-thiouracil', 'Sc1nccc(O)n1', ['O=c1cc[nH]c(=S)[nH]1']],
  ['cyanuric acid', 'Oc1nc(O)nc(O)n1', ['O=c1[nH]c(=O)[nH]c(=O)[nH]1']],
  ['guanine, 9H and 7H', 'Nc1nc(O)c2[nH]cnc2n1', ['Nc1nc2[nH]cnc2c(=O)[nH]1', 'Nc1nc2nc[nH]c2c(=O)[nH]1']],
  ['adenine, 9H and 7H', 'Nc1ncnc2[nH]cnc12', ['Nc1ncnc2[nH]cnc12', 'Nc1ncnc2nc[nH]c12']],
  ['hypoxanthine', 'Oc1ncnc2[nH]cnc12', ['O=c1[nH]cnc2[nH]cnc12', 'O=c1[nH]cnc2nc[nH]c12']],
  ['xanthine, 7H', 'O=c1[nH]c(=O)c2nc[nH]c2[nH]1', ['O=c1[nH]c(=O)c2[nH]cnc2[nH]1']],
  ['theophylline, 7H', 'Cn1c(=O)c2nc[nH]c2n(C)c1=O', ['Cn1c(=O)c2[nH]cnc2n(C)c1=O']],
  ['uric acid', 'Oc1nc(O)c2nc(O)[nH]c2n1', ['O=c1[nH]c(=O)c2[nH]c(=O)[nH]c2[nH]1']],
  ['6-mercaptopurine', 'Sc1ncnc2[nH]cnc12', ['S=c1[nH]cnc2[nH]cnc12', 'S=c1[nH]cnc2nc[nH]c12']],
  ['2-thiopyridone', 'Sc1ccccn1', ['S=c1cccc[nH]1']],
  ['2-mercaptobenzothiazole', 'Sc1nc2ccccc2s1', ['S=c1[nH]c2ccccc2s1']],
  ['methimazole', 'Cn1ccnc1S', ['Cn1cc[nH]c1=S']],
  ['benzimidazolone', 'Oc1nc2ccccc2[nH]1', ['O=c1[nH]c2ccccc2[nH]1']],
  ['hymexazol, hydroxy', 'Cc1cc(=O)[nH]o1', ['Cc1cc(O)no1']],
  ['histamine, tele and pros', 'NCCc1cnc[nH]1', ['NCCc1c[nH]cn1', 'NCCc1cnc[nH]1']],
  ['4-nitroimidazole', 'O=[N+]([O-])c1cnc[nH]1', ['O=[N+]([O-])c1c[nH]cn1']],
  ['3(5)-methylpyrazole', 'Cc1ccn[nH]1', ['Cc1cc[nH]n1', 'Cc1ccn[nH]1']],
  ['1H-1,2,4-triazole', 'c1nnc[nH]1', ['c1nc[nH]n1']],
  ['1,2,3-triazole, both', 'c1c[nH]nn1', ['c1c[nH]nn1', 'c1cn[nH]n1']],
  ['1H-indazole', 'c1ccc2n[nH]cc2c1', ['c1ccc2[nH]ncc2c1']],
  ['1H-benzotriazole', 'c1ccc2n[nH]nc2c1', ['c1ccc2[nH]nnc2c1']],
  ['2-aminopyridine', 'N=c1cccc[nH]1', ['Nc1ccccn1']],
  ['clonidine, imine', 'Clc1cccc(Cl)c1NC1=NCCN1', ['Clc1cccc(Cl)c1N=C1NCCN1']],
  ['dicyandiamide', 'NC(=N)NC#N', ['N#CN=C(N)N']],
  ['creatinine, amine', 'CN1CC(=O)NC1=N', ['CN1CC(=O)N=C1N']],
  ['acetylacetone, both', 'CC(=O)CC(C)=O', ['CC(=O)CC(C)=O', 'CC(=O)/C=C(/C)O']],
  ['ethyl acetoacetate, ketone', 'CCOC(=O)C=C(C)O', ['CCOC(=O)CC(C)=O']],
  ['dimedone, enol', 'CC1(C)CC(=O)CC(=O)C1', ['CC1(C)CC(=O)C=C(O)C1']],
  ['an imidic acid is an amide', 'CC(O)=N', ['CC(N)=O']],
  ['a thioimidic acid is a thioamide', 'NC(S)=N', ['NC(N)=S']],
];

test.each(published)('%s', async (_, given, expected) => {
  const found = await textsOf(given);
  const wanted = await Promise.all(expected.map(canonical));
  expect(found.toSorted()).toEqual(wanted.toSorted());
});

test('the more abundant comes first', async () => {
  for (const name of ['guanine, 9H and 7H', 'histamine, tele and pros', 'acetylacetone, both']) {
    const [, given = '', [first = ''] = []] = published.find(([one]) => one === name) ?? [];
    expect((await textsOf(given))[0], name).toBe(await canonical(first));
    expect((await tautomers(given)).map(({ above }) => above > 0)).toEqual([false, true]);
  }
});

test.each([
  ['phenol', 'Oc1ccccc1'],
  ['resorcinol', 'Oc1cccc(O)c1'],
  ['1-naphthol', 'Oc1cccc2ccccc12'],
  ['3-hydroxypyridine', 'Oc1cccnc1'],
  ['5-hydroxyquinoline', 'Oc1cccc2ncccc12'],
  ['8-hydroxyquinoline', 'Oc1cccc2cccnc12'],
  ['4-hydroxycoumarin', 'Oc1cc(=O)oc2ccccc12'],
  ['aniline', 'Nc1ccccc1'],
  ['2-aminopyridine', 'Nc1ccccn1'],
  ['acetamide', 'CC(N)=O'],
  ['urea', 'NC(N)=O'],
  ['thiourea', 'NC(N)=S'],
  ['caprolactam', 'O=C1CCCCCN1'],
  ['hydantoin', 'O=C1CNC(=O)N1'],
  ['barbituric acid', 'O=C1CC(=O)NC(=O)N1'],
  ['acetone', 'CC(C)=O'],
  ['diethyl malonate', 'CCOC(=O)CC(=O)OCC'],
  ['lawsone', 'OC1=CC(=O)c2ccccc2C1=O'],
  ['ascorbic acid', 'OC[C@H](O)[C@H]1OC(=O)C(O)=C1O'],
  ['indole', 'c1ccc2[nH]ccc2c1'],
  ['benzamidoxime', 'ON=C(N)c1ccccc1'],
  ['imatinib', 'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1'],
])('%s has no other form', async (_, given) => {
  expect((await tautomers(given)).map(({ smiles }) => smiles)).toEqual([given]);
});

test.each([
  ['a guanidinium', 'CNC(N)=N'],
  ['an amidinium', 'CN=C(N)c1ccccc1'],
  ['a tetrazolide', 'Cc1nnn[nH]1'],
  ['an imidazolium', 'Cc1nc[nH]c1CC'],
])('forms that are the same %s in water come once', async (_, given) => {
  expect(await tautomers(given)).toHaveLength(1);
  expect((await toolkit.run((session) => tautomersOf(session, given, 'as given'))).length).toBeGreaterThan(1);
});

describe('a list of tautomers', () => {
  const several = [...published.map(([, given]) => given), ...sampleMolecules];

  /** What is docked: connections, hydrogens and charge, as InChI with its hydrogens in place. */
  async function charged(smiles: string): Promise<string> {
    const form = await toolkit.run((session) => protonate(session, smiles));
    return toolkit.withMolecule(form?.smiles ?? smiles, (molecule) => molecule.get_inchi('-FixedH'));
  }

  test('is the same whichever of them is given', { timeout: 60_000 }, async () => {
    for (const given of several) {
      const found = (await Promise.all((await textsOf(given)).map(charged))).toSorted();
      for (const { smiles } of await tautomers(given)) {
        const again = (await Promise.all((await textsOf(smiles)).map(charged))).toSorted();
        expect(again, `${given} as ${smiles}`).toEqual(found);
      }
    }
  });

  test('keeps formula and stereocentres, and says where each atom was', { timeout: 60_000 }, async () => {
    const elements = (smiles: string): Promise<readonly number[]> =>
      toolkit.withMolecule(smiles, (molecule) =>
        graphOf(molecule).atoms.map(({ atomicNumber }) => atomicNumber),
      );
    const formula = (smiles: string): Promise<string> =>
      toolkit.withMolecule(smiles, (molecule) => molecule.get_inchi().split('/')[1] ?? '');
    for (const given of [...several, 'C[C@H](N)c1cnc[nH]1'])
      for (const { smiles, places } of await tautomers(given)) {
        const before = await elements(given);
        expect(places.map((at) => before[at])).toEqual(await elements(smiles));
        expect(new Set(places).size).toBe(before.length);
        if (!/[+-]\d?\]/u.test(given)) expect(await formula(smiles)).toBe(await formula(given));
      }
    const histidine = await tautomers('N[C@@H](Cc1c[nH]cn1)C(=O)O');
    expect(histidine).toHaveLength(2);
    for (const { smiles } of histidine)
      expect(await canonical(smiles.replace(/c1.*[12]/u, 'C'))).toBe(await canonical('N[C@@H](CC)C(=O)O'));
  });
});
