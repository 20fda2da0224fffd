import { expect, test } from 'vitest';
import { randomStream } from '../../src/index.ts';
import { conditionOn, GrowingProcess, squaredExponential } from '../../src/surrogates/index.ts';

const random = randomStream(7);
const kernel = squaredExponential(0.7);
const draw = (): readonly number[] => [random.float() * 3, random.float() * 3];
const points = Array.from({ length: 40 }, draw);
const values = points.map(([x = 0, y = 0]) => Math.sin(2 * x) + y);
const asked = Array.from({ length: 15 }, draw);
const noise = 1e-3;

const near = (at: readonly number[], known: readonly (readonly number[])[]): readonly number[] =>
  known.map((one) => kernel(one, at));

/** Learns the points one after another. */
function grown(count = points.length): GrowingProcess {
  const process = new GrowingProcess(noise);
  for (const [at, point] of points.slice(0, count).entries())
    process.add(near(point, points.slice(0, at)), 1, values[at] ?? 0);
  return process;
}

test('one after another gives what all at once give', () => {
  const process = grown();
  const dense = conditionOn(
    points.map((one) => near(one, points)),
    values,
    { noise },
  );
  for (const at of asked) {
    const [ours, theirs] = [
      process.forecast(process.column(near(at, points), 1)),
      dense.forecast(near(at, points), 1),
    ];
    expect(ours.mean).toBeCloseTo(theirs.mean, 8);
    expect(ours.variance).toBeCloseTo(theirs.variance, 8);
  }
});

test('a column that gains an entry with each value is the column made at the end', () => {
  const process = new GrowingProcess(noise);
  const columns = asked.map(() => process.column([], 1));
  for (const [at, point] of points.entries()) {
    process.add(near(point, points.slice(0, at)), 1, values[at] ?? 0);
    for (const [index, column] of columns.entries())
      process.extend(column, kernel(point, asked[index] ?? []));
  }
  for (const [index, at] of asked.entries()) {
    const whole = process.column(near(at, points), 1);
    const { mean, variance } = process.forecast(columns[index] ?? whole);
    expect(mean).toBeCloseTo(process.forecast(whole).mean, 9);
    expect(variance).toBeCloseTo(process.forecast(whole).variance, 9);
  }
});

test('a prior mean and deviation are those of the values moved and scaled', () => {
  const [prior, process] = [{ mean: 5, deviation: 3 }, grown()];
  const dense = conditionOn(
    points.map((one) => near(one, points)),
    values.map((one) => (one - prior.mean) / prior.deviation),
    { noise },
  );
  const weights = process.weights(prior.mean);
  for (const at of asked) {
    const scaled = dense.forecast(near(at, points), 1);
    const { mean, variance } = process.forecast(process.column(near(at, points), 1), prior);
    expect(mean).toBeCloseTo(prior.mean + prior.deviation * scaled.mean, 6);
    expect(variance).toBeCloseTo(prior.deviation ** 2 * scaled.variance, 8);
    const weighed = near(at, points).reduce((sum, one, index) => sum + one * (weights[index] ?? 0), 0);
    expect(prior.mean + weighed).toBeCloseTo(mean, 6);
  }
});

test('one known value has the closed form', () => {
  const process = new GrowingProcess(0.5);
  process.add([], 2, 3);
  // Mean k/(K + noise) y, variance K - k²/(K + noise).
  const { mean, variance } = process.forecast(process.column([1], 2));
  expect(mean).toBeCloseTo(3 / 2.5, 12);
  expect(variance).toBeCloseTo(2 - 1 / 2.5, 12);
});

test('a thing that is known already may be added again', () => {
  const process = new GrowingProcess(1e-4);
  process.add([], 1, 0.4);
  process.add([1], 1, 0.4);
  process.add([1, 1], 1, 0.4);
  const { mean, variance } = process.forecast(process.column([1, 1, 1], 1));
  expect(mean).toBeCloseTo(0.4, 3);
  expect(variance).toBeLessThan(1e-4);
});

test('a column that is behind by more than one value is not brought up to date silently', () => {
  const process = grown(3);
  const column = process.column(near([0, 0], points.slice(0, 3)), 1);
  for (const at of [3, 4]) process.add(near(points[at] ?? [], points.slice(0, at)), 1, values[at] ?? 0);
  expect(() => process.extend(column, 0.5)).toThrow(/one value behind/u);
});
