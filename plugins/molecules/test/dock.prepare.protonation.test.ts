import { expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { protonate } from '../src/dock/prepare/protonation/protonate.ts';
import { sampleMolecules } from './sample-molecules.ts';

const toolkit = await loadToolkit();

const canonical = (smiles: string): Promise<string> =>
  toolkit.withMolecule(smiles, (molecule) => molecule.get_smiles());

async function protonated(smiles: string): Promise<string> {
  const form = await toolkit.run((session) => protonate(session, smiles));
  if (form === undefined) throw new Error(`${smiles} was not protonated`);
  return await canonical(form.smiles);
}

test.each([
  ['acid', 'CC(=O)O', 'CC(=O)[O-]'],
  ['amino acid', 'N[C@@H](C)C(=O)O', '[NH3+][C@@H](C)C(=O)[O-]'],
  ['two acids', 'OC(=O)CC(=O)O', '[O-]C(=O)CC(=O)[O-]'],
  ['sulfonic acid', 'CS(=O)(=O)O', 'CS(=O)(=O)[O-]'],
  ['phosphate, twice', 'COP(=O)(O)O', 'COP(=O)([O-])[O-]'],
  ['phosphonate, once', 'CP(=O)(O)O', 'CP(=O)([O-])O'],
  ['tetrazole', 'Cc1nnn[nH]1', 'Cc1nnn[n-]1'],
  ['tetrazole, other tautomer', 'Cc1nn[nH]n1', 'Cc1nn[n-]n1'],
  ['acyl sulfonamide', 'CC(=O)NS(C)(=O)=O', 'CC(=O)[N-]S(C)(=O)=O'],
  ['sulfonamide stays', 'CS(=O)(=O)NC', 'CS(=O)(=O)NC'],
  ['phenol stays', 'Oc1ccccc1', 'Oc1ccccc1'],
  ['imide stays', 'O=C1CCC(=O)N1', 'O=C1CCC(=O)N1'],
  ['amine', 'CCN(CC)CC', 'CC[NH+](CC)CC'],
  ['aniline stays', 'Nc1ccccc1', 'Nc1ccccc1'],
  ['amide stays', 'CC(=O)NC', 'CC(=O)NC'],
  ['enamine stays', 'C=CN(C)C', 'C=CN(C)C'],
  ['hydrazine stays', 'CNN(C)C', 'CNN(C)C'],
  ['amino nitrile stays', 'N#CCNC', 'N#CCNC'],
  ['piperazine, once', 'CN1CCN(C)CC1', 'CN1CC[NH+](C)CC1'],
  ['the more basic of two', 'CN1CCN(Cc2ccccc2)CC1', 'C[NH+]1CCN(Cc2ccccc2)CC1'],
  ['far apart, twice', 'NCCCCCN', '[NH3+]CCCCC[NH3+]'],
  ['amidine', 'CC(=N)N', 'CC(=[NH2+])N'],
  ['imidazoline', 'CC1=NCCN1', 'CC1=[NH+]CCN1'],
  ['guanidine', 'CNC(=N)N', 'CNC(=[NH2+])N'],
  ['acyl guanidine', 'CC(=O)NC(=N)N', 'CC(=O)NC(=[NH2+])N'],
  ['sulfonyl guanidine stays', 'CS(=O)(=O)NC(=N)N', 'CS(=O)(=O)NC(=N)N'],
  ['biguanide, once', 'CN(C)C(=N)NC(=N)N', 'CN(C)C(=N)NC(=[NH2+])N'],
  ['pyridine stays', 'c1ccncc1', 'c1ccncc1'],
  ['4-aminopyridine', 'Nc1ccncc1', 'Nc1cc[nH+]cc1'],
  ['aminopyrimidine stays', 'Nc1ccncn1', 'Nc1ccncn1'],
  ['imidazole stays', 'c1c[nH]cn1', 'c1c[nH]cn1'],
  ['given charges are taken back first', 'C[NH2+]c1ccc([O-])cc1', 'CNc1ccc(O)cc1'],
  ['what is charged for good stays', 'C[N+](C)(C)CC(=O)O', 'C[N+](C)(C)CC(=O)[O-]'],
  ['isotopes stay', 'CC(=O)[18OH]', 'CC(=O)[18O-]'],
  ['isotopes stay on a base', 'CC[15NH2]', 'CC[15NH3+]'],
  ['nitro and azide stay', 'O=[N+]([O-])CCN=[N+]=[N-]', 'O=[N+]([O-])CCN=[N+]=[N-]'],
])('%s', async (_, given, expected) => {
  expect(await protonated(given)).toBe(await canonical(expected));
});

test('atoms keep the numbers that they were given', async () => {
  const form = await toolkit.run((session) => protonate(session, '[O:3]=[C:1]([OH:2])C[15NH2:7]'));
  expect(form?.smiles).toBe('[O:3]=[C:1]([O-:2])C[15NH3+:7]');
});

test('protonating twice changes nothing more', async () => {
  for (const smiles of sampleMolecules) {
    const once = await protonated(smiles);
    const twice = await protonated(once);
    expect(twice.match(/\+/g)?.length, smiles).toBe(once.match(/\+/g)?.length);
    expect(twice.match(/-]/g)?.length, smiles).toBe(once.match(/-]/g)?.length);
  }
});
