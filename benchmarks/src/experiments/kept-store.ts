import { mkdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { defined, type Task, TextGradError } from '@textgrad/core';
import {
  type RunSummary,
  type RunTaskOptions,
  resumeTask,
  runTask,
  type Store,
  sqliteStore,
} from '@textgrad/core/runs';

/** A store for the runs of a study's cells: a cell that was interrupted goes on within its run. */
export interface KeptStore {
  /**
   * Begins the run of a cell, goes on with it, or returns what it came to.
   *
   * @throws TextGradError `EXPERIMENT_RUN` for a run that failed; it is tried again by the next call.
   */
  run<TConfig>(task: Task<TConfig>, options: RunTaskOptions & { readonly id: string }): Promise<RunSummary>;
  /** Closes the store and puts it into the folder that the study is kept in. */
  close(kept: string | undefined): Promise<void>;
}

/** Opens a study's store beside its results. */
export function keptStore(folder: string, name: string): KeptStore {
  const path = join(folder, name, 'runs.sqlite');
  mkdirSync(join(folder, name), { recursive: true });
  const store = sqliteStore(path);
  return {
    async run(task, options) {
      const summary = await beginOrGoOn(store, task, options);
      if (summary.status === 'completed' || summary.status === 'exhausted') return summary;
      throw new TextGradError(
        'internal',
        summary.error?.code ?? 'EXPERIMENT_RUN',
        `The run of '${options.name}' ended as ${summary.status}: ${summary.error?.message ?? summary.reason}`,
      );
    },
    async close(kept) {
      await store.close();
      if (kept !== undefined) await rename(path, join(kept, 'runs.sqlite'));
    },
  };
}

/** Answers are asked afresh for each run, so that all methods pay for theirs, and kept for its own resume. */
async function beginOrGoOn<TConfig>(
  store: Store,
  task: Task<TConfig>,
  options: RunTaskOptions & { readonly id: string },
): Promise<RunSummary> {
  const { id, engine, concurrency, signal } = options;
  const stored = store.run(id);
  if (!stored) return runTask(task, { ...options, store, cache: 'off' });
  if (stored.status === 'completed' || stored.status === 'exhausted')
    return stored.summary as unknown as RunSummary;
  const lost = lostCalls(store, id);
  return resumeTask(task, {
    store,
    id,
    engine,
    cache: 'off',
    ...(lost === 0 ? {} : { add: { calls: lost } }),
    ...defined({ concurrency }),
    ...(signal ? { signal } : {}),
  });
}

/**
 * Calls that were paid for and never answered, because the process was killed under them. A cell that is resumed gets them
 * back, so that it ends where it would have ended; they stay paid twice.
 */
function lostCalls(store: Store, id: string): number {
  const { limits, used } = store.budget(`run/${id}`) ?? {};
  if (limits?.calls === undefined || used === undefined) return 0;
  const answered = store.calls(id).filter(({ kind }) => kind === 'engine').length;
  return Math.max(0, used.calls - answered);
}
