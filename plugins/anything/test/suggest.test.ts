import { describe, expect, test } from 'vitest';
import { type Known, type Space, suggest, type Values } from '../src/index.ts';

const range = (from: number, to: number) => ({ from, to, unit: '', log: false, whole: false });

/** The best score after so many measurements, each suggested from those before. */
function searched(
  space: Space,
  start: Values,
  score: (values: Values) => number | undefined,
  count: number,
): number {
  const known: Known[] = [{ values: start, score: score(start) }];
  while (known.length < count) {
    const values = suggest(space, known, 0);
    known.push({ values, score: score(values) });
  }
  return Math.max(...known.flatMap((one) => one.score ?? []));
}

describe('suggestions by a Gaussian process', () => {
  test('find the maximum of the negative Branin function, -0.397887, in 40 measurements', () => {
    const branin = ({ x, y }: Values): number => {
      const [a, b] = [Number(x), Number(y)];
      const term = b - (5.1 / (4 * Math.PI ** 2)) * a * a + (5 / Math.PI) * a - 6;
      return -(term ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(a) + 10);
    };
    const best = searched({ x: range(-5, 10), y: range(0, 15) }, { x: 2.5, y: 7.5 }, branin, 40);
    expect(best).toBeLessThanOrEqual(-0.397887);
    expect(best).toBeGreaterThan(-0.41);
  });

  test('find the right choice, whole number and decade together', () => {
    const space: Space = {
      rate: { from: 1e-4, to: 1, unit: '', log: true, whole: false },
      layers: { from: 1, to: 9, unit: '', log: false, whole: true },
      solvent: ['water', 'ethanol', 'acetone'],
    };
    const score = ({ rate, layers, solvent }: Values): number | undefined =>
      solvent === 'acetone'
        ? undefined
        : (solvent === 'ethanol' ? 1 : 0) -
          Math.abs(Math.log10(Number(rate)) + 2) -
          Math.abs(Number(layers) - 7);
    expect(searched(space, { rate: 0.1, layers: 2, solvent: 'water' }, score, 45)).toBeGreaterThan(0.7);
  });

  test('differ from each other and from what is known, and are the same for the same question', () => {
    const space = { x: range(0, 1), layers: { ...range(1, 3), whole: true } };
    const known = [0, 0.2, 0.4, 0.6, 0.8, 1].map((x, at) => ({
      values: { x, layers: 1 + (at % 3) },
      score: -Math.abs(x - 0.5),
    }));
    const four = [0, 1, 2, 3].map((sample) => JSON.stringify(suggest(space, known, sample)));
    const all = [...four, ...known.map(({ values }) => JSON.stringify(values))];
    expect(new Set(all).size).toBe(all.length);
    expect([0, 1, 2, 3].map((sample) => JSON.stringify(suggest(space, known, sample)))).toEqual(four);
  });
});
