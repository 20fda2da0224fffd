import { parentPort } from 'node:worker_threads';
import { PairTables } from './pair-tables.ts';
import type { SharedGrid } from './target.ts';
import type { Found, GridTask, SearchTask } from './tasks.ts';
import { makeGrid, searchSteps } from './tasks.ts';
import type { ThreadReply, ThreadRequest } from './thread-pool.ts';

// The entry of a docking thread. It imports nothing but the search itself, so that it starts in some tens of milliseconds.
const tables = new PairTables();

parentPort?.on('message', (request: ThreadRequest<GridTask | SearchTask>) => {
  parentPort?.postMessage(answer(request));
});

function answer({ task, stop }: ThreadRequest<GridTask | SearchTask>): ThreadReply<SharedGrid | Found> {
  try {
    if (task.kind === 'grid') return { kind: 'done', result: makeGrid(task, tables) };
    const steps = searchSteps(task, tables);
    let step = steps.next();
    for (; !step.done; step = steps.next()) if (Atomics.load(stop, 0) !== 0) return { kind: 'stopped' };
    return { kind: 'done', result: step.value };
  } catch (error) {
    return {
      kind: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  }
}
