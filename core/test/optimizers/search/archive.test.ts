import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareEvaluations, type Evaluation, evaluation } from '../../../src/measure/index.ts';
import {
  Archive,
  type Candidate,
  dominates,
  hypervolume,
  objectivesOf,
} from '../../../src/optimizers/index.ts';
import { archives, sharedObjectives, withSamples } from '../../support/search-arbitraries.ts';
import { handmade } from '../../support/searching.ts';

const ids = (candidates: readonly Candidate[] = []): readonly number[] => candidates.map(({ id }) => id);

/** All that have the highest value, among the feasible ones where there are any. */
function leaders(archive: Archive, worthOf: (measured: Evaluation) => number | undefined): readonly number[] {
  const { candidates } = archive;
  const feasible = candidates.filter(({ evaluation: { feasible: is } }) => is);
  const having = (feasible.length > 0 ? feasible : candidates).filter(
    (one) => worthOf(one.evaluation) !== undefined,
  );
  const highest = Math.max(...having.map((one) => worthOf(one.evaluation) ?? 0));
  return ids(having.filter((one) => worthOf(one.evaluation) === highest));
}

describe('an archive', () => {
  test('has for its front all that no other dominates, by number', () => {
    fc.assert(
      fc.property(archives(sharedObjectives), (archive) => {
        const all = archive.candidates;
        const alone = all.filter((one) => !all.some((other) => dominates(other.evaluation, one.evaluation)));
        expect(ids(archive.front)).toEqual(ids(alone));
      }),
      { numRuns: 300 },
    );
  });

  test('has for its best the first of those that none is better than', () => {
    fc.assert(
      fc.property(archives(), (archive) => {
        const first = archive.candidates.find((one) =>
          archive.candidates.every((other) => compareEvaluations(one.evaluation, other.evaluation) >= 0),
        );
        expect(archive.best).toBe(first);
      }),
      { numRuns: 300 },
    );
  });

  test('knows the best by objective and by sample, all that are equal', () => {
    fc.assert(
      fc.property(archives(), (archive) => {
        for (const name of ['gain', 'cost', 'limit'])
          expect(ids(archive.bestByObjective().get(name))).toEqual(
            leaders(archive, (measured) => objectivesOf(measured)[name]),
          );
        for (const name of ['a', 'b', 'c'])
          expect(ids(archive.bestBySample().get(name))).toEqual(
            leaders(archive, (measured) => measured.samples?.[name]),
          );
        const [first] = archive.candidates;
        if (first)
          expect([...archive.bestBySample([first]).values()].flat().every((one) => one === first)).toBe(true);
      }),
    );
  });

  test('gives the volume of its front, which is that of all feasible candidates', () => {
    const reference = { gain: -1, cost: -5, limit: -4 };
    fc.assert(
      fc.property(archives(sharedObjectives), (archive) => {
        const feasible = archive.candidates.filter((one) => one.evaluation.feasible);
        for (const names of [['gain'], ['cost', 'gain'], ['gain', 'cost', 'limit']] as const) {
          const points = feasible.map(({ evaluation: measured }) =>
            names.map((name) => objectivesOf(measured)[name] ?? Number.NaN),
          );
          const of = Object.fromEntries(names.map((name) => [name, reference[name]]));
          expect(archive.hypervolume(of)).toBe(hypervolume(points, Object.values(of)));
        }
      }),
    );
  });

  test('comes to the same best and the same front in whatever order candidates come', () => {
    const orders = fc
      .array(withSamples, { minLength: 1, maxLength: 8 })
      .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
    const filled = (all: readonly Evaluation[]): Archive => {
      const archive = new Archive();
      for (const [at, measured] of all.entries()) archive.add(handmade([String(at)], measured));
      return archive;
    };
    const frontOf = ({ front }: Archive): readonly string[] =>
      front.map((one) => JSON.stringify(one.evaluation)).sort();
    fc.assert(
      fc.property(orders, ([all, shuffled]) => {
        const [a, b] = [filled(all), filled(shuffled)];
        expect(compareEvaluations(a.best.evaluation, b.best.evaluation)).toBe(0);
        expect(frontOf(a)).toEqual(frontOf(b));
      }),
    );
  });

  test('follows first parents back to the start', () => {
    const trees = fc.array(fc.nat(), { maxLength: 12 });
    fc.assert(
      fc.property(trees, (draws) => {
        const archive = new Archive();
        archive.add(handmade(['start'], evaluation({ score: 0 })));
        for (const [at, drawn] of draws.entries()) {
          const parents = [drawn % (at + 1), 0];
          archive.add(handmade([String(at)], evaluation({ score: at }), { parents }));
        }
        for (const candidate of archive.candidates) {
          const line = archive.lineage(candidate);
          expect([line[0], line.at(-1)]).toEqual([archive.start, candidate]);
          for (const [at, one] of line.entries()) if (at > 0) expect(one.parents[0]).toBe(line[at - 1]?.id);
        }
      }),
    );
  });

  test('finds the first candidate with some texts, and mistakes none for others', () => {
    const archive = new Archive();
    const lists = [['a', 'b'], ['a,b'], ['a"', '"b'], ['a","b'], ['', 'a'], ['a', ''], ['a', 'b']];
    for (const texts of lists) archive.add(handmade(texts, evaluation({ score: 1 })));
    expect(lists.map((texts) => archive.find(texts)?.id)).toEqual([0, 1, 2, 3, 4, 5, 0]);
    expect(archive.find(['b', 'a'])).toBeUndefined();
  });

  test('accepts the start always, others when it is told, and knows nobody else', () => {
    const archive = new Archive();
    expect(() => archive.start).toThrow(expect.objectContaining({ code: 'CANDIDATE_UNKNOWN' }));
    for (const score of [3, 1, 2]) archive.add(handmade([String(score)], evaluation({ score })));
    archive.accept(2);
    expect(ids(archive.accepted)).toEqual([0, 2]);
    expect(() => archive.accept(3)).toThrow(expect.objectContaining({ code: 'CANDIDATE_UNKNOWN' }));
  });

  test('keeps no artifacts: it is what the journal can hold', () => {
    const artifacts = [{ name: 'a.txt', mediaType: 'text/plain', content: 'x' }];
    const { evaluation: kept } = new Archive().add(handmade(['a'], evaluation({ score: 1, artifacts })));
    expect(kept).toEqual(evaluation({ score: 1 }));
  });

  test('refuses the volume of more than three objectives', () => {
    const archive = new Archive();
    archive.add(handmade(['a'], evaluation({ score: 1 })));
    expect(() => archive.hypervolume({ a: 0, b: 0, c: 0, d: 0 })).toThrow(
      expect.objectContaining({ code: 'HYPERVOLUME_DIMENSIONS' }),
    );
  });
});
