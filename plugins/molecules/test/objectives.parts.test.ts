import { describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { moleculeParts } from '../src/objectives/components/molecule-parts.ts';

const toolkit = await loadToolkit();
const partsOf = (smiles: string) => toolkit.withMolecule(smiles, moleculeParts);

describe('the parts of a molecule', () => {
  test.each([
    ['c1ccccc1', ['c1ccccc1 (atoms 1-6)']],
    ['O=C(Nc1ccccc1)c1ccccc1', ['NC=O (atoms 1-3)', 'c1ccccc1 (atoms 4-9)', 'c1ccccc1 (atoms 10-15)']],
    ['Cc1ccc2[nH]ccc2c1', ['atom 1 (C)', 'c1ccc2[nH]ccc2c1 (atoms 2-10)']],
    ['CCCO', ['CCCO (atoms 1-4)']],
    ['FC(F)(F)c1ccncc1', ['FC(F)F (atoms 1-4)', 'c1ccncc1 (atoms 5-10)']],
    ['C[NH+]1CCOCC1', ['atom 1 (C)', 'C1COCC[NH2+]1 (atoms 2-7)']],
    ['O=[N+]([O-])c1ccccc1', ['O=[NH+][O-] (atoms 1-3)', 'c1ccccc1 (atoms 4-9)']],
  ])('of %s are its ring systems and what is between them', async (smiles, names) => {
    expect((await partsOf(smiles)).map(({ name }) => name)).toEqual(names);
  });

  test.each(['O=C(Nc1ccccc1)c1cccc(NC(=O)c2ccccn2)c1', 'C1CC2CCC1C2', 'CC(C)(C)c1ccc(S(N)(=O)=O)cc1', 'C'])(
    'of %s hold every atom once',
    async (smiles) => {
      const atoms = (await partsOf(smiles)).flatMap((part) => part.atoms);
      const count = await toolkit.withMolecule(smiles, (molecule) => molecule.get_num_atoms(true));
      expect(atoms.toSorted((a, b) => a - b)).toEqual([...Array(count).keys()]);
    },
  );
});
