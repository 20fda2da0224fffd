import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countTanimoto } from '../src/chemistry/index.ts';
import { boundedRidge } from '../src/expert/goals/bounded-ridge.ts';
import { scoreModel } from '../src/expert/goals/score-model.ts';
import { hiddenTotal, similarityModel } from '../src/expert/goals/similarity-model.ts';
import { spreadOut } from '../src/expert/goals/spread-out.ts';

const total = (counts: ReadonlyMap<number, number>): number =>
  [...counts.values()].reduce((sum, times) => sum + times, 0);

const fingerprint = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 4 })), {
    minLength: 3,
    maxLength: 20,
  })
  .map((entries) => new Map(entries));

/** As a prompt says it. */
const rounded = (value: number): number => Number(value.toPrecision(4));

describe('the model of a similarity', () => {
  const cases = fc.tuple(fingerprint, fc.array(fingerprint, { minLength: 150, maxLength: 150 }));

  test('finds the size of the hidden fingerprint', () => {
    fc.assert(
      fc.property(cases, ([hidden, others]) => {
        const examples = others.map((counts) => ({ counts, value: rounded(countTanimoto(counts, hidden)) }));
        fc.pre(examples.filter(({ value }) => value > 0 && value < 1).length > 50);
        expect(hiddenTotal(examples, others.map(total))).toBe(total(hidden));
      }),
      { numRuns: 20 },
    );
  });

  test('learns the hidden fingerprint from examples enough', () => {
    fc.assert(
      fc.property(cases, ([hidden, others]) => {
        const examples = others.map((counts) => ({ counts, value: rounded(countTanimoto(counts, hidden)) }));
        const model = similarityModel(examples);
        const misses = others
          .slice(0, 20)
          .map((counts) => Math.abs(model(counts) - countTanimoto(counts, hidden)));
        expect(Math.max(...misses)).toBeLessThan(0.05);
        expect(model(hidden)).toBeGreaterThan(0.7);
      }),
      { numRuns: 20 },
    );
  });

  test('stays between 0 and 1, also with nothing to learn from and for contradictions', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ counts: fingerprint, value: fc.double({ min: 0, max: 1, noNaN: true }) }), {
          maxLength: 10,
        }),
        fingerprint,
        (examples, counts) => {
          const value = similarityModel(examples)(counts);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

test('what is much like a better one comes behind, and nothing is lost', () => {
  const items = [new Map([[1, 9]]), new Map([[1, 8]]), new Map([[2, 9]]), new Map([[1, 9]])];
  expect(spreadOut([0, 1, 2, 3], (at) => items[at] ?? new Map())).toEqual([0, 2, 1, 3]);
});

describe('the bounded ridge', () => {
  const free = { prior: 0, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, strength: 1 };

  // Each feature stands alone: the weight is value · n / (n + strength).
  test('shrinks the weight of a feature that stands alone', () => {
    const rows = [0, 0, 0, 1].map((feature) => Int32Array.of(feature));
    const [first, second] = boundedRidge(rows, [4, 4, 4, 4], 2, free);
    expect(first).toBeCloseTo(3, 6);
    expect(second).toBeCloseTo(2, 6);
  });

  test('keeps to the bounds', () => {
    const rows = [Int32Array.of(0), Int32Array.of(1), Int32Array.of(0, 1)];
    const weights = boundedRidge(rows, [5, -5, 0], 2, { ...free, low: 0, high: 1 });
    expect([...weights]).toEqual([1, 0]);
  });

  test('is at the prior without examples', () => {
    expect([...boundedRidge([], [], 2, { ...free, prior: 0.3 })]).toEqual([0.3, 0.3]);
  });
});

test('the model of a bare score tells what has a feature from what has not', () => {
  const examples = Array.from({ length: 20 }, (_, at) => ({
    counts: new Map(at % 2 === 0 ? [[1, 1]] : [[2, 1]]),
    value: at % 2 === 0 ? 0.8 : 0.2,
  }));
  const model = scoreModel(examples);
  expect(model(new Map([[1, 1]]))).toBeGreaterThan(0.7);
  expect(model(new Map([[2, 1]]))).toBeLessThan(0.3);
  expect(model(new Map([[3, 1]]))).toBeCloseTo(0.5, 1);
});
