import { TextGradError } from '@textgrad/core';
import { type Benchmark, defineBenchmark, type Row, type Settings } from '../benchmark.ts';
import { settingsFrom } from '../settings.ts';
import { needsEndpoint } from './engine.ts';

/**
 * The paper's experiment on code, and what template repair mends: the benchmarks `leetcode-hard` and `humanevalfix-js` in one
 * table. One that cannot be run says why.
 *
 * @param benchmark Finds a benchmark by its name; a build may lack one.
 *
 * @see arXiv:2406.07496, section 3.1
 */
export const code = (benchmark: (name: string) => Benchmark | undefined): Benchmark =>
  defineBenchmark({
    name: 'code',
    description: "the paper's LeetCode-Hard with a language model, and HumanEvalFix by template repair",
    defaults: {
      engine: '',
      leetcode: '',
      humanevalpack: '',
      judge: 'local',
      recorded: '',
      items: 164,
      seeds: 1,
    },
    columns: { experiment: 'experiment', engine: 'engine', result: 'result' },
    async run({ engine, leetcode, humanevalpack, judge, recorded, items, seeds }) {
      const model = engine !== '' && engine !== 'expert';
      const hard = { data: leetcode, engine, judge, recorded, items: Math.min(items, 39), seeds };
      const fix = { data: humanevalpack, items };
      return [
        ...(model
          ? await rowsOf('leetcode-hard', benchmark, hard, engine, '--leetcode <leetcode_with_tests.jsonl>')
          : [row('leetcode-hard', 'none', `not run: ${needsEndpoint}`)]),
        ...(await rowsOf(
          'humanevalfix-js',
          benchmark,
          fix,
          'template repair',
          '--humanevalpack <humanevalpack.jsonl>',
        )),
      ];
    },
  });

const row = (experiment: string, engine: string, result: string): Row => ({ experiment, engine, result });

async function rowsOf(
  name: string,
  benchmark: (name: string) => Benchmark | undefined,
  given: Readonly<Record<string, string | number>>,
  engine: string,
  option: string,
): Promise<readonly Row[]> {
  const found = benchmark(name);
  if (!found) return [row(name, engine, 'not run: this build has no such benchmark')];
  if (given.data === '') return [row(name, engine, `not run: needs a file, ${option}`)];
  try {
    const rows = await found.run(knownSettings(found, given));
    return rows.map((one) => row(name, engine, wordsOf(found, one)));
  } catch (error) {
    if (!(error instanceof TextGradError) || error.kind !== 'usage') throw error;
    return [row(name, engine, `not run: ${error.message}`)];
  }
}

/** A benchmark's settings with those that it knows of the given ones, and its own where a text is empty. */
export const knownSettings = (
  { defaults }: Benchmark,
  given: Readonly<Record<string, string | number>>,
): Settings =>
  settingsFrom(
    defaults,
    Object.fromEntries(Object.entries(given).filter(([name, value]) => name in defaults && value !== '')),
  );

/** A row with its columns' titles, for a table that has other ones. */
const wordsOf = ({ columns }: Benchmark, values: Row): string =>
  Object.entries(columns)
    .filter(([field]) => values[field] !== undefined && values[field] !== '')
    .map(([field, title]) => `${title} ${values[field]}`)
    .join(', ');
