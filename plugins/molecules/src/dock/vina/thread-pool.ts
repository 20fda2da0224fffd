import { Worker } from 'node:worker_threads';
import { abortedError, TextGradError } from '@textgrad/core';

/** What a thread of a pool is sent, and what it answers. */
export interface ThreadRequest<TTask> {
  readonly task: TTask;
  /** One number; set to 1 when the answer is no longer wanted. */
  readonly stop: Int32Array<SharedArrayBuffer>;
}

export type ThreadReply<TResult> =
  | { readonly kind: 'done'; readonly result: TResult }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string };

interface Job<TTask, TResult> {
  readonly request: ThreadRequest<TTask>;
  resolve(result: TResult): void;
  reject(error: TextGradError): void;
}

/**
 * Threads that answer tasks, first come first served. Threads start when they are needed, do not keep the process alive
 * while they are idle, and are replaced when they crash; the crash fails the task they were on, no other.
 */
export class ThreadPool<TTask, TResult> {
  readonly #script: URL;
  readonly #size: number;
  readonly #queue: Job<TTask, TResult>[] = [];
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Job<TTask, TResult>>();
  #closed = false;

  constructor(script: URL, size: number) {
    this.#script = script;
    this.#size = size;
  }

  /**
   * @throws TextGradError `DOCK_WORKER_CRASHED` when the thread broke down, `DOCK_WORKER_FAILED` when the task threw,
   * `DOCK_POOL_CLOSED`, or the signal's.
   */
  async run(task: TTask, signal?: AbortSignal): Promise<TResult> {
    if (signal?.aborted) throw abortedError(signal);
    if (this.#closed) throw poolClosed();
    const request = { task, stop: new Int32Array(new SharedArrayBuffer(4)) };
    return await new Promise<TResult>((resolve, reject) => {
      const abort = (): void => {
        Atomics.store(request.stop, 0, 1);
        const waiting = this.#queue.indexOf(job);
        if (waiting >= 0) this.#queue.splice(waiting, 1);
        if (signal) reject(abortedError(signal));
      };
      const settle = (): void => signal?.removeEventListener('abort', abort);
      const job: Job<TTask, TResult> = {
        request,
        resolve: (result) => {
          settle();
          resolve(result);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#queue.push(job);
      this.#assign();
    });
  }

  /** Ends all threads; what is under way fails with `DOCK_POOL_CLOSED`. */
  async close(): Promise<void> {
    this.#closed = true;
    const jobs = [...this.#busy.values(), ...this.#queue.splice(0)];
    const threads = [...this.#busy.keys(), ...this.#idle.splice(0)];
    this.#busy.clear();
    for (const job of jobs) job.reject(poolClosed());
    await Promise.all(threads.map((thread) => thread.terminate()));
  }

  #assign(): void {
    while (this.#queue.length > 0) {
      const thread = this.#idle.pop() ?? (this.#busy.size < this.#size ? this.#start() : undefined);
      const job = thread && this.#queue.shift();
      if (!job) return;
      this.#busy.set(thread, job);
      thread.ref();
      thread.postMessage(job.request);
    }
  }

  #start(): Worker {
    const thread = new Worker(this.#script, { execArgv: [] });
    thread.on('message', (reply: ThreadReply<TResult>) => this.#answer(thread, reply));
    thread.on('error', (error) => this.#lose(thread, error));
    thread.on('exit', (code) => this.#lose(thread, new Error(`it ended with code ${code}`)));
    return thread;
  }

  #answer(thread: Worker, reply: ThreadReply<TResult>): void {
    const job = this.#busy.get(thread);
    this.#busy.delete(thread);
    if (this.#closed) return;
    this.#idle.push(thread);
    thread.unref();
    if (reply.kind === 'done') job?.resolve(reply.result);
    else if (reply.kind === 'failed')
      job?.reject(new TextGradError('internal', 'DOCK_WORKER_FAILED', `A task failed: ${reply.message}`));
    this.#assign();
  }

  #lose(thread: Worker, error: Error): void {
    const job = this.#busy.get(thread);
    this.#busy.delete(thread);
    const idle = this.#idle.indexOf(thread);
    if (idle >= 0) this.#idle.splice(idle, 1);
    job?.reject(
      new TextGradError(
        'simulator',
        'DOCK_WORKER_CRASHED',
        `A thread broke down over its task (${error.message}); the next task gets a new one. Try it again, or something smaller.`,
        { cause: error },
      ),
    );
    if (!this.#closed) this.#assign();
  }
}

const poolClosed = (): TextGradError =>
  new TextGradError('usage', 'DOCK_POOL_CLOSED', 'The pool of threads was closed. Make a new one.');
