import { describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { guacamolObjective, objectiveScorer, pmoObjectives } from '../src/guacamol/index.ts';
import reference from './fixtures/pmo-reference.data.json' with { type: 'json' };

const toolkit = await loadToolkit();

test("PMO's objectives are its twenty that need no learnt model", () => {
  expect(pmoObjectives.map(({ name }) => name).toSorted()).toEqual(Object.keys(reference.scores).toSorted());
});

describe.each(Object.entries(reference.scores))('%s', (name, expected) => {
  test('500 molecules score as RDKit for Python scores them by the published definition', async () => {
    const score = objectiveScorer(toolkit, guacamolObjective(name));
    let largest = 0;
    for (const [at, smiles] of reference.molecules.entries())
      largest = Math.max(largest, Math.abs((await score(smiles)).score - (expected[at] ?? Number.NaN)));
    expect(expected).toHaveLength(500);
    expect(largest).toBeLessThan(1e-6);
  });
});
