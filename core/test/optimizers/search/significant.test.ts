import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/context/index.ts';
import { type Evaluation, evaluation } from '../../../src/measure/index.ts';
import { Archive, gates, type Verdict } from '../../../src/optimizers/index.ts';

const { bootstrap, signFlip, significant } = gates;
/** The tests, and how often they may decide by chance at the level 0.05. */
const tests = [
  { name: 'sign-flip', test: signFlip, most: 0.05 },
  { name: 'bootstrap', test: bootstrap, most: 0.13 },
];

const sampled = (values: readonly number[], score = 0): Evaluation =>
  evaluation({ score, samples: Object.fromEntries(values.map((value, at) => [`s${at}`, value])) });
const verdict = (
  gate: ReturnType<typeof significant>,
  candidate: Evaluation,
  parent: Evaluation,
  seed = 0,
): Verdict =>
  gate.decide({ candidate, parent, archive: new Archive(), step: 1, steps: 1, random: randomStream(seed) })
    .verdict;

const swapped: Readonly<Record<Verdict, Verdict>> = {
  accept: 'reject',
  reject: 'accept',
  inconclusive: 'inconclusive',
};

describe.each(tests)('the $name gate', ({ test: paired, most }) => {
  test('says the opposite, or nothing, when candidate and parent change places', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 6 })), {
      minLength: 1,
      maxLength: 9,
    });
    const level = fc.constantFrom(0.01, 0.05, 0.1, 0.3);
    fc.assert(
      fc.property(pairs, level, fc.nat({ max: 99 }), (values, of, seed) => {
        const gate = significant({ test: paired, level: of });
        const [a, b] = [sampled(values.map(([one]) => one)), sampled(values.map(([, other]) => other))];
        expect(verdict(gate, a, b, seed)).toBe(swapped[verdict(gate, b, a, seed)]);
      }),
      { numRuns: 60 },
    );
  });

  test('decides by chance in few of all sign patterns, on any number of samples, and in both directions alike', () => {
    const sizes = [5, 1, 3, 2, 4, 6, 1, 2];
    for (let count = 1; count <= sizes.length; count++) {
      const found = { accept: 0, reject: 0, inconclusive: 0 };
      for (let signs = 0; signs < 2 ** count; signs++) {
        const values = sizes.slice(0, count).map((size, at) => ((signs >> at) & 1 ? size : -size));
        found[verdict(significant({ test: paired }), sampled(values), sampled(values.map(() => 0)))]++;
      }
      const share = (found.accept + found.reject) / 2 ** count;
      expect(share, `${count} samples`).toBeLessThanOrEqual(most);
      expect(found.accept).toBe(found.reject);
    }
  });

  test('tells a difference that is on every sample, and none where there is none', () => {
    const parent = sampled([1, 2, 3, 4, 5, 6, 7, 8]);
    const by = (change: number) => sampled([1, 2, 3, 4, 5, 6, 7, 8].map((value) => value + change));
    expect([1, -1, 0].map((change) => verdict(significant({ test: paired }), by(change), parent))).toEqual([
      'accept',
      'reject',
      'inconclusive',
    ]);
  });
});

describe('significance', () => {
  test('is judged on the samples that both have', () => {
    const parent = evaluation({ score: 0, samples: { a: 1, b: 1, other: 99 } });
    const candidate = evaluation({ score: 0, samples: { b: 2, more: -99, a: 3 } });
    const differences: (readonly number[])[] = [];
    const gate = significant({
      test: (given) => {
        differences.push(given);
        return { side: 0, words: 'nothing' };
      },
    });
    expect(verdict(gate, candidate, parent)).toBe('inconclusive');
    expect(differences).toEqual([[2, 1]]);
  });

  test('of samples with the names of methods is that of their numbers', () => {
    const parent = evaluation({ score: 0, samples: { constructor: 1, a: 1 } });
    expect(verdict(significant(), evaluation({ score: 1, samples: { a: 5 } }), parent)).toBe('inconclusive');
  });

  test('goes by the score where no sample is shared', () => {
    const [low, high] = [
      evaluation({ score: 1, samples: { a: 9 } }),
      evaluation({ score: 2, samples: { b: 0 } }),
    ];
    expect([verdict(significant(), high, low), verdict(significant(), low, high)]).toEqual([
      'accept',
      'reject',
    ]);
    expect(verdict(significant(), low, low)).toBe('inconclusive');
  });

  test('accepts what is feasible over what is not, whatever the samples say', () => {
    const worse = sampled([0, 0, 0, 0, 0, 0]);
    const infeasible = { ...sampled([9, 9, 9, 9, 9, 9]), feasible: false };
    expect(verdict(significant(), worse, infeasible)).toBe('accept');
    expect(verdict(significant(), infeasible, worse)).toBe('reject');
  });

  test('decides the more, the higher its level', () => {
    const [candidate, parent] = [sampled([2, 3, 4, 5]), sampled([1, 1, 1, 1])];
    expect([0.05, 0.2].map((level) => verdict(significant({ level }), candidate, parent))).toEqual([
      'inconclusive',
      'accept',
    ]);
  });

  test.each([0, 1, -1, Number.NaN])('at the level %d is refused', (level) => {
    expect(() => significant({ level })).toThrow(expect.objectContaining({ code: 'GATE_LEVEL' }));
  });
});
