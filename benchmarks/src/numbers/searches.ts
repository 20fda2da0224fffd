import { numbersCodec, numbersRole, surrogate, type Values } from '@textgrad/anything';
import {
  evaluation,
  expertEngine,
  measuredLoss,
  presets,
  quantity,
  type RandomStream,
  randomStream,
  Search,
  Variable,
} from '@textgrad/core';
import { bayesianOptimisation, type Minimiser, minimise } from '@textgrad/core/surrogates';
import type { TestFunction } from './functions.ts';

/** A way of searching: the lowest value that it found. */
export type NumberSearch = (on: TestFunction, evaluations: number, seed: number) => Promise<number>;

const bounds = (on: TestFunction) =>
  Object.values(on.space).map((one) => ('from' in one ? ([one.from, one.to] as const) : ([0, 1] as const)));

/** Each search of one seed starts from the same place. */
const startOf = (on: TestFunction, seed: number): readonly number[] => {
  const random = randomStream(seed).stream('start');
  return bounds(on).map(() => random.float());
};

const minimised =
  (method: Minimiser): NumberSearch =>
  async (on, evaluations, seed) => {
    const at = (point: readonly number[]): number =>
      on.value(bounds(on).map(([from, to], axis) => from + (to - from) * (point[axis] ?? 0)));
    const random = randomStream(seed);
    return (await minimise(method, at, { start: startOf(on, seed), random, evaluations })).value;
  };

const anywhere: Minimiser = function* (start, random: RandomStream) {
  yield start;
  for (;;) yield start.map(() => random.float());
};

/** The offline engine of `anything/numbers`, through prompts, table and search as in a run. */
const byWords: NumberSearch = async (on, evaluations, seed) => {
  const names = Object.keys(on.space);
  const codec = numbersCodec(on.space);
  const start = startOf(on, seed).map((place, axis) => {
    const [from = 0, to = 1] = bounds(on)[axis] ?? [];
    return Number((from + (to - from) * place).toPrecision(5));
  });
  const text = codec.encode(Object.fromEntries(names.map((name, axis) => [name, start[axis] ?? 0])));
  const variable = new Variable(text, { role: numbersRole('settings', on.space), codec });
  const search = new Search(
    {
      parameters: [variable],
      memoryTokens: 20_000,
      async measure([words = '']) {
        const read = await codec.decode(words);
        const values: Values = read.ok ? read.value : {};
        const score = -on.value(names.map((name) => Number(values[name])));
        return evaluation({ score, measurements: [{ name: 'score', quantity: quantity(score) }] });
      },
      loss: (measured) => measuredLoss(variable, measured, { purpose: 'The higher the score, the better.' }),
    },
    {
      strategy: { ...presets['feedback-descent'](), patience: evaluations },
      engine: expertEngine([surrogate]),
      random: randomStream(seed),
      steps: evaluations - 1,
    },
  );
  await search.begin();
  while (search.over === undefined && search.archive.candidates.length < evaluations) await search.step();
  return -(search.archive.best.evaluation.score ?? Number.NEGATIVE_INFINITY);
};

/** The searches that are compared. */
export const numberSearches = {
  random: minimised(anywhere),
  alone: minimised(bayesianOptimisation),
  words: byWords,
} satisfies Readonly<Record<string, NumberSearch>>;
