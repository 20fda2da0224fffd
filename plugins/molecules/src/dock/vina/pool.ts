import { availableParallelism } from 'node:os';
import { allOrNone, TextGradError, usageError } from '@textgrad/core';
import type { DockExecutor } from './executor.ts';
import type { SharedGrid } from './target.ts';
import type { Found, GridTask, SearchTask } from './tasks.ts';
import { ThreadPool } from './thread-pool.ts';

/** How many threads dock; one for each core by default. */
export interface DockPoolOptions {
  readonly threads?: number;
}

/** Threads that several dockings can share. */
export interface DockPool extends AsyncDisposable {
  readonly threads: number;
  /** What {@link dock} gives its work to. */
  readonly executor: DockExecutor;
  /** Ends the threads. */
  close(): Promise<void>;
}

const mostThreads = 256;

/**
 * Makes a pool of threads for docking. Runs of one docking and several dockings at once spread over its threads; results
 * do not depend on how many there are.
 *
 * Threads start when they are first needed. Idle threads do not keep the process alive.
 *
 * @throws TextGradError `DOCK_THREADS` for a number of threads that is not between 1 and 256.
 *
 * @example
 * ```ts
 * import { createDockPool } from '@textgrad/molecules';
 *
 * await using pool = createDockPool({ threads: 2 });
 * console.log(pool.threads); // 2
 * ```
 */
export function createDockPool({ threads = availableParallelism() }: DockPoolOptions = {}): DockPool {
  if (!Number.isInteger(threads) || threads < 1 || threads > mostThreads)
    throw usageError('DOCK_THREADS', `A pool has 1 to ${mostThreads} threads, not ${threads}.`);
  const pool = new ThreadPool<GridTask | SearchTask, SharedGrid | Found>(workerScript(), threads);
  const close = () => pool.close();
  return { threads, executor: onThreads(pool), close, [Symbol.asyncDispose]: close };
}

function onThreads(pool: ThreadPool<GridTask | SearchTask, SharedGrid | Found>): DockExecutor {
  return {
    async grid(task) {
      const result = await pool.run(task);
      if ('evaluations' in result) throw wrongAnswer();
      return result;
    },
    search: (tasks, signal) =>
      allOrNone(
        tasks,
        async (task, _index, either) => {
          const result = await pool.run(task, either);
          if (!('evaluations' in result)) throw wrongAnswer();
          return result;
        },
        signal,
      ),
  };
}

const wrongAnswer = (): TextGradError =>
  new TextGradError(
    'internal',
    'DOCK_WORKER_FAILED',
    'A docking thread answered something else than it was asked.',
  );

// The sources run as they are, with types stripped; the built package holds JavaScript.
const workerScript = (): URL =>
  import.meta.url.endsWith('.ts')
    ? new URL('./worker.ts', import.meta.url)
    : new URL('./worker.js', import.meta.url);
