import { describe, expect, test } from 'vitest';
import {
  bertzComplexity,
  type CountFingerprintKind,
  countFingerprint,
  loadToolkit,
  raisedFilters,
  scaffold,
  syntheticAccessibility,
} from '../src/chemistry/index.ts';
import reference from './fixtures/rdkit-reference.data.json' with { type: 'json' };

const toolkit = await loadToolkit();

describe.each(reference.molecules)('$smiles as RDKit for Python has it', (molecule) => {
  const { smiles } = molecule;

  test.each(Object.entries(molecule.counts))('%s', async (kind, expected) => {
    const counts = await countFingerprint(toolkit, smiles, kind as CountFingerprintKind);
    expect([...counts].sort(([one], [other]) => one - other).flat()).toEqual(expected);
  });

  test('Bertz complexity', async () => {
    expect(Math.abs((await bertzComplexity(toolkit, smiles)) - molecule.bertz)).toBeLessThan(1e-6);
  });

  test('synthetic accessibility', async () => {
    const { score } = await syntheticAccessibility(toolkit, smiles);
    expect(Math.abs(score - molecule.sa)).toBeLessThan(1e-9);
  });

  test('scaffolds', async () => {
    expect(await scaffold(toolkit, smiles)).toEqual({ murcko: molecule.murcko, generic: molecule.generic });
  });

  test('PAINS', async () => {
    const raised = await raisedFilters(toolkit, smiles, 'pains');
    expect(raised.map(({ name }) => name).sort()).toEqual(molecule.pains);
  });
});
