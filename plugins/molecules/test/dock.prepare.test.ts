import { TextGradError } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { readLigand } from '../src/dock/pdbqt/index.ts';
import { type PreparedLigand, prepareLigand } from '../src/dock/prepare/index.ts';

const toolkit = await loadToolkit();

async function prepared(smiles: string, seed = 1): Promise<PreparedLigand> {
  const ligand = await prepareLigand(toolkit, smiles, { seed });
  if (!ligand.ok) throw new Error(ligand.problems.join(' '));
  return ligand;
}

const imatinib = 'Cc1ccc(NC(=O)c2ccc(CN3CCN(C)CC3)cc2)cc1Nc1nccc(-c2cccnc2)n1';

describe('the ligand', () => {
  test('is PDBQT that leads back to the atoms of the SMILES', async () => {
    const ligand = await prepared(imatinib);
    const { atoms, pieces, smiles, torsdof } = readLigand(ligand.pdbqt);
    expect(torsdof).toBe(ligand.torsions);
    expect(pieces).toHaveLength(ligand.torsions + 1);
    expect(smiles?.smiles).toBe(ligand.protonated);
    const heavy = smiles?.atomOf.filter((atom) => atom !== undefined) ?? [];
    expect([...heavy].sort((one, other) => one - other)).toEqual(Array.from({ length: 37 }, (_, at) => at));
    atoms.forEach((atom, at) => {
      const index = ligand.serials[at] ?? -1;
      expect(smiles?.atomOf[at] ?? index).toBe(index);
      expect([atom.x, atom.y, atom.z]).toEqual(
        [0, 1, 2].map((axis) => Number(ligand.coordinates[3 * index + axis]?.toFixed(3))),
      );
    });
  });

  test('has its polar hydrogens, with the atoms that bear them in a remark', async () => {
    const { pdbqt, structure, serials } = await prepared('NCC(=O)NCCS');
    const parents = [...pdbqt.matchAll(/^REMARK H PARENT (.*)$/gm)].flatMap(([, pairs = '']) =>
      pairs.split(' ').map(Number),
    );
    expect(readLigand(pdbqt).atoms.filter(({ type }) => type.name === 'HD')).toHaveLength(5);
    expect(parents).toHaveLength(10);
    for (let at = 0; at < parents.length; at += 2) {
      const [parent = 0, hydrogen = 0] = parents.slice(at, at + 2);
      const atom = serials[hydrogen - 1] ?? -1;
      expect(structure.neighbours[atom]?.map((next) => next.atom + 1)).toEqual([parent]);
    }
  });

  test('keeps the order of the atoms when it is charged', async () => {
    const { smiles, protonated, changes } = await prepared('OC(=O)[C@@H](N)Cc1ccc(O)cc1');
    expect(changes.map(({ atom, change }) => [atom, change])).toEqual([
      [0, 1],
      [12, -1],
    ]);
    expect(protonated.replace(/[[\]@+-]|H\d?/g, '')).toBe(smiles.replace(/[[\]@]|H\d?/g, ''));
  });

  test('is the same for the same seed, and another for another', async () => {
    const [one, again, other] = [
      await prepared(imatinib, 7),
      await prepared(imatinib, 7),
      await prepared(imatinib, 8),
    ];
    expect(again).toEqual(one);
    expect(other.pdbqt).not.toBe(one.pdbqt);
    expect(other.protonated).toBe(one.protonated);
  });

  test.each(['C', 'O', 'C#N', 'FC(F)(F)F', 'Cl', 'C=C=C'])(
    '%s is prepared, small as it is',
    async (smiles) => {
      const { pdbqt } = await prepared(smiles);
      expect(readLigand(pdbqt).pieces).toHaveLength(1);
    },
  );

  test('an open centre is chosen, and the isomer says how', async () => {
    const { isomer, protonated } = await prepared('CC(F)CC(=O)Nc1ccccc1');
    expect(protonated).toBe('CC(F)CC(=O)Nc1ccccc1');
    expect(['C[C@H](F)CC(=O)Nc1ccccc1', 'C[C@@H](F)CC(=O)Nc1ccccc1']).toContain(isomer);
  });
});

describe('what cannot be prepared is told in words', () => {
  test.each([
    ['CCO.Cl', 'several-molecules', /2 separate fragments/],
    ['', 'molecule-invalid', /empty/],
    ['c1ccccc', 'molecule-invalid', /not closed/],
    ['C[CH2]', 'molecule-invalid', /radical/],
    ['CC[Zn]CC', 'molecule-invalid', /not allowed/],
    ['*CC', 'molecule-invalid', /wildcard/],
    ['C'.repeat(130), 'molecule-invalid', /heavy atoms/],
    ['[2H]C', 'isotope', /isotopes/],
    ['[13CH4]', 'isotope', /isotopes/],
    ['CB(O)O', 'element', /has B/],
    ['C[Si](C)(C)C', 'element', /has Si/],
    ['C[Se]C', 'element', /has Se/],
    ['C'.repeat(119), 'too-flexible', /116 bonds that turn/],
    ['O=C1C[C@@H]2OCC=C3CN4CC[C@]56[C@H]4C[C@H]3[C@H]2[C@H]6N1c1ccccc15', 'not-embedded', /stereocentres/],
  ])('%s', async (smiles, code, words) => {
    const outcome = await prepareLigand(toolkit, smiles, { seed: 1 });
    expect(outcome).toMatchObject({ ok: false, code });
    expect(outcome.ok ? '' : outcome.problems.join(' ')).toMatch(words);
  });

  test('a salt is taken apart when that is asked for', async () => {
    const largest = { seed: 1, salts: 'largest' } as const;
    expect(await prepareLigand(toolkit, '[Na+].CCC(=O)[O-].O', largest)).toMatchObject({
      ok: true,
      smiles: 'CCC(=O)[O-]',
    });
    expect(await prepareLigand(toolkit, '[Na+].[K+]', largest)).toMatchObject({ ok: false });
    expect(await prepareLigand(toolkit, 'CCO.C(', largest)).toMatchObject({
      ok: false,
      code: 'molecule-invalid',
    });
  });

  test('an abort stops the work', async () => {
    const aborted = prepareLigand(toolkit, imatinib, { seed: 1, signal: AbortSignal.abort() });
    await expect(aborted).rejects.toThrow(TextGradError);
    const stopping = new AbortController();
    const stopped = prepareLigand(toolkit, imatinib, { seed: 1, signal: stopping.signal });
    setTimeout(() => stopping.abort(), 1);
    await expect(stopped).rejects.toMatchObject({ code: 'ABORTED' });
  });
});
