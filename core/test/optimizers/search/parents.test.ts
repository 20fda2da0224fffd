import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/context/index.ts';
import { evaluation } from '../../../src/measure/index.ts';
import {
  Archive,
  type Candidate,
  dominates,
  objectivesOf,
  type ParentSelector,
  parents,
  presets,
} from '../../../src/optimizers/index.ts';
import { archives, withAllSamples } from '../../support/search-arbitraries.ts';
import { handmade } from '../../support/searching.ts';

const { epsilonGreedy, greedy, incumbent, pareto, start, topK, weighted } = parents;

const select = (selector: ParentSelector, archive: Archive, seed = 0): Candidate =>
  selector.select({ archive, incumbent: archive.start, random: randomStream(seed) });

/** How often each candidate is selected, by number. */
function shares(selector: ParentSelector, archive: Archive, draws = 1_000): Readonly<Record<number, number>> {
  const random = randomStream(5);
  const counts: Record<number, number> = {};
  for (let draw = 0; draw < draws; draw++) {
    const { id } = selector.select({ archive, incumbent: archive.start, random });
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).map(([id, count]) => [id, count / draws]));
}

/** An archive whose candidates have these scores and are all accepted. */
function scored(...scores: readonly number[]): Archive {
  const archive = new Archive();
  for (const [at, score] of scores.entries()) {
    archive.add(handmade([String(at)], evaluation({ score })));
    archive.accept(at);
  }
  return archive;
}

const random = [epsilonGreedy(0.5), topK(3), weighted(), pareto()];

test.each([greedy(), start(), incumbent(), ...random])(
  '$name selects accepted candidates alone',
  (selector) => {
    fc.assert(
      fc.property(archives(), fc.nat({ max: 999 }), (archive, seed) => {
        expect(archive.isAccepted(select(selector, archive, seed).id)).toBe(true);
        expect(select(selector, archive, seed)).toBe(select(selector, archive, seed));
      }),
    );
  },
);

describe('greedy selection', () => {
  test('is the best accepted candidate; so are epsilon 0 and the top 1', () => {
    fc.assert(
      fc.property(archives(), fc.nat({ max: 99 }), (archive, seed) => {
        const accepted = new Archive();
        for (const { texts, evaluation: measured } of archive.accepted)
          accepted.add(handmade(texts, measured));
        const best = archive.find(accepted.best.texts);
        for (const selector of [greedy(), epsilonGreedy(0), topK(1)])
          expect(select(selector, archive, seed)).toBe(best);
      }),
    );
  });

  test('with epsilon takes any of them now and then', () => {
    const found = shares(epsilonGreedy(0.4), scored(1, 4, 2, 3));
    expect(Object.keys(found)).toHaveLength(4);
    expect(found[1]).toBeCloseTo(0.7, 1);
    expect(found[0]).toBeCloseTo(0.1, 1);
  });
});

test('the top k are equally likely, and no other is selected', () => {
  const found = shares(topK(3), scored(1, 4, 2, 3));
  expect(Object.keys(found)).toEqual(['1', '2', '3']);
  for (const share of Object.values(found)) expect(share).toBeCloseTo(1 / 3, 1);
});

describe('weighted selection', () => {
  test('prefers the better ones of the last few, by exp(scaled score / temperature)', () => {
    const found = shares(weighted({ window: 3, temperature: 0.5 }), scored(100, 1, 3, 2), 4_000);
    const weights = [0, 1, 0.5].map((scaled) => Math.exp(scaled / 0.5));
    const total = weights.reduce((sum, one) => sum + one, 0);
    expect(Object.keys(found)).toEqual(['1', '2', '3']);
    for (const [at, weight] of weights.entries())
      expect(Math.abs((found[at + 1] ?? 0) - weight / total)).toBeLessThan(0.04);
  });

  test('at a low temperature selects the best, at a high one any', () => {
    const archive = scored(1, 3, 2);
    for (const temperature of [0.01, 0.001, 1e-9])
      expect(shares(weighted({ temperature }), archive)[1]).toBe(1);
    for (const share of Object.values(shares(weighted({ temperature: 1e9 }), archive)))
      expect(share).toBeCloseTo(1 / 3, 1);
  });

  test('counts what is infeasible as the lowest, whatever its score, also beside a single feasible one', () => {
    const archive = scored(1);
    archive.add(handmade(['infeasible'], evaluation({ score: 9, problems: ['No.'] })));
    archive.accept(1);
    expect(shares(weighted({ temperature: 0.1 }), archive)[0]).toBeGreaterThan(0.99);
  });

  test('is even where nothing is better', () => {
    for (const share of Object.values(shares(weighted(), scored(2, 2, 2))))
      expect(share).toBeCloseTo(1 / 3, 1);
  });
});

describe('Pareto selection', () => {
  test('draws only what none of the accepted is better than, on samples and objectives together', () => {
    const worthOf = ({ evaluation: measured }: Candidate): Readonly<Record<string, number>> => ({
      ...objectivesOf(measured),
      ...Object.fromEntries(
        Object.entries(measured.samples ?? {}).map(([name, value]) => [`on ${name}`, value]),
      ),
    });
    const beats = (a: Candidate, b: Candidate): boolean => {
      if (!(a.evaluation.feasible && b.evaluation.feasible)) return dominates(a.evaluation, b.evaluation);
      const [of, other] = [worthOf(a), worthOf(b)];
      const changes = Object.keys(of).flatMap((name) =>
        other[name] === undefined ? [] : [(of[name] ?? 0) - other[name]],
      );
      return changes.every((one) => one >= 0) && changes.some((one) => one > 0);
    };
    fc.assert(
      fc.property(archives(withAllSamples), fc.nat({ max: 999 }), (archive, seed) => {
        const drawn = select(pareto(), archive, seed);
        expect(archive.accepted.filter((other) => beats(other, drawn))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('draws specialists of samples although their score is low, the more often the more they win', () => {
    const archive = new Archive();
    const samples = [
      { a: 5, b: 5, c: 5 },
      { a: 9, b: 0, c: 0 },
      { a: 0, b: 9, c: 9 },
      { a: 1, b: 1, c: 1 },
    ];
    for (const [at, one] of samples.entries()) {
      archive.add(handmade([String(at)], evaluation({ score: [9, 3, 6, 1][at] ?? 0, samples: one })));
      archive.accept(at);
    }
    const found = shares(pareto(), archive, 2_000);
    expect(Object.keys(found)).toEqual(['0', '1', '2']);
    for (const [id, share] of [0.25, 0.25, 0.5].entries())
      expect(Math.abs((found[id] ?? 0) - share)).toBeLessThan(0.05);
  });

  test('of a single objective is greedy', () => {
    expect(shares(pareto(), scored(1, 4, 2, 3))).toEqual({ 1: 1 });
  });
});

test.each([
  () => epsilonGreedy(-0.1),
  () => epsilonGreedy(Number.NaN),
  () => topK(0),
  () => topK(1.5),
  () => weighted({ window: 0 }),
  () => weighted({ temperature: 0 }),
])('options that make no sense are refused: %s', (make) => {
  expect(make).toThrow(expect.objectContaining({ kind: 'usage', code: 'SELECTOR_OPTIONS' }));
});

describe('elsewhere', () => {
  test('is the start, and from there the best accepted candidate', () => {
    const archive = scored(1, 3, 2);
    const elsewhere = presets['strict-descent']().restart as ParentSelector;
    const from = (incumbent: Candidate) =>
      elsewhere.select({ archive, incumbent, random: randomStream(0, 'test') });
    expect(from(archive.best)).toBe(archive.start);
    expect(from(archive.start)).toBe(archive.best);
  });
});
