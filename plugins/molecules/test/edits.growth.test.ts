import { describe, expect, test } from 'vitest';
import {
  hasSubstructure,
  limitingProperties,
  loadToolkit,
  parseSmiles,
  qed,
} from '../src/chemistry/index.ts';
import {
  applyTransformations,
  rankEdits,
  transformations,
  unwantedPatterns,
  wishesFrom,
} from '../src/edits/index.ts';

const toolkit = await loadToolkit();

/** The molecules that the best-ranked edit of each step leads to, none of them twice. */
async function grow(start: string, steps: number): Promise<readonly string[]> {
  const path = [start];
  for (let step = 0; step < steps; step++) {
    const parent = path.at(-1) ?? start;
    const wishes = wishesFrom(limitingProperties(await qed(toolkit, parent)));
    const edits = await applyTransformations(toolkit, parent, transformations);
    const ranked = await rankEdits(
      toolkit,
      parent,
      edits.filter(({ smiles }) => !path.includes(smiles)),
      wishes,
    );
    if (ranked[0] === undefined) break;
    path.push(ranked[0].smiles);
  }
  return path;
}

describe.each([
  ['acetamide', 'CC(N)=O'],
  ['pentane', 'CCCCC'],
  ['benzene', 'c1ccccc1'],
])('growing from %s', (_, start) => {
  test('ten best edits reach a drug-like molecule, five come near, and all come out the same twice', {
    timeout: 120_000,
  }, async () => {
    const path = await grow(start, 10);
    expect(path).toHaveLength(11);
    for (const smiles of path) expect((await parseSmiles(toolkit, smiles)).ok, smiles).toBe(true);
    const end = await qed(toolkit, path.at(-1) ?? start);
    expect(end.qed).toBeGreaterThan(0.93);
    expect(end.alerts).toEqual([]);
    for (const { smarts, reason } of unwantedPatterns)
      expect(await hasSubstructure(toolkit, path.at(-1) ?? start, smarts), reason).toBe(false);
    expect((await qed(toolkit, path[5] ?? start)).qed).toBeGreaterThan(0.9);
    expect(await grow(start, 3)).toEqual(path.slice(0, 4));
  });
});
