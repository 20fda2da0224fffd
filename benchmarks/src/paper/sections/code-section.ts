import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { TextGradError } from '@textgrad/core';
import type { Benchmark, Row } from '../../benchmark.ts';
import { knownSettings } from '../../experiments/code.ts';
import { type MeasuredRow, notRun, type PaperRow } from '../row.ts';
import type { PaperSettings } from '../settings.ts';
import type { PaperSection } from './section.ts';

const quickPrograms = 10;
/** Where `textgrad data fetch leetcode-hard` puts the problems, within the folder of data sets. */
const fetched = join('leetcode-hard', 'leetcode_with_tests.jsonl');

/** A file that was named, or else one that is there. */
const fileOr = (given: string, place: string): string => (given === '' && existsSync(place) ? place : given);

/** LeetCode-Hard with a language model, and what template repair mends with the expert. */
export const codeSection: PaperSection = {
  name: 'code',
  async run({ settings, kind, engine, date, benchmark }) {
    const facts = { engine: engine.name, date };
    const hard = await leetCodeHard(benchmark('leetcode-hard'), settings, kind === 'llm', facts);
    return kind === 'expert'
      ? [...hard, ...(await mended(benchmark('humanevalfix-js'), settings, facts))]
      : hard;
  },
};

interface Facts {
  readonly engine: string;
  readonly date: string;
}

const id = 'leetcode-hard';

async function leetCodeHard(
  hard: Benchmark | undefined,
  { leetcode, engine, sampling, quick, seeds, judge, recorded, 'data-folder': folder }: PaperSettings,
  model: boolean,
  facts: Facts,
): Promise<readonly PaperRow[]> {
  if (!model) return [notRun(id, 'llm', 'needs an endpoint: programs are written by a language model')];
  if (!hard) return [notRun(id, 'llm', 'the benchmark leetcode-hard is not part of this build')];
  const data = fileOr(leetcode, join(folder || join('.textgrad', 'data'), fetched));
  if (data === '')
    return [
      notRun(
        id,
        'llm',
        "needs a file: the problems, 'textgrad data fetch leetcode-hard' or --leetcode <leetcode_with_tests.jsonl>",
      ),
    ];
  const part = quick ? { items: 10 } : {};
  const given = { data, engine, sampling, judge, recorded, seeds: quick ? 1 : seeds, ...part };
  const rows = await orMissing(() => hard.run(knownSettings(hard, given)));
  if ('reason' in rows) return [notRun(id, 'llm', rows.reason)];
  const [first, last] = [rows[0], rows.at(-1)];
  return [rowOfShare('CoT', first, facts, quick), rowOfShare('TextGrad', last, facts, quick)];
}

function rowOfShare(method: string, row: Row | undefined, { engine, date }: Facts, quick: boolean): PaperRow {
  const share = Number(row?.share);
  const judge = String(row?.judge ?? '');
  if (row === undefined || row.share === '' || !Number.isFinite(share))
    return notRun(
      id,
      'llm',
      `LeetCode has not judged the programs (judge: ${judge || 'none'}), and visible tests say little: --judge leetcode, or --judge recorded --recorded <file>`,
      method,
    );
  return {
    experiment: id,
    kind: 'llm',
    method,
    ours: (100 * share).toFixed(1),
    interval: `${(100 * Number(row.low)).toFixed(1)} to ${(100 * Number(row.high)).toFixed(1)}`,
    n: String(row.runs ?? ''),
    seeds: 'see n',
    calls: 'at most 13 each',
    cost: 'price not known',
    engine,
    date,
    note: `judge: ${judge}; programs of one problem count as independent${quick ? '; quick: ten problems' : ''}`,
  };
}

async function mended(
  repair: Benchmark | undefined,
  { humanevalpack: data, quick }: PaperSettings,
  { date }: Facts,
): Promise<readonly PaperRow[]> {
  const experiment = 'humanevalfix-js';
  const method = 'template repair';
  if (!repair)
    return [notRun(experiment, 'expert', 'the benchmark humanevalfix-js is not part of this build', method)];
  if (data === '')
    return [
      notRun(
        experiment,
        'expert',
        "needs a file: HumanEvalPack's JavaScript programs, --humanevalpack <humanevalpack.jsonl>",
        method,
      ),
    ];
  const rows = await orMissing(() =>
    repair.run(knownSettings(repair, { data, ...(quick ? { items: quickPrograms } : {}) })),
  );
  if ('reason' in rows) return [notRun(experiment, 'expert', rows.reason, method)];
  return rows.map(
    ({ oracle, items, share, low, high }): MeasuredRow => ({
      experiment,
      kind: 'expert',
      method: `${method}, shown: ${oracle}`,
      ours: (100 * Number(share)).toFixed(1),
      interval: `${(100 * Number(low)).toFixed(1)} to ${(100 * Number(high)).toFixed(1)}`,
      n: String(items),
      seeds: '1',
      calls: 'none of an engine',
      cost: '$0.00',
      engine: 'template repair, a search by rules',
      date,
      note: `no experiment of the paper; it runs the tests on every program that it tries${quick ? `; quick: the first ${quickPrograms} programs` : ''}`,
    }),
  );
}

/** What a benchmark comes to, or why it cannot be run, in its own words. */
async function orMissing<TValue>(work: () => Promise<TValue>): Promise<TValue | { readonly reason: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TextGradError && error.kind === 'usage') return { reason: error.message };
    throw error;
  }
}
