import { existsSync, readFileSync } from 'node:fs';
import { randomStream } from '@textgrad/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadToolkit } from '../src/chemistry/index.ts';
import { crossValidate } from '../src/surrogates/cross-validation.ts';
import { featuresOf } from '../src/surrogates/features.ts';
import { gaussianProcess } from '../src/surrogates/gaussian-process.ts';
import { fitSurrogate, type ScoredMolecule, type SurrogateMethod } from '../src/surrogates/index.ts';
import type { Regression } from '../src/surrogates/regression.ts';
import { ridge } from '../src/surrogates/ridge.ts';
import { pearson, spearman } from '../src/surrogates/statistics.ts';
import { sampleMolecules } from './sample-molecules.ts';

const toolkit = await loadToolkit();
const published = new URL('../../../../shared/data/molecules/abl1-published-60.json', import.meta.url);
const available = existsSync(published);
const methods: readonly SurrogateMethod[] = ['ridge', 'gaussian-process'];

const some = await Promise.all(
  sampleMolecules
    .slice(0, 40)
    .map(async (smiles) => ({ smiles, features: await featuresOf(toolkit, smiles) })),
);
/** Molecules with a made-up score: linear in two descriptors, plus noise. */
const scored = (noise: number): readonly ScoredMolecule[] => {
  const random = randomStream(3);
  return some.map(({ smiles, features: { descriptors } }) => ({
    smiles,
    score: -0.25 * (descriptors[0] ?? 0) - 0.5 * (descriptors[2] ?? 0) + noise * (random.float() - 0.5),
  }));
};
const examples = (noise: number) =>
  scored(noise).map(({ score }, index) => ({ features: some[index]?.features ?? fail(), value: score }));
function fail(): never {
  throw new Error('there is no such molecule');
}

describe('rank correlation', () => {
  test('of equal orders is 1, of opposite orders -1, and ties share their ranks', () => {
    expect(spearman([1, 2, 30], [-5, 0, 1])).toBe(1);
    expect(spearman([1, 2, 3], [3, 2, 1])).toBe(-1);
    expect(spearman([1, 1, 2], [1, 2, 3])).toBeCloseTo(Math.sqrt(3) / 2, 12);
    expect(spearman([1, 1], [1, 2])).toBe(0);
  });

  test('does not change under growing functions, and lies between -1 and 1', () => {
    const numbers = fc.array(fc.tuple(fc.integer({ min: -20, max: 20 }), fc.integer({ min: -20, max: 20 })), {
      minLength: 2,
    });
    fc.assert(
      fc.property(numbers, (pairs) => {
        const [a, b] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
        const rho = spearman(a, b);
        expect(Math.abs(rho)).toBeLessThanOrEqual(1 + 1e-12);
        expect(
          spearman(
            a.map((value) => value ** 3),
            b,
          ),
        ).toBeCloseTo(rho, 10);
        expect(pearson(b, a)).toBeCloseTo(pearson(a, b), 10);
      }),
    );
  });
});

describe.each([
  ['ridge', ridge],
  ['gaussian process', gaussianProcess],
] as const)('%s', (_, regression: Regression) => {
  test('learns what can be learnt, and says how sure it is', () => {
    const report = crossValidate(regression, examples(0.2), 10);
    expect(report).toMatchObject({ molecules: 40, folds: 10 });
    expect(report.spearman).toBeGreaterThan(0.85);
    expect(report.withinTwoSigma).toBeGreaterThan(0.8);
  });

  test('finds nothing in scores that are noise', () => {
    const random = randomStream(5);
    const noise = examples(0).map(({ features }) => ({ features, value: random.float() }));
    expect(crossValidate(regression, noise, 10).spearman).toBeLessThan(0.45);
  });

  test('moves with its values, and does not depend on the order of the examples', () => {
    const all = examples(1);
    const predict = regression(all);
    const moved = regression(all.map(({ features, value }) => ({ features, value: 2 * value + 3 })));
    const turned = regression(all.toReversed());
    for (const { features } of all.slice(0, 5)) {
      const { value, uncertainty } = predict(features);
      expect(moved(features).value).toBeCloseTo(2 * value + 3, 8);
      expect(moved(features).uncertainty).toBeCloseTo(2 * uncertainty, 8);
      expect(turned(features).value).toBeCloseTo(value, 8);
    }
  });

  test('bears scores and molecules that are all the same', () => {
    const [first = fail()] = examples(0);
    const same = regression(Array.from({ length: 12 }, () => ({ ...first, value: -7 })));
    const { value, uncertainty } = same(first.features);
    expect(value).toBeCloseTo(-7, 8);
    expect(uncertainty).toBeCloseTo(0, 4);
  });
});

test('a Gaussian process is surer of what it has seen than of what is unlike everything it has seen', async () => {
  const all = examples(0.2);
  const predict = gaussianProcess(all);
  const strange = await featuresOf(toolkit, 'OP(=O)(O)OP(=O)(O)OP(=O)(O)O');
  const seen = predict(all[5]?.features ?? fail());
  expect(predict(strange).uncertainty).toBeGreaterThan(1.5 * seen.uncertainty);
});

describe('a fitted surrogate', () => {
  test.each(methods)(
    'is called what it is, twice the same, and tells what it depends on: %s',
    async (method) => {
      const fit = () => fitSurrogate(toolkit, scored(0.2), { method, folds: 5 });
      const [one, other] = [await fit(), await fit()];
      expect(one.name).toBe(`surrogate: ${method}`);
      expect(other.identity).toEqual(one.identity);
      expect(other.report).toEqual(one.report);
      expect(await other.predict('CCO')).toEqual(await one.predict('CCO'));
      const changed = await fitSurrogate(toolkit, scored(0.3), { method, folds: 5 });
      expect(changed.identity).not.toEqual(one.identity);
    },
  );

  test.each([
    ['too few molecules', scored(0).slice(0, 9), '10 to 500 molecules are needed, not 9'],
    [
      'a score that is none',
      [...scored(0), { smiles: 'C', score: Number.NaN }],
      'the score of molecule 41 is NaN',
    ],
    ['a SMILES that is none', [{ smiles: 'C(', score: 1 }, ...scored(0)], 'molecule 1 cannot be read'],
  ])('is refused with %s', async (_, known, words) => {
    const fitted = fitSurrogate(toolkit, known);
    await expect(fitted).rejects.toMatchObject({ code: 'TRAINING_INVALID' });
    await expect(fitted).rejects.toThrow(words);
  });

  test('does not predict what is no molecule', async () => {
    const { predict } = await fitSurrogate(toolkit, scored(0), { method: 'ridge' });
    await expect(predict('C(')).rejects.toMatchObject({ code: 'MOLECULE_INVALID' });
  });

  test.skipIf(!available).each(methods)(
    `ranks 60 published ABL1 scores better than chance: %s${available ? '' : ' (skipped: there is no ../shared/data)'}`,
    async (method) => {
      const known = (
        JSON.parse(readFileSync(published, 'utf8')) as { smiles: string; publishedPoseScore: number }[]
      ).map(({ smiles, publishedPoseScore }) => ({ smiles, score: publishedPoseScore }));
      const { report } = await fitSurrogate(toolkit, known, { method, folds: 10 });
      const scores = known.map(({ score }) => score);
      const middle = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      const spread = Math.sqrt(scores.reduce((sum, score) => sum + (score - middle) ** 2, 0) / scores.length);
      expect(report.spearman).toBeGreaterThan(0.3);
      expect(report.rootMeanSquareError).toBeLessThan(spread);
      expect(report.withinTwoSigma).toBeGreaterThan(0.85);
    },
  );
});
