import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { usageError } from '@textgrad/core';
import type { Budget } from '../import/budget.ts';
import { damaged } from './hdf5-file.ts';
import { hdf5Library } from './library.ts';
import type { Hdf5Answer, Hdf5Job, Hdf5Work } from './work.ts';

/** Whether bytes begin like an HDF5 file, which MATLAB puts behind a header of 512 bytes. */
export function looksLikeHdf5(head: Uint8Array): boolean {
  const text = Buffer.from(head).toString('latin1');
  return text.startsWith('\x89HDF\r\n') || text.startsWith('\x89HDF\r\n', 512);
}

/**
 * Reads from an HDF5 file, in a thread of its own. Damaged files bring the library down, or leave it in a state in which it
 * fails at a sound file later: after every refusal the next file gets a fresh one. An idle thread does not keep the process
 * alive.
 *
 * @throws TextGradError `HDF5_MISSING` when h5wasm, an optional dependency, is not installed; `IMPORT_INVALID` for files that
 * are cut off or damaged; `IMPORT_TOO_LARGE`
 */
export async function readHdf5<TWork extends keyof Hdf5Work>(
  path: string,
  work: TWork,
  what: Parameters<Hdf5Work[TWork]>[1],
  budget: Budget,
): Promise<ReturnType<Hdf5Work[TWork]>> {
  await hdf5Library();
  const turn = last.then(() => ask({ path, work, what, limit: budget.limit, left: budget.left }));
  last = turn.catch(() => undefined);
  const answer = await turn;
  if (!answer) throw damaged(path);
  if (!answer.ok) throw usageError(answer.code, answer.message, { details: answer.details });
  budget.take(budget.left - answer.left, `'${path}'`);
  return answer.result as ReturnType<Hdf5Work[TWork]>;
}

let worker: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();

/** The answer of the thread, which lives on when it could read; `undefined` when it ended instead. */
async function ask(job: Hdf5Job): Promise<Hdf5Answer | undefined> {
  // A thread that ended while it was idle has no number any more, and would never answer.
  if (worker?.threadId === -1) worker = undefined;
  worker ??= started();
  const asked = worker;
  const over = new AbortController();
  const { signal } = over;
  const answered = once(asked, 'message', { signal }).then(([answer]) => answer as Hdf5Answer);
  const ended = once(asked, 'exit', { signal }).then(() => undefined);
  asked.ref();
  asked.postMessage(job);
  try {
    const answer = await Promise.race([answered, ended]).catch(() => undefined);
    if (!answer?.ok) {
      worker = undefined;
      await asked.terminate();
    }
    return answer;
  } finally {
    for (const one of [answered, ended]) one.catch(() => undefined);
    over.abort();
    asked.unref();
  }
}

function started(): Worker {
  const fromSources = import.meta.url.endsWith('.ts');
  const thread = new Worker(new URL(`./hdf5-worker.${fromSources ? 'ts' : 'js'}`, import.meta.url), {
    name: 'hdf5-reader',
    // The library prints on the console that it was aborted.
    stderr: true,
    ...(fromSources ? { execArgv: ['--conditions=textgrad-src'] } : {}),
  });
  // Without a listener an error of the thread would end the process.
  return thread.on('error', () => undefined);
}
