import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext, usageError, withoutEnd } from '@textgrad/core';
import { type Benchmark, defineBenchmark, type Row, type Settings } from '../benchmark.ts';
import { cellsOf } from './cells.ts';
import { type ProgressStream, progressTo } from './progress.ts';
import { readRecords } from './results-file.ts';
import { type CellRunner, runStudy } from './run-study.ts';
import type { Study } from './study.ts';
import { studyRowColumns, studyRows } from './study-rows.ts';
import type { StudyTable } from './study-table.ts';
import { writeStudy } from './write-study.ts';

/** Settings that every benchmark of methods has. */
export interface StudySettings extends Settings {
  /** Seeds 1 to this number, unless the plan has its own. */
  readonly seeds?: number;
  /** Calls that each cell may spend. */
  readonly budget: number;
  /** Cells that run at once. */
  readonly concurrency: number;
}

/** A benchmark that compares methods. */
export interface StudyBenchmark<TSettings extends StudySettings> {
  readonly name: string;
  /** One line for the list. */
  readonly description: string;
  readonly defaults: TSettings;
  /** What is compared, and what runs a cell of it. */
  plan(settings: TSettings): StudyPlan | NotRun | Promise<StudyPlan | NotRun>;
  /** Other numbers of the runs that the printed table shows beside the standard ones: none unless given. */
  readonly measures?: readonly string[];
  /** Where results are kept: `.textgrad/studies` unless given. */
  readonly folder?: string;
  /** Where progress goes: standard error unless given. */
  readonly progress?: ProgressStream;
}

/** A study without what the settings say, and what runs its cells. */
export interface StudyPlan {
  readonly study: Omit<Study, 'name' | 'seeds' | 'budget'> & Partial<Pick<Study, 'seeds' | 'budget'>>;
  readonly run: CellRunner;
  /** What a cell spends at least before it has any result: calls, and what they are for. */
  readonly least?: { readonly calls: number; readonly for: string };
  /** Calls of a cell that its budget does not count, and what they are for. */
  readonly beyond?: { readonly calls: number; readonly for: string };
  /** Is told when the study has ended: with the folder that it is kept in, or with nothing where it was broken off. */
  close?(kept: string | undefined): Promise<void>;
}

/** Why a study cannot be run here: what is missing, and how to give it. */
export interface NotRun {
  readonly reason: string;
}

/** A study that has been run and kept. */
export interface FinishedStudy {
  readonly table: StudyTable;
  /** The folder with its tables, page and picture. */
  readonly folder: string;
}

/**
 * Runs a benchmark's study and keeps it, or says why it cannot be run.
 *
 * A study that was interrupted goes on from its results; one that is finished is kept under its date, with its tables,
 * page and picture, and the next one begins anew, because methods change without their names.
 */
export async function runStudyBenchmark<TSettings extends StudySettings>(
  benchmark: StudyBenchmark<TSettings>,
  settings: TSettings,
): Promise<FinishedStudy | NotRun> {
  const { name, folder = studies, progress = process.stderr } = benchmark;
  const context = createContext();
  const planned = await benchmark.plan(settings);
  if ('reason' in planned) return planned;
  const study = await within(planned, () => studyOf(benchmark, planned, settings));
  const results = join(folder, name, 'results.jsonl');
  let kept: string | undefined;
  try {
    const records = await runStudy(study, planned.run, {
      results,
      context,
      concurrency: settings.concurrency,
      onProgress: progressTo(progress),
    });
    kept = join(folder, name, new Date(context.clock.now()).toISOString().replace(/[:.]/gu, '-'));
    const table = await writeStudy(kept, study, records, context);
    await rename(results, join(kept, 'results.jsonl'));
    progress.write(`${join(kept, 'index.html')}\n`);
    return { table, folder: kept };
  } finally {
    await planned.close?.(kept);
  }
}

/** The study of a plan. @throws TextGradError `BENCH_BUDGET` for a budget that no cell could come to a result with. */
function studyOf<TSettings extends StudySettings>(
  { name }: Pick<StudyBenchmark<TSettings>, 'name'>,
  { study: planned, least }: StudyPlan,
  settings: TSettings,
): Study {
  const seeds = Array.from({ length: settings.seeds ?? 1 }, (_, at) => at + 1);
  const study: Study = { seeds, budget: settings.budget, ...planned, name };
  if (least !== undefined && study.budget < least.calls)
    throw usageError(
      'BENCH_BUDGET',
      `A budget of ${study.budget} calls holds no measurement: ${least.for} takes ${least.calls} calls. Nothing was asked: give --budget ${least.calls} or more.`,
      { details: { budget: study.budget, needed: least.calls } },
    );
  return study;
}

/** Does something with a plan; what it opened is closed when that fails. */
async function within<TResult>(plan: StudyPlan, work: () => TResult): Promise<TResult> {
  try {
    return work();
  } catch (error) {
    await plan.close?.(undefined);
    throw error;
  }
}

/** What a study would ask for, one sentence each. @throws TextGradError `BENCH_BUDGET`. */
async function sentencesOf<TSettings extends StudySettings>(
  benchmark: StudyBenchmark<TSettings>,
  settings: TSettings,
): Promise<readonly string[]> {
  const planned = await benchmark.plan(settings);
  if ('reason' in planned) return [`It cannot be run here: ${withoutEnd(planned.reason, /\./u)}.`];
  const study = await within(planned, () => studyOf(benchmark, planned, settings));
  await planned.close?.(undefined);
  const cells = cellsOf(study);
  const { records } = await readRecords(join(benchmark.folder ?? studies, benchmark.name, 'results.jsonl'));
  const open = cells.filter(({ key }) => records.get(key)?.status !== 'done').length;
  const { beyond, least } = planned;
  const each = study.budget + (beyond?.calls ?? 0);
  return [
    `${cells.length} cells: ${study.methods.length} methods and the noise floor of '${study.reference}', ${study.tasks.length} task${study.tasks.length === 1 ? '' : 's'}, ${study.seeds.length} ${study.unit ?? 'seed'}${study.seeds.length === 1 ? '' : 's'}.`,
    `${cells.length - open} cells are answered by an earlier, interrupted study; ${open} are to be run.`,
    `Each cell spends ${study.budget} calls at most${beyond ? `, and ${beyond.calls} for ${beyond.for}` : ''}: ${(open * each).toLocaleString('en-US')} calls at most in all.`,
    ...(least ? [`Of these, ${least.calls} calls of each cell go for ${least.for}.`] : []),
    "Tries that fail and are repeated come on top; what a call costs depends on the data: 'textgrad plan' estimates the tokens of one run.",
  ];
}

/** Where studies are kept unless something else is said. */
const studies = join('.textgrad', 'studies');

/** Makes a benchmark of a study, for the list of benchmarks; see {@link runStudyBenchmark}. */
export function defineStudyBenchmark<TSettings extends StudySettings>(
  benchmark: StudyBenchmark<TSettings>,
): Benchmark {
  const { name, description, defaults, measures = [] } = benchmark;
  return defineBenchmark<TSettings>({
    name,
    description,
    defaults,
    columns: studyRowColumns(measures),
    plan: (settings) => sentencesOf(benchmark, settings),
    async run(settings, telling) {
      const ended = await runStudyBenchmark(benchmark, settings);
      if ('reason' in ended) return [notRun(ended)];
      const { table } = ended;
      for (const note of table.notes) telling?.note(note);
      if (table.sections.some(({ rows }) => rows.some(({ failed }) => failed > 0))) telling?.failed();
      return studyRows(table, measures);
    },
  });
}

const notRun = ({ reason }: NotRun): Row => ({ task: 'all', method: 'not run', sentence: reason });
