import { describe, expect, test } from 'vitest';
import { descriptors, loadToolkit, qed } from '../src/chemistry/index.ts';
import {
  applyTransformations,
  type Effect,
  type Transformation,
  transformations,
  transformationsFor,
} from '../src/edits/index.ts';
import { sampleMolecules } from './sample-molecules.ts';

const toolkit = await loadToolkit();

type Measured = Readonly<Record<string, number>>;

const known = new Map<string, Measured>();

async function measure(smiles: string): Promise<Measured> {
  const found = known.get(smiles);
  if (found) return found;
  const [{ properties }, { rings }] = [await qed(toolkit, smiles), await descriptors(toolkit, smiles)];
  const measured = { ...properties, ring: rings };
  known.set(smiles, measured);
  return measured;
}

/** Changes of all properties by the transformation, on the first molecules of the sample that it applies to. */
async function changesBy(transformation: Transformation, count: number): Promise<readonly Measured[]> {
  const changes: Measured[] = [];
  for (const smiles of sampleMolecules) {
    if (changes.length === count) break;
    const [edit] = await applyTransformations(toolkit, smiles, [transformation], { maxPerTransformation: 1 });
    if (edit === undefined) continue;
    const [before, after] = [await measure(smiles), await measure(edit.smiles)];
    changes.push(
      Object.fromEntries(Object.keys(after).map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)])),
    );
  }
  return changes;
}

const towards = (effect: Effect, change: Measured): number =>
  (change[effect.slice(0, -1)] ?? 0) * (effect.endsWith('+') ? 1 : -1);

test('ids and names are unique', () => {
  expect(transformations.length).toBeGreaterThan(200);
  expect(new Set(transformations.map(({ id }) => id)).size).toBe(transformations.length);
  expect(new Set(transformations.map(({ smarts }) => smarts)).size).toBe(transformations.length);
  for (const { id } of transformations) expect(id).toMatch(/^[a-z\d]+(-[a-z\d]+)*$/);
});

test('every transformation applies somewhere, and its effects are what it mostly does', {
  timeout: 120_000,
}, async () => {
  const faults: string[] = [];
  for (const transformation of transformations) {
    const changes = await changesBy(transformation, 5);
    if (changes.length === 0) faults.push(`${transformation.id} never applies`);
    for (const effect of transformation.effects) {
      const along = changes.filter((change) => towards(effect, change) > 1e-6).length;
      const against = changes.filter((change) => towards(effect, change) < -1e-6).length;
      if (against > along || along < changes.length * 0.4)
        faults.push(`${transformation.id} is not ${effect}`);
    }
  }
  expect(faults).toEqual([]);
});

describe('known edits', () => {
  test.each([
    ['c1ccccc1', 'aromatic C-H to C-F', 'Fc1ccccc1'],
    ['c1ccccc1', 'six-membered aromatic CH to N', 'c1ccncc1'],
    ['CC(N)=O', 'amide N-H to N-phenyl', 'CC(=O)Nc1ccccc1'],
    ['CC(N)=O', 'CH3 of an acetyl to pyridin-3-yl', 'NC(=O)c1cccnc1'],
    ['CCCCC', 'CH3 to CH2-morpholin-4-yl', 'CCCCCN1CCOCC1'],
    ['CCCCC', 'chain CH2 to ether O', 'CCCOC'],
    ['CCCCC', 'five-carbon chain closed to cyclopentane', 'C1CCCC1'],
    ['O=[N+]([O-])c1ccccc1', 'nitro to cyano', 'N#Cc1ccccc1'],
    ['O=Cc1ccccc1', 'aldehyde to carboxamide', 'NC(=O)c1ccccc1'],
    ['CCOC(=O)c1ccccc1', 'ester O to amide NH', 'CCNC(=O)c1ccccc1'],
    ['C[N+](C)(C)Cc1ccccc1', 'methyl off a quaternary nitrogen', 'CN(C)Cc1ccccc1'],
    ['Sc1ccccc1', 'thiol to methyl', 'Cc1ccccc1'],
    ['O=C(C=Cc1ccccc1)Nc1ccccc1', 'C=C next to a carbonyl saturated', 'O=C(CCc1ccccc1)Nc1ccccc1'],
    ['c1ccc2[nH]ccc2c1', 'azole N-H to N-methyl', 'Cn1ccc2ccccc21'],
    ['C1CCCCC1', 'free cyclohexane to benzene', 'c1ccccc1'],
  ])('%s: %s', async (parent, name, product) => {
    const edits = await applyTransformations(
      toolkit,
      parent,
      transformations.filter((one) => one.name === name),
    );
    expect(edits.map(({ smiles }) => smiles)).toContain(product);
  });
});

test('transformations are chosen by wish', () => {
  const chosen = transformationsFor(
    [
      { property: 'AROM', direction: 'raise' },
      { property: 'logP', direction: 'lower', weight: 0.5 },
    ],
    transformations,
  );
  expect(chosen.length).toBeLessThan(transformations.length);
  expect(chosen.every(({ effects }) => effects.includes('AROM+') || effects.includes('logP-'))).toBe(true);
  expect(chosen[0]?.effects).toContain('AROM+');
  expect(transformationsFor([], transformations)).toEqual([]);
});
