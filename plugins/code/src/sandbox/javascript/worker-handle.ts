import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { TextGradError } from '@textgrad/core';
import type { TestResult } from '../sandbox.ts';
import type { WasmModule } from './web-assembly.ts';
import { Mailbox } from './worker/mailbox.ts';
import type { Job, JobEnd, WorkerMessage } from './worker/protocol.ts';

/** What came of a job in a worker. */
export interface WorkerRun {
  /** Of the tests that ended, in their order. */
  readonly results: readonly TestResult[];
  readonly ended: WorkerEnd;
}

/** How a job in a worker ended. */
export type WorkerEnd =
  | { readonly kind: 'done'; readonly end: JobEnd }
  /** The worker did not say anything for too long and was ended. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'crashed'; readonly reason: string }
  | { readonly kind: 'aborted' };

/** Mebibytes of the thread's own stack: enough for the deepest recursion that QuickJS allows. */
const stackSizeMb = 16;

/** One thread that runs programs; ended when a program got it stuck. */
export class WorkerHandle {
  readonly #worker: Worker;
  readonly #mailbox = new Mailbox();
  #alive = true;

  private constructor(module: WasmModule) {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    this.#worker = new Worker(new URL(`./worker/worker.${extension}`, import.meta.url), {
      workerData: { module, results: this.#mailbox.shared },
      resourceLimits: { stackSizeMb },
      env: {},
      execArgv: [],
    });
    this.#worker.once('exit', () => {
      this.#alive = false;
    });
    this.#worker.on('error', () => {
      this.#alive = false;
    });
  }

  /**
   * A thread that is ready for jobs.
   *
   * @throws TextGradError `SANDBOX_UNAVAILABLE` when it cannot be started.
   */
  static async start(module: WasmModule): Promise<WorkerHandle> {
    const handle = new WorkerHandle(module);
    try {
      await once(handle.#worker, 'message');
      handle.#worker.unref();
      return handle;
    } catch (cause) {
      throw new TextGradError(
        'environment',
        'SANDBOX_UNAVAILABLE',
        'The JavaScript sandbox cannot start its thread. Check the installation and the memory that is left.',
        { cause },
      );
    }
  }

  get alive(): boolean {
    return this.#alive;
  }

  async end(): Promise<void> {
    this.#alive = false;
    await this.#worker.terminate();
  }

  /** Runs a job; a worker that is silent for longer than `milliseconds` is ended. */
  run(job: Job, milliseconds: number, signal?: AbortSignal): Promise<WorkerRun> {
    const worker = this.#worker;
    const mailbox = this.#mailbox;
    const { promise, resolve } = Promise.withResolvers<WorkerRun>();
    const finish = async (ended: WorkerEnd): Promise<void> => {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      signal?.removeEventListener('abort', onAbort);
      worker.unref();
      if (ended.kind !== 'done') await this.end();
      resolve({ results: mailbox.results, ended });
    };
    const onMessage = (message: WorkerMessage): void => {
      if (message.kind === 'done') void finish({ kind: 'done', end: message.end });
    };
    const onError = (error: unknown): void =>
      void finish({ kind: 'crashed', reason: error instanceof Error ? error.message : String(error) });
    const onExit = (): void => void finish({ kind: 'crashed', reason: 'its thread ended' });
    const onAbort = (): void => void finish({ kind: 'aborted' });
    const onTime = (): void => {
      const left = milliseconds - mailbox.silence;
      if (left > 0) timer = setTimeout(onTime, left);
      else void finish({ kind: 'silent' });
    };
    let timer = setTimeout(onTime, milliseconds);
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.ref();
    mailbox.clear();
    worker.postMessage(job);
    return promise;
  }
}
