import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { WorkerSetup } from './messages.ts';

// From sources the worker runs sources too, whatever the flags of this process are.
const fromSources = import.meta.url.endsWith('.ts');
const script = new URL(`./reader-worker.${fromSources ? 'ts' : 'js'}`, import.meta.url);
const execArgv = fromSources ? { execArgv: ['--conditions=textgrad-src'] } : {};

/** What the thread may take beside RDKit's own memory, which is bounded by the size of what it is given. */
const resourceLimits = { maxOldGenerationSizeMb: 256 };

/** Starts a thread with an RDKit of its own, and waits until it can read. */
export async function startWorker(setup: WorkerSetup): Promise<Worker> {
  const worker = new Worker(script, {
    workerData: setup,
    name: 'molecule-reader',
    resourceLimits,
    ...execArgv,
  });
  const started = new AbortController();
  const { signal } = started;
  const exited = once(worker, 'exit', { signal }).then(([code]) => {
    throw new Error(`The thread that reads molecules ended with code ${code} before it was ready.`);
  });
  exited.catch(() => undefined);
  try {
    await Promise.race([once(worker, 'message', { signal }), exited]);
  } finally {
    started.abort();
  }
  // Without a listener an error of the thread would end the process; the exit that follows it is awaited instead.
  worker.on('error', () => undefined);
  worker.unref();
  return worker;
}
