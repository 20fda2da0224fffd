import { formatNumber } from '@textgrad/core';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { bootstrapMean, mean } from '../statistics/index.ts';
import { type TestFunction, testFunctions } from './functions.ts';
import { numberSearches } from './searches.ts';

/** What is below this is as good as found: scores stand in prompts to four digits. */
const smallest = 1e-4;

/**
 * How near the offline engine of `anything/numbers` comes to known minima, beside Gaussian-process optimisation that is handed the
 * numbers themselves, and beside chance.
 */
export const numbers = defineBenchmark({
  name: 'numbers',
  description: 'How near to known minima named numbers are searched offline, through prompts.',
  defaults: { budget: 100, seeds: 10, only: '' },
  columns: {
    function: 'function',
    random: 'random: mean log10 of the distance to the minimum',
    alone: 'Gaussian process alone',
    words: 'through prompts',
    againstRandom: 'through prompts less random, 95 %',
    againstAlone: 'through prompts less alone, 95 %',
  },
  help: { only: 'only functions whose name holds this', budget: 'evaluations of each search' },
  async run({ budget, seeds, only }) {
    const rows: Row[] = [];
    for (const on of testFunctions.filter(({ name }) => name.includes(only)))
      rows.push(await rowOf(on, budget, seeds));
    return rows;
  },
});

async function rowOf(on: TestFunction, budget: number, seeds: number): Promise<Row> {
  const found = { random: [] as number[], alone: [] as number[], words: [] as number[] };
  for (let seed = 1; seed <= seeds; seed++)
    for (const method of ['random', 'alone', 'words'] as const) {
      const value = await numberSearches[method](on, budget, seed);
      found[method].push(Math.log10(Math.max(smallest, value - on.minimum)));
    }
  const less = (other: readonly number[]): string => {
    const { value, interval } = bootstrapMean([found.words.map((one, at) => one - (other[at] ?? 0))]);
    const [low, high] = interval ?? [Number.NaN, Number.NaN];
    return `${formatNumber(value)} [${formatNumber(low)}, ${formatNumber(high)}]`;
  };
  return {
    function: on.name,
    random: formatNumber(mean(found.random)),
    alone: formatNumber(mean(found.alone)),
    words: formatNumber(mean(found.words)),
    againstRandom: less(found.random),
    againstAlone: less(found.alone),
  };
}
