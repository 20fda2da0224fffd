import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import {
  defaultLimits,
  type FaultyProgram,
  type Limits,
  type Program,
  repairProgram,
  type Sandbox,
  type Test,
} from '@textgrad/code';
import { createContext } from '@textgrad/core';
import { defineBenchmark, type Row } from '../benchmark.ts';
import { significant } from '../measure.ts';
import { median, wilson } from '../statistics/index.ts';
import { type CellRecord, recordResult } from '../study/cell-record.ts';
import { type Cell, cellOf } from '../study/cells.ts';
import { progressTo } from '../study/progress.ts';
import { readRecords, recordWriter } from '../study/results-file.ts';
import { generatedCalls } from './generated-inputs.ts';

/** Which tests the repair is shown: all of them, or the examples of the statement alone. */
const oracles = ['full tests', 'examples'] as const;
type Oracle = (typeof oracles)[number];

/** A set of faulty programs: where it is read, what runs its programs, and how many are tried for each. */
export interface FaultyPrograms {
  readonly name: string;
  readonly description: string;
  /** Of the programs; by default all that the set has. */
  readonly items: number;
  /** Reads the set from what `--data` names; the sandbox may be asked what a program gives. */
  readonly load: (
    data: string,
    sandbox: Sandbox,
  ) => Promise<{ readonly items: readonly FaultyProgram[]; readonly sha256: string }>;
  readonly sandbox: () => Sandbox & AsyncDisposable;
  readonly candidates: number;
  /** What each program may use for a test; the sandbox's own limits by default. */
  readonly limits?: Limits;
  /** Raised when the same search would give other records. */
  readonly version: number;
}

/**
 * How many programs with a human-made fault template repair mends, and whether what passes the tests that it saw passes
 * those that it did not see. Goes on from its results when it was interrupted.
 */
export function faultyPrograms(side: FaultyPrograms) {
  const { name, description } = side;
  const folder = join('.textgrad', 'studies', name);
  return defineBenchmark({
    name,
    description,
    defaults: { data: '', items: side.items, from: 1, every: 1, candidates: side.candidates },
    columns: {
      oracle: 'tests shown',
      items: 'items',
      reached: 'with a shown test that fails',
      plausible: 'pass the shown tests',
      passing: 'pass all tests',
      share: 'share',
      low: '95 % from',
      high: 'to',
      agreeing: 'of these, as the correct one on generated inputs',
      candidates: 'median candidates',
      all: 'median of all tried',
    },
    async run({ data, items, from, every, candidates }, telling) {
      await using sandbox = side.sandbox();
      const loaded = await side.load(data, sandbox);
      const chosen = loaded.items.slice(from - 1, from - 1 + items).filter((_, at) => at % every === 0);
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
          const result = await repaired(sandbox, item, oracle, {
            candidates,
            limits: side.limits ?? defaultLimits,
          });
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
  { name, version }: FaultyPrograms,
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
async function repaired(
  sandbox: Sandbox,
  item: FaultyProgram,
  oracle: Oracle,
  { candidates, limits }: { readonly candidates: number; readonly limits: Limits },
) {
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
  const agrees =
    passing &&
    (await agreeing(sandbox, [item.reference, best.source].map(program), generatedCalls(item), limits));
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
      agrees: Number(agrees),
      first: best === undefined ? 0 : first,
      tried: repair?.candidates ?? 0,
    },
  };
}

/** Whether two programs give the same wherever the first gives anything; so does a program for which there are no calls. */
async function agreeing(
  sandbox: Sandbox,
  programs: readonly Program[],
  calls: readonly Test[],
  limits: Limits,
): Promise<boolean> {
  if (calls.length === 0) return true;
  const [one, other] = await Promise.all(
    programs.map((program) => sandbox.run(program, calls, limits, { read: true })),
  );
  return (one?.tests ?? []).every(({ value }, at) => {
    const answer = other?.tests[at]?.value;
    return (
      value === undefined || (answer !== undefined && (sandbox.same?.(value, answer) ?? value === answer))
    );
  });
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
    agreeing: count('agrees'),
    candidates: medianOf('first'),
    all: medianOf('tried'),
  };
}
