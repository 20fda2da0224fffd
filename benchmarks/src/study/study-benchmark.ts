import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext } from '@textgrad/core';
import { type Benchmark, defineBenchmark, type Settings } from '../benchmark.ts';
import { type ProgressStream, progressTo } from './progress.ts';
import { type CellRunner, runStudy } from './run-study.ts';
import type { Study } from './study.ts';
import { studyRowColumns, studyRows } from './study-rows.ts';
import { writeStudy } from './write-study.ts';

/** Settings that every benchmark of methods has. */
export interface StudySettings extends Settings {
  /** Seeds 1 to this number. */
  readonly seeds: number;
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
  plan(settings: TSettings): StudyPlan | Promise<StudyPlan>;
  /** Other numbers of the runs that the printed table shows beside the standard ones: none unless given. */
  readonly measures?: readonly string[];
  /** Where results are kept: `.textgrad/studies` unless given. */
  readonly folder?: string;
  /** Where progress goes: standard error unless given. */
  readonly progress?: ProgressStream;
}

/** A study without what the settings say, and what runs its cells. */
export interface StudyPlan {
  readonly study: Omit<Study, 'name' | 'seeds' | 'budget'>;
  readonly run: CellRunner;
}

/**
 * Makes a benchmark of a study, for the list of benchmarks.
 *
 * A study that was interrupted goes on from its results; one that is finished is kept under its date, with its tables,
 * page and picture, and the next one begins anew, because methods change without their names.
 */
export function defineStudyBenchmark<TSettings extends StudySettings>({
  name,
  description,
  defaults,
  plan,
  measures = [],
  folder = join('.textgrad', 'studies'),
  progress = process.stderr,
}: StudyBenchmark<TSettings>): Benchmark {
  return defineBenchmark<TSettings>({
    name,
    description,
    defaults,
    columns: studyRowColumns(measures),
    async run(settings) {
      const context = createContext();
      const planned = await plan(settings);
      const seeds = Array.from({ length: settings.seeds }, (_, at) => at + 1);
      const study: Study = { ...planned.study, name, seeds, budget: settings.budget };
      const results = join(folder, name, 'results.jsonl');
      const records = await runStudy(study, planned.run, {
        results,
        context,
        concurrency: settings.concurrency,
        onProgress: progressTo(progress),
      });
      const kept = join(folder, name, new Date(context.clock.now()).toISOString().replace(/[:.]/gu, '-'));
      const table = await writeStudy(kept, study, records, context);
      await rename(results, join(kept, 'results.jsonl'));
      progress.write(`${join(kept, 'index.html')}\n`);
      return studyRows(table, measures);
    },
  });
}
