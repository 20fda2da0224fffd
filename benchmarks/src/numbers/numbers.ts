import { join } from 'node:path';
import { formatNumber } from '@textgrad/core';
import { z } from 'zod';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { type KeptRuns, keptRuns, putAway } from '../kept-runs.ts';
import { bootstrapMean, mean } from '../statistics/index.ts';
import { type TestFunction, testFunctions } from './functions.ts';
import { numberSearches } from './searches.ts';

/** What is below this is as good as found: scores stand in prompts to four digits. */
const smallest = 1e-4;

/** What a search of one seed found; the budget and the names of search and function are its key. */
const foundSchema = z.object({ key: z.string(), value: z.number() });
type Found = z.infer<typeof foundSchema>;

const file = join('.textgrad', 'studies', 'numbers.jsonl');

/**
 * How near the offline engine of `anything/numbers` comes to known minima, beside Gaussian-process optimisation that is handed the
 * numbers themselves, and beside chance. Finished searches are kept, and the benchmark goes on where it was stopped.
 */
export const numbers = defineBenchmark({
  name: 'numbers',
  description: 'How near to known minima named numbers are searched offline, through prompts.',
  defaults: { budget: 100, seeds: 10, only: '', again: false },
  columns: {
    function: 'function',
    random: 'random: mean log10 of the distance to the minimum',
    alone: 'Gaussian process alone',
    words: 'through prompts',
    againstRandom: 'through prompts less random, 95 %',
    againstAlone: 'through prompts less alone, 95 %',
  },
  help: {
    only: 'only functions whose name holds this',
    budget: 'evaluations of each search',
    again: 'puts finished searches away and begins anew',
  },
  async run({ budget, seeds, only, again }) {
    if (again) await putAway(file);
    const kept = await keptRuns(file, foundSchema);
    const rows: Row[] = [];
    for (const on of testFunctions.filter(({ name }) => name.includes(only)))
      rows.push(await rowOf(on, { budget, seeds, kept }));
    return rows;
  },
});

interface Wanted {
  readonly budget: number;
  readonly seeds: number;
  readonly kept: KeptRuns<Found>;
}

async function rowOf(on: TestFunction, { budget, seeds, kept }: Wanted): Promise<Row> {
  const found = { random: [] as number[], alone: [] as number[], words: [] as number[] };
  for (let seed = 1; seed <= seeds; seed++)
    for (const method of ['random', 'alone', 'words'] as const) {
      const key = `${on.name}/${method}/${budget}/${seed}`;
      const value = kept.find(key)?.value ?? (await numberSearches[method](on, budget, seed));
      if (!kept.find(key)) await kept.keep({ key, value });
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
