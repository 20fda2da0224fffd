import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bertzComplexity, descriptors, loadToolkit } from '../src/chemistry/index.ts';
import {
  guacamolObjective,
  guacamolObjectives,
  guacamolScore,
  type Modifier,
  modified,
  objectiveScorer,
  type TermScore,
} from '../src/guacamol/index.ts';
import reference from './fixtures/guacamol-reference.data.json' with { type: 'json' };

const toolkit = await loadToolkit();

test('there are the twenty objectives of version 2', () => {
  expect(guacamolObjectives.map(({ name }) => name)).toEqual(Object.keys(reference.scores));
});

describe.each(Object.entries(reference.scores))('%s', (name, expected) => {
  const score = objectiveScorer(toolkit, guacamolObjective(name));

  test('scores are those that RDKit for Python gives', async () => {
    for (const [smiles, value] of Object.entries(expected)) {
      const { score: ours } = await score(smiles);
      expect(Math.abs(ours - value), smiles).toBeLessThan(1e-9);
    }
  });

  test('the parts explain the score, each from 0 to 1', async () => {
    const { score: whole, parts } = await score('CC(=O)Nc1ccc(Cl)cc1');
    const scores = parts.map((part) => part.score);
    const { mean } = guacamolObjective(name).whole;
    const expectedWhole =
      mean === 'geometric'
        ? scores.reduce((product, each) => product * each, 1) ** (1 / scores.length)
        : scores.reduce((sum, each) => sum + each, 0) / scores.length;
    expect(whole).toBeCloseTo(expectedWhole, 12);
    const check = (part: TermScore): void => {
      expect(part.name).not.toBe('');
      expect(part.score).toBeGreaterThanOrEqual(0);
      expect(part.score).toBeLessThanOrEqual(1);
      expect(part.raw === undefined).toBe(part.parts.length > 0);
      part.parts.forEach(check);
    };
    parts.forEach(check);
    const names = parts.map((part) => part.name);
    expect(new Set(names).size).toBe(names.length);
  });
});

test('a rediscovered target scores 1', async () => {
  const target = 'Cc1ccc(-c2cc(C(F)(F)F)nn2-c2ccc(S(N)(=O)=O)cc2)cc1';
  const { score } = await objectiveScorer(toolkit, guacamolObjective('celecoxib-rediscovery'))(target);
  expect(score).toBe(1);
});

test("what two objectives aim at is what the drug's own values are", async () => {
  const sitagliptin = 'Fc1cc(c(F)cc1F)CC(N)CC(=O)N3Cc2nnc(n2CC3)C(F)(F)F';
  const { logP, tpsa } = await descriptors(toolkit, sitagliptin);
  expect(reference.sitagliptin.logP).toBeCloseTo(logP, 9);
  expect(reference.sitagliptin.tpsa).toBeCloseTo(tpsa, 9);
  expect(reference.sitagliptin.bertz).toBeCloseTo(await bertzComplexity(toolkit, sitagliptin), 6);
});

test('what is wanted names no drug', () => {
  for (const { title, wanted } of guacamolObjectives) {
    const [drug = ''] = title.split(' ');
    expect(
      wanted.toLowerCase().includes(drug.toLowerCase()) && /mpo|discovery|similarity/iu.test(title),
    ).toBe(false);
  }
});

test('an objective that does not exist is said with those that do', () => {
  expect(() => guacamolObjective('aspirin')).toThrow(/no objective 'aspirin'.*deco-hop/u);
});

describe('modifiers', () => {
  const value = fc.double({ min: -50, max: 50, noNaN: true });
  const width = fc.double({ min: 0.1, max: 10, noNaN: true });

  test('a one-sided bell is 1 on its good side and the full bell on the other', () => {
    fc.assert(
      fc.property(value, value, width, (x, mu, sigma) => {
        const at = (kind: 'gaussian' | 'above' | 'below') => modified(x, { kind, mu, sigma });
        expect(at('above')).toBe(x >= mu ? 1 : at('gaussian'));
        expect(at('below')).toBe(x <= mu ? 1 : at('gaussian'));
      }),
    );
  });

  test.each<[string, number, Modifier, number]>([
    ['one σ away', 3, { kind: 'gaussian', mu: 2, sigma: 1 }, Math.exp(-0.5)],
    ['half of a threshold', 0.4, { kind: 'threshold', threshold: 0.8 }, 0.5],
    ['beyond a threshold', 0.9, { kind: 'threshold', threshold: 0.8 }, 1],
    ['none', 0.3, { kind: 'none' }, 0.3],
  ])('%s', (_, raw, modifier, expected) => {
    expect(modified(raw, modifier)).toBeCloseTo(expected, 12);
  });
});

test('the score of a benchmark counts missing molecules as 0', () => {
  expect(guacamolScore([0.2, 0.8, 0.4], [1])).toBeCloseTo(0.8, 12);
  expect(guacamolScore([0.2, 0.8, 0.4], [1, 10, 100])).toBeCloseTo((0.8 + 0.14 + 0.014) / 3, 12);
  expect(guacamolScore([], [1, 10])).toBe(0);
});
