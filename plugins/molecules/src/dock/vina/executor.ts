import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted } from '@textgrad/core';
import type { PairTables } from './pair-tables.ts';
import type { SharedGrid } from './target.ts';
import { type Found, type GridTask, makeGrid, type SearchTask, searchSteps } from './tasks.ts';

/** Something that does the work of docking: this thread, or a pool of them. Results do not depend on which. */
export interface DockExecutor {
  grid(task: GridTask): Promise<SharedGrid>;
  /** What each task found, in the order of the tasks. */
  search(tasks: readonly SearchTask[], signal: AbortSignal | undefined): Promise<readonly Found[]>;
}

/** Works on this thread, one task after another, and lets others have it every few milliseconds. */
export function inThread(tables: PairTables): DockExecutor {
  return {
    async grid(task) {
      await nextTurn();
      return makeGrid(task, tables);
    },
    async search(tasks, signal) {
      const found: Found[] = [];
      for (const task of tasks) {
        const steps = searchSteps(task, tables);
        let step = steps.next();
        for (; !step.done; step = steps.next()) {
          await nextTurn();
          throwIfAborted(signal);
        }
        found.push(step.value);
      }
      return found;
    },
  };
}
