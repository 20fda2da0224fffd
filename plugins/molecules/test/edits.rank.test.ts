import { describe, expect, test } from 'vitest';
import { hasSubstructure, loadToolkit, qed, similarity } from '../src/chemistry/index.ts';
import {
  agreement,
  applyTransformations,
  type EditConstraints,
  lookAhead,
  type RankedEdit,
  rankEdits,
  transformations,
  type Wish,
} from '../src/edits/index.ts';

const toolkit = await loadToolkit();

async function ranked(
  parent: string,
  wishes: readonly Wish[] = [],
  constraints?: EditConstraints,
): Promise<readonly RankedEdit[]> {
  return await rankEdits(
    toolkit,
    parent,
    await applyTransformations(toolkit, parent, transformations),
    wishes,
    constraints,
  );
}

describe('ranking', () => {
  test('carries the exact QED and orders by score, then SMILES', async () => {
    const edits = await ranked('c1ccccc1');
    for (const edit of edits.slice(0, 5)) expect(edit.qed).toBe((await qed(toolkit, edit.smiles)).qed);
    const sorted = edits.toSorted((a, b) => b.score - a.score || (a.smiles < b.smiles ? -1 : 1));
    expect(edits).toEqual(sorted);
    expect(edits.every(({ score, qed: value }) => score === value)).toBe(true);
  });

  test.each([
    { property: 'HBD', direction: 'raise' },
    { property: 'logP', direction: 'lower' },
    { property: 'AROM', direction: 'raise' },
    { property: 'TPSA', direction: 'raise' },
  ] as const)('a wish to $direction $property moves the best edit', async (wish) => {
    const parent = 'CCc1ccccc1';
    const before = (await qed(toolkit, parent)).properties;
    const [best] = await ranked(parent, [wish]);
    const change = (best?.properties[wish.property] ?? 0) - before[wish.property];
    expect(Math.sign(change)).toBe(wish.direction === 'raise' ? 1 : -1);
    expect(best?.agreement).toBeGreaterThan(0);
  });
});

describe('agreement', () => {
  const before = { MW: 200, logP: 2, HBA: 2, HBD: 1, TPSA: 40, ROTB: 3, AROM: 1, ALERTS: 0 };

  test('grows with the change up to 1 and falls to -1', () => {
    const raise: readonly Wish[] = [{ property: 'MW', direction: 'raise' }];
    expect(agreement(raise, before, { ...before, MW: 225 })).toBeCloseTo(0.5, 12);
    expect(agreement(raise, before, { ...before, MW: 500 })).toBe(1);
    expect(agreement(raise, before, { ...before, MW: 100 })).toBe(-1);
    expect(agreement([], before, { ...before, MW: 500 })).toBe(0);
  });

  test('weighs wishes, and takes light ones lightly', () => {
    const wishes: readonly Wish[] = [
      { property: 'HBD', direction: 'raise', weight: 3 },
      { property: 'HBA', direction: 'lower', weight: 1 },
    ];
    expect(agreement(wishes, before, { ...before, HBD: 2, HBA: 3 })).toBeCloseTo(0.5, 12);
    expect(
      agreement([{ property: 'HBD', direction: 'raise', weight: 0.1 }], before, { ...before, HBD: 2 }),
    ).toBeCloseTo(0.1, 12);
  });
});

describe('constraints', () => {
  const parent = 'CC(=O)Nc1ccccc1';

  test('bounds of properties', async () => {
    const edits = await ranked(parent, [], { bounds: { MW: { max: 200 }, HBD: { min: 1 } } });
    expect(edits.length).toBeGreaterThan(0);
    for (const { properties } of edits) {
      expect(properties.MW).toBeLessThanOrEqual(200);
      expect(properties.HBD).toBeGreaterThanOrEqual(1);
    }
  });

  test('parts that must and must not be there', async () => {
    const edits = await ranked(parent, [], { required: ['C(=O)Nc'], forbidden: ['[F,Cl]'] });
    expect(edits.length).toBeGreaterThan(0);
    for (const { smiles } of edits) {
      expect(await hasSubstructure(toolkit, smiles, 'C(=O)Nc')).toBe(true);
      expect(await hasSubstructure(toolkit, smiles, '[F,Cl]')).toBe(false);
    }
  });

  test('size and likeness', async () => {
    const edits = await ranked(parent, [], {
      maxHeavyAtoms: 12,
      similarTo: { smiles: parent, atLeast: 0.4 },
    });
    expect(edits.length).toBeGreaterThan(0);
    for (const { smiles } of edits)
      expect(await similarity(toolkit, smiles, parent)).toBeGreaterThanOrEqual(0.4);
  });

  test('a bad pattern is an error with a code', async () => {
    await expect(ranked(parent, [], { required: ['[#6'] })).rejects.toMatchObject({
      code: 'PATTERN_INVALID',
    });
  });
});

test('looking ahead finds an edit that leads further than the best single one', async () => {
  const parent = 'CC(N)=O';
  const edits = await ranked(parent);
  const foreseen = await lookAhead(toolkit, parent, edits, { transformations, wishes: [], beam: 3 });
  expect(foreseen).toHaveLength(3);
  const [best] = foreseen;
  expect(best?.next?.qed).toBeGreaterThan(best?.qed ?? 1);
  expect(best?.next?.qed).toBe(Math.max(...foreseen.map(({ next }) => next?.qed ?? 0)));
});
