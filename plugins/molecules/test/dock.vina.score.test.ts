import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLigand, readReceptor } from '../src/dock/pdbqt/index.ts';
import { scoreOnly, termNames, typeReceptor } from '../src/dock/vina/index.ts';
import { ligandModel } from '../src/dock/vina/ligand-model.ts';
import { xsTypeNames } from '../src/dock/vina/xs-types.ts';
import { aminopentanol, atomLine, pocket } from './support/small-complex.ts';

const shared = new URL('../../../../shared/data/', import.meta.url);
const posesPath = new URL('molecules/vina-score-only/', shared);
const receptorPath = new URL('dockstring-targets/ABL1_target.pdbqt', shared);
const available = existsSync(posesPath) && existsSync(receptorPath);

interface VinaScore {
  readonly i: number;
  readonly affinity: number;
  readonly inter: number;
  readonly intra: number;
}

test.skipIf(!available)(
  `twelve poses score as vina --score_only scores them${available ? '' : ' (skipped: no reference poses)'}`,
  () => {
    const receptor = typeReceptor(readReceptor(readFileSync(receptorPath, 'utf8')));
    const scores = JSON.parse(
      readFileSync(new URL('scores.json', posesPath), 'utf8'),
    ) as readonly VinaScore[];
    expect(scores.length).toBeGreaterThanOrEqual(12);
    for (const { i, affinity, inter, intra } of scores) {
      const ours = scoreOnly(readLigand(readFileSync(new URL(`${i}.pdbqt`, posesPath), 'utf8')), receptor);
      // Vina prints three decimals.
      expect(Math.abs(ours.affinity - affinity), `affinity of ${i}`).toBeLessThan(2e-3);
      expect(Math.abs(ours.inter - inter), `inter of ${i}`).toBeLessThan(2e-3);
      expect(Math.abs(ours.intra - intra), `intra of ${i}`).toBeLessThan(2e-3);
    }
  },
);

const single = (type: string) => readLigand(`ROOT\n${atomLine(1, [type, 0, 0, 0])}\nENDROOT\nTORSDOF 0`);
const atDistance = (type: string, r: number) => typeReceptor(readReceptor(atomLine(1, [type, r, 0, 0])));

describe('a pair of atoms', () => {
  // With R = 1.9 Å for carbon, 1.7 for oxygen, and the published weights.
  test('of carbons has two Gauss terms and the hydrophobic ramp', () => {
    const { terms, inter, affinity } = scoreOnly(single('C'), atDistance('C', 4.8));
    expect(terms.gauss1).toBeCloseTo(-0.035579 * Math.exp(-4), 5);
    expect(terms.gauss2).toBeCloseTo(-0.005156 * Math.exp(-1), 4);
    expect(terms.hydrophobic).toBeCloseTo(-0.035069 * 0.5, 3);
    expect(terms.repulsion).toBe(0);
    expect(terms.hbond).toBeCloseTo(0, 12);
    expect(affinity).toBe(inter);
  });

  test('of oxygens that clash is repelled', () => {
    const { terms } = scoreOnly(single('OA'), atDistance('OA', 2.6));
    expect(terms.repulsion).toBeCloseTo(0.840245 * 0.64, 2);
    expect(terms.hbond).toBeCloseTo(0, 12);
  });

  test('of a metal and an oxygen has a hydrogen bond', () => {
    const { terms } = scoreOnly(single('OA'), atDistance('Zn', 2.2));
    expect(terms.hbond).toBeCloseTo(-0.587439, 3);
  });

  test('beyond 8 Å has nothing', () => {
    expect(scoreOnly(single('C'), atDistance('C', 8.01)).inter).toBe(0);
  });

  test('in the same place is bent to less than 1,000', () => {
    const { inter, terms } = scoreOnly(single('C'), atDistance('C', 0));
    expect(inter).toBeGreaterThan(5);
    expect(inter).toBeLessThan(13);
    expect(termNames.reduce((sum, name) => sum + terms[name], 0)).toBeCloseTo(inter, 9);
  });
});

describe('a ligand in a pocket', () => {
  const ligand = readLigand(aminopentanol);
  const score = scoreOnly(ligand, typeReceptor(readReceptor(pocket)));

  test('is told atom by atom and term by term', () => {
    expect(score.atoms.map(({ atom }) => atom)).toEqual([0, 1, 2, 3, 6, 7, 8]);
    expect(score.atoms.map(({ smilesAtom }) => smilesAtom)).toEqual([3, 2, 1, 0, 4, 5, 6]);
    expect(score.atoms.reduce((sum, { energy }) => sum + energy, 0)).toBeCloseTo(score.inter, 9);
    for (const { energy, terms } of score.atoms)
      expect(termNames.reduce((sum, name) => sum + terms[name], 0)).toBeCloseTo(energy, 9);
    for (const name of termNames)
      expect(score.atoms.reduce((sum, { terms }) => sum + terms[name], 0)).toBeCloseTo(score.terms[name], 9);
  });

  test('pays for its rotatable bonds; one that ends in a hydroxyl group counts half', () => {
    expect(score.torsions).toBe(3.5);
    expect(score.affinity).toBeCloseTo(score.inter / (1 + 0.05846 * 3.5), 9);
  });
});

test('types follow from bonds', () => {
  const { types, tree } = ligandModel(readLigand(aminopentanol));
  const names = new Map(Array.from(tree.heavyAtoms, (atom, at) => [atom, xsTypeNames[types[at] ?? -1]]));
  expect([...names].sort(([one], [other]) => one - other).map(([, name]) => name)).toEqual([
    'C_H',
    'C_H',
    'C_P',
    'N_D',
    'C_H',
    'C_P',
    'O_DA',
  ]);
});

test('molecules of hydrogen alone are refused', () => {
  expect(() => scoreOnly(single('HD'), atDistance('C', 3))).toThrow('The ligand has hydrogens only');
  expect(() => atDistance('H', 3)).toThrow('The receptor has hydrogens only');
});
