import { throwIfAborted } from '../errors/index.ts';
import type { EvaluateOptions, MeasuringProgress } from '../measure/index.ts';

/** Why a worker gave no answers. */
export interface WorkerFailure {
  readonly how: 'ended' | 'silent' | 'stopped';
  readonly why: string;
}

/** How long a call may take, and who follows it. */
export interface BatchCall extends EvaluateOptions {
  /** From its beginning, or from the last sign of life. */
  readonly milliseconds: number;
}

/** Something that measures several texts in one go, one call at a time. */
export interface BatchWorker<TAnswer> {
  readonly alive: boolean;
  /** An answer for each text; a worker that takes longer than it may is ended. */
  evaluate(texts: readonly string[], call: BatchCall): Promise<readonly TAnswer[] | WorkerFailure>;
  end(): void;
}

/** How texts are handed to workers. */
export interface PoolOptions<TAnswer> {
  readonly workers: number;
  /** Texts of one call at most. */
  readonly batch: number;
  /** For one call. */
  readonly milliseconds: number;
  /** Starts a worker. */
  start(): Promise<BatchWorker<TAnswer>>;
}

/** One text that waits for its answer. */
interface Waiting<TAnswer> extends EvaluateOptions {
  readonly text: string;
  /** A text whose worker ended is tried once more, by itself. */
  again: boolean;
  resolve(answer: TAnswer | WorkerFailure): void;
  reject(error: unknown): void;
}

/** Workers that share a queue of texts: each takes what waits, up to a batch. */
export class WorkerPool<TAnswer extends object> {
  readonly #options: PoolOptions<TAnswer>;
  readonly #queue: Waiting<TAnswer>[] = [];
  readonly #idle: BatchWorker<TAnswer>[] = [];
  readonly #all = new Set<BatchWorker<TAnswer>>();
  #busy = 0;
  #isClosed = false;
  #rest: NodeJS.Timeout | undefined;

  constructor(options: PoolOptions<TAnswer>) {
    this.#options = options;
  }

  /** The answer for a text, or why two workers had none. @throws TextGradError `ABORTED`, and what starting a worker throws. */
  async evaluate(text: string, options: EvaluateOptions = {}): Promise<TAnswer | WorkerFailure> {
    const { signal } = options;
    throwIfAborted(signal);
    const { promise, resolve, reject } = Promise.withResolvers<TAnswer | WorkerFailure>();
    const waiting: Waiting<TAnswer> = { ...options, text, again: false, resolve, reject };
    this.#queue.push(waiting);
    // What is asked for in the same turn can be one batch.
    setImmediate(() => this.#serve());
    const answer = await promise;
    throwIfAborted(signal);
    return answer;
  }

  /** Ends all workers. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#rest);
    for (const worker of this.#all) worker.end();
  }

  #endIdle(): void {
    for (const worker of this.#idle.splice(0)) {
      worker.end();
      this.#all.delete(worker);
    }
  }

  #serve(): void {
    clearTimeout(this.#rest);
    // What was imported is not held for ever by a program that has long gone on to something else.
    if (this.#queue.length === 0 && this.#busy === 0)
      this.#rest = setTimeout(() => this.#endIdle(), longestRest).unref();
    while (this.#queue.length > 0 && this.#busy < this.#options.workers) {
      const batch = this.#take();
      this.#busy++;
      void this.#work(batch).finally(() => {
        this.#busy--;
        this.#serve();
      });
    }
  }

  /** The next texts for one worker: shared out evenly, and one that is tried again by itself. */
  #take(): Waiting<TAnswer>[] {
    const free = this.#options.workers - this.#busy;
    const share = Math.min(this.#options.batch, Math.ceil(this.#queue.length / free));
    const taken: Waiting<TAnswer>[] = [];
    while (taken.length < share && this.#queue.length > 0 && !(this.#queue[0]?.again && taken.length > 0)) {
      taken.push(this.#queue.shift() as Waiting<TAnswer>);
      if (taken[0]?.again) break;
    }
    return taken;
  }

  async #work(batch: readonly Waiting<TAnswer>[]): Promise<void> {
    const wanted = batch.filter(({ signal }) => !signal?.aborted);
    for (const one of batch) if (!wanted.includes(one)) one.resolve(stopped);
    if (wanted.length === 0) return;
    let worker: BatchWorker<TAnswer>;
    try {
      worker = await this.#worker();
    } catch (error) {
      for (const one of wanted) one.reject(error);
      return;
    }
    const signals = wanted.flatMap(({ signal }) => signal ?? []);
    const all = signals.length === wanted.length ? everyAborted(signals) : undefined;
    const texts = wanted.map(({ text }) => text);
    let answers: readonly TAnswer[] | WorkerFailure;
    try {
      answers = await worker.evaluate(texts, {
        milliseconds: this.#options.milliseconds,
        signal: all,
        onProgress: tellerOf(wanted),
      });
    } catch (error) {
      this.#idle.push(worker);
      for (const one of wanted) one.reject(error);
      return;
    }
    if (worker.alive) this.#idle.push(worker);
    else this.#all.delete(worker);
    if (!('how' in answers)) {
      for (const [at, one] of wanted.entries()) one.resolve(answers[at] ?? stopped);
      return;
    }
    // Of several texts one was too slow, or too much; each shows alone whether it was that one.
    for (const one of wanted) {
      const final = one.again || (answers.how === 'silent' && wanted.length === 1) || this.#isClosed;
      if (final || one.signal?.aborted) one.resolve(answers);
      else {
        one.again = true;
        this.#queue.push(one);
      }
    }
  }

  async #worker(): Promise<BatchWorker<TAnswer>> {
    for (let idle = this.#idle.pop(); idle; idle = this.#idle.pop()) {
      if (idle.alive) return idle;
      this.#all.delete(idle);
    }
    const worker = await this.#options.start();
    this.#all.add(worker);
    if (this.#isClosed) worker.end();
    return worker;
  }
}

/** Milliseconds after which workers without work are ended. */
const longestRest = 300_000;

const stopped: WorkerFailure = { how: 'stopped', why: 'it was stopped' };

/** Tells all who wait, each once. */
function tellerOf(waiting: readonly EvaluateOptions[]): (progress: MeasuringProgress) => void {
  const listeners = new Set(waiting.flatMap(({ onProgress }) => onProgress ?? []));
  return (progress) => {
    for (const listener of listeners) listener(progress);
  };
}

/** A signal that fires when all of these have. */
function everyAborted(signals: readonly AbortSignal[]): AbortSignal {
  const all = new AbortController();
  let left = signals.length;
  const one = (): void => {
    if (--left === 0) all.abort();
  };
  for (const signal of signals) {
    if (signal.aborted) one();
    else signal.addEventListener('abort', one, { once: true });
  }
  return all.signal;
}
