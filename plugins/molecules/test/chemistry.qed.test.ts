import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import reference from '../data/reference-drugs.data.json' with { type: 'json' };
import {
  descriptors,
  desirability,
  desirabilitySlope,
  limitingProperties,
  loadToolkit,
  qed,
  qedPropertyNames,
} from '../src/chemistry/index.ts';
import { structuralAlerts } from '../src/chemistry/qed-alerts.ts';

const toolkit = await loadToolkit();

describe.each(reference.drugs)('$name', (drug) => {
  test('QED and its properties equal the reference', async () => {
    const result = await qed(toolkit, drug.smiles);
    expect(result.qed).toBeCloseTo(drug.qed, 9);
    for (const name of qedPropertyNames)
      expect(result.properties[name], name).toBeCloseTo(drug.qedProperties[name], 6);
  });

  test('descriptors equal the reference', async () => {
    const result = await descriptors(toolkit, drug.smiles);
    expect(result.formula).toBe(drug.formula);
    expect(result.molecularWeight).toBeCloseTo(drug.molecularWeight, 6);
    expect(result.logP).toBeCloseTo(drug.logP, 6);
    expect(result.tpsa).toBeCloseTo(drug.tpsa, 6);
  });
});

interface ReferenceMolecule {
  readonly smiles: string;
  readonly qed: number;
  readonly logp: number;
  readonly tpsa: number;
  readonly mw: number;
}

const referencePath = new URL('../../../../shared/data/molecules/reference-visible.json', import.meta.url);
const available = existsSync(referencePath);

test.skipIf(!available)(
  `QED, logP, TPSA and weight agree over all reference molecules${available ? '' : ' (skipped: no reference file)'}`,
  async () => {
    const molecules = JSON.parse(readFileSync(referencePath, 'utf8')) as readonly ReferenceMolecule[];
    expect(molecules.length).toBeGreaterThanOrEqual(700);
    const worst = { qed: 0, logp: 0, tpsa: 0, mw: 0 };
    for (const molecule of molecules) {
      const { qed: value, properties } = await qed(toolkit, molecule.smiles);
      worst.qed = Math.max(worst.qed, Math.abs(value - molecule.qed));
      worst.logp = Math.max(worst.logp, Math.abs(properties.logP - molecule.logp));
      worst.tpsa = Math.max(worst.tpsa, Math.abs(properties.TPSA - molecule.tpsa));
      worst.mw = Math.max(worst.mw, Math.abs(properties.MW - molecule.mw));
    }
    expect(worst.qed).toBeLessThan(1e-9);
    expect(Math.max(worst.logp, worst.tpsa, worst.mw)).toBeLessThan(1e-6);
  },
);

test('alerts are named and located', async () => {
  const { alerts, properties } = await qed(toolkit, 'O=[N+]([O-])c1ccccc1');
  expect(properties.ALERTS).toBe(alerts.length);
  expect(alerts).toContainEqual({ name: 'nitro group', smarts: '[N+](=O)[O-]', atoms: [0, 1, 2] });
});

test('there are 116 alerts, each with a name of its own', () => {
  expect(structuralAlerts).toHaveLength(116);
  expect(new Set(structuralAlerts.map(({ name }) => name)).size).toBe(116);
});

describe('what holds QED back', () => {
  test('a small hydrocarbon must grow', async () => {
    const limits = limitingProperties(await qed(toolkit, 'CCCCC'));
    expect(limits[0]).toMatchObject({ property: 'MW', direction: 'raise' });
    expect(limits.map(({ loss }) => loss)).toEqual(limits.map(({ loss }) => loss).sort((a, b) => a - b));
  });

  test('a nitro group must go', async () => {
    const limits = limitingProperties(await qed(toolkit, 'O=[N+]([O-])c1ccc(CN2CCOCC2)cc1'));
    expect(limits[0]).toMatchObject({ property: 'ALERTS', direction: 'lower' });
  });

  test('every loss is a share of ln QED', async () => {
    const result = await qed(toolkit, 'CCCCCCCCCCCC');
    const lost = limitingProperties(result).reduce((sum, { loss }) => sum + loss, 0);
    expect(Math.log(result.qed)).toBeLessThanOrEqual(lost + 1e-3);
  });
});

test.each(qedPropertyNames)('the slope of the desirability of %s is its derivative', (name) => {
  for (const value of [0.3, 1.7, 2.9, 5.2, 61, 280, 420]) {
    const step = 1e-5;
    const difference = desirability(name, value + step) - desirability(name, value - step);
    expect(desirabilitySlope(name, value)).toBeCloseTo(difference / (2 * step), 6);
  }
});
