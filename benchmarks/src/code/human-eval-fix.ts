import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  defaultLimits,
  type FaultyProgram,
  humanEvalFixSource,
  javascriptSandbox,
  loadHumanEvalFix,
  type Program,
  pythonSandbox,
  repairProgram,
  type Sandbox,
  type Test,
} from '@textgrad/code';
import { createContext, usageError } from '@textgrad/core';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';
import { median, wilson } from '../statistics/index.ts';
import { type CellRecord, recordResult } from '../study/cell-record.ts';
import { type Cell, cellOf } from '../study/cells.ts';
import { progressTo } from '../study/progress.ts';
import { readRecords, recordWriter } from '../study/results-file.ts';

/** Which tests the repair is shown: all of them, or the examples of the statement alone. */
const oracles = ['full tests', 'examples'] as const;
type Oracle = (typeof oracles)[number];

const limits = defaultLimits;

/** A language of the data set: what runs its programs, and how many are tried for each. */
interface Side {
  readonly name: string;
  readonly language: FaultyProgram['language'];
  readonly title: string;
  readonly sandbox: () => Sandbox;
  readonly candidates: number;
  /** Raised when the same search would give other records. */
  readonly version: number;
}

/** HumanEvalFix, JavaScript. */
export const humanEvalFix = benchmarkOf({
  ...{ name: 'humanevalfix-js', language: 'javascript', title: 'JavaScript' },
  ...{ sandbox: javascriptSandbox, candidates: 2000, version: 3 },
});

/** HumanEvalFix, Python; a program tried takes about a tenth of a second, so that fewer are. */
export const humanEvalFixPython = benchmarkOf({
  ...{ name: 'humanevalfix-python', language: 'python', title: 'Python' },
  ...{ sandbox: pythonSandbox, candidates: 400, version: 2 },
});

/**
 * How many programs with a human-made fault template repair mends, and whether what passes the tests that it saw passes
 * those that it did not see. Goes on from its results when it was interrupted.
 */
function benchmarkOf(side: Side) {
  const { name, language, title } = side;
  const folder = join('.textgrad', 'studies', name);
  return defineBenchmark({
    name,
    description: `Template repair on the 164 ${title} programs of HumanEvalFix; --data <humanevalpack.jsonl>; --every 4 takes every fourth.`,
    defaults: { data: '', items: 164, from: 1, every: 1, candidates: side.candidates },
    columns: {
      oracle: 'tests shown',
      items: 'items',
      reached: 'with a shown test that fails',
      plausible: 'pass the shown tests',
      passing: 'pass all tests',
      share: 'share',
      low: '95 % from',
      high: 'to',
      candidates: 'median candidates',
      all: 'median with ranking',
    },
    async run({ data, items, from, every, candidates }, telling) {
      if (data === '')
        throw usageError(
          'BENCH_DATA',
          `This benchmark needs ${humanEvalFixSource}: fetch it, and give its path, --data <path>.`,
        );
      const loaded = await loadHumanEvalFix(data);
      const other = loaded.items.find((item) => item.language !== language);
      if (other !== undefined)
        throw usageError(
          'BENCH_DATA',
          `'${data}' holds '${other.id}', which is not ${title}: run the benchmark of its language.`,
        );
      const chosen = loaded.items.slice(from - 1, from - 1 + items).filter((_, at) => at % every === 0);
      await using sandbox = side.sandbox();
      const cells = oracles.flatMap((oracle) =>
        chosen.map((item) => ({
          item,
          oracle,
          cell: cellFor(side, item, oracle, loaded.sha256, candidates),
        })),
      );
      const path = join(folder, 'results.jsonl');
      const stored = await readRecords(path);
      const write = await recordWriter(path);
      const { clock } = createContext();
      const tell = progressTo(process.stderr);
      const records: CellRecord[] = [];
      const answered = cells.filter(({ cell }) => stored.records.has(cell.key)).length;
      for (const { item, oracle, cell } of cells) {
        let record = stored.records.get(cell.key);
        if (record?.status !== 'done') {
          const result = await repaired(sandbox, item, oracle, candidates);
          record = recordResult(cell, result, new Date(clock.now()).toISOString());
          await write(record);
        }
        records.push(record);
        tell({
          study: name,
          cells: cells.length,
          settled: records.length,
          answered,
          failed: 0,
          ignored: stored.ignored,
        });
      }
      await rename(path, join(folder, `${new Date(clock.now()).toISOString().replace(/[:.]/gu, '-')}.jsonl`));
      return oracles.map((oracle) => {
        const own = records.filter(({ method }) => method === oracle);
        telling?.note(growthOf(oracle, own, candidates));
        return rowOf(oracle, own);
      });
    },
  });
}

function cellFor(
  { name, version }: Side,
  { id }: FaultyProgram,
  oracle: Oracle,
  sha256: string,
  candidates: number,
): Cell {
  const study = {
    name,
    methods: [{ name: oracle }],
    tasks: [{ name: id }],
    seeds: [1],
    budget: candidates,
    reference: oracle,
    settings: { sha256, version },
  };
  return cellOf(study, { name: oracle }, { name: id }, 1);
}

/** Mends one item with the tests that are shown, and runs what comes first over all tests. */
async function repaired(sandbox: Sandbox, item: FaultyProgram, oracle: Oracle, candidates: number) {
  const program = (source: string): Program => ({ language: item.language, source });
  const passes = async (source: string, tests: readonly Test[]): Promise<boolean> => {
    const run = await sandbox.run(program(source), tests, limits, { stopAtFirstFailure: true });
    return tests.length > 0 && run.tests.every(({ verdict }) => verdict === 'passed');
  };
  const usable = (await passes(item.reference, item.tests)) && !(await passes(item.faulty, item.tests));
  const shown = oracle === 'examples' ? item.examples : item.tests;
  const reached = usable && shown.length > 0 && !(await passes(item.faulty, shown));
  const repair = reached
    ? await repairProgram(sandbox, program(item.faulty), shown, { limits, candidates })
    : undefined;
  const [best] = repair?.patches ?? [];
  const passing = best !== undefined && (await passes(best.source, item.tests));
  const first = Math.min(...(repair?.patches ?? []).map(({ candidate }) => candidate));
  const calls = Math.min(candidates, repair?.candidates ?? 0);
  const score = Number(passing);
  return {
    score,
    calls,
    trajectory: [{ calls: 0, best: score }],
    simulated: false,
    engine: 'template repair',
    measures: {
      usable: Number(usable),
      reached: Number(reached),
      plausible: Number(best !== undefined),
      first: best === undefined ? 0 : first,
      tried: repair?.candidates ?? 0,
    },
  };
}

const budgets = [10, 20, 50, 100, 200, 500, 1000, 2000];

/** How many items pass their shown tests by one of the first so many programs that were tried. */
function growthOf(oracle: Oracle, records: readonly CellRecord[], candidates: number): string {
  const measures = records.flatMap((record) => (record.status === 'done' ? [record.result.measures] : []));
  const usable = measures.filter((one) => one?.usable === 1);
  const within = (budget: number): number =>
    usable.filter((one) => one?.plausible === 1 && (one.first ?? 0) <= budget).length;
  const steps = budgets
    .filter((budget) => budget <= candidates)
    .map((budget) => `${within(budget)} by ${budget}`);
  return `Growth with the budget, tests shown: ${oracle}: of ${usable.length} items pass ${steps.join(', ')} programs tried.`;
}

function rowOf(oracle: Oracle, records: readonly CellRecord[]): Row {
  const results = records.flatMap((record) => (record.status === 'done' ? [record.result] : []));
  const measure = (of: (typeof results)[number], field: string): number => of.measures?.[field] ?? 0;
  const usable = results.filter((one) => measure(one, 'usable') === 1);
  const count = (field: string): number => usable.filter((one) => measure(one, field) === 1).length;
  const solved = usable.filter((one) => measure(one, 'plausible') === 1);
  const passing = usable.filter(({ score }) => score === 1).length;
  const [low, high] = wilson(passing, usable.length);
  const medianOf = (field: string): number =>
    solved.length === 0 ? 0 : median(solved.map((one) => measure(one, field)));
  return {
    oracle,
    items: usable.length,
    reached: count('reached'),
    plausible: solved.length,
    passing,
    share: significant(usable.length === 0 ? 0 : passing / usable.length),
    low: significant(low),
    high: significant(high),
    candidates: medianOf('first'),
    all: medianOf('tried'),
  };
}
