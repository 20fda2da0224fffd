import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext } from '@textgrad/core';
import { type Benchmark, defineBenchmark, type Row, type Settings } from '../benchmark.ts';
import { type ProgressStream, progressTo } from './progress.ts';
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
  const { name, folder = join('.textgrad', 'studies'), progress = process.stderr } = benchmark;
  const context = createContext();
  const planned = await benchmark.plan(settings);
  if ('reason' in planned) return planned;
  const seeds = Array.from({ length: settings.seeds ?? 1 }, (_, at) => at + 1);
  const study: Study = { seeds, budget: settings.budget, ...planned.study, name };
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
    async run(settings) {
      const ended = await runStudyBenchmark(benchmark, settings);
      return 'reason' in ended ? [notRun(ended)] : studyRows(ended.table, measures);
    },
  });
}

const notRun = ({ reason }: NotRun): Row => ({ task: 'all', method: 'not run', sentence: reason });
