import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { throwIfAborted } from '@textgrad/core';
import type { ParsedSmiles } from '../molecule.ts';
import { tooMuch } from '../parse.ts';
import type { MoleculeReader } from '../reader.ts';
import { type SizeLimits, sizeLimits } from '../size-limits.ts';
import type { Outcome } from './messages.ts';
import { startWorker } from './start-worker.ts';

/** Options of {@link WorkerReader}. */
export interface WorkerReaderOptions {
  /** Milliseconds for one text, without the start of the thread; 5,000 by default. A drug takes about one. */
  readonly timeout?: number;
  /** What is larger is refused in words before RDKit sees it. */
  readonly limits?: SizeLimits;
}

/**
 * Reads untrusted text in a thread of its own, which is ended when it does not answer in time.
 *
 * Same outcomes as {@link Toolkit.read}, and one more: `failure: 'timeout'` with a sentence, after which the next text
 * gets a fresh thread. Texts are read one after another. An idle thread does not keep the process alive.
 *
 * @example
 * ```ts
 * import { WorkerReader } from '@textgrad/molecules';
 *
 * await using reader = new WorkerReader({ timeout: 2_000 });
 * const parsed = await reader.read('OCC');
 * console.log(parsed.ok && parsed.molecule.smiles); // CCO
 * ```
 */
export class WorkerReader implements MoleculeReader {
  readonly #timeout: number;
  readonly #limits: SizeLimits;
  #worker: Promise<Worker> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor({ timeout = 5_000, limits = sizeLimits }: WorkerReaderOptions = {}) {
    this.#timeout = timeout;
    this.#limits = limits;
  }

  /** @throws TextGradError `ABORTED` when the signal fires; the thread is ended where it was at this text. */
  read(text: string, signal?: AbortSignal): Promise<ParsedSmiles> {
    const turn = this.#last.then(() => this.#readNow(text, signal));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the thread once what was asked is answered; a later text starts another. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#last;
    await this.#drop();
  }

  async #readNow(text: string, signal: AbortSignal | undefined): Promise<ParsedSmiles> {
    throwIfAborted(signal);
    const worker = await this.#live();
    worker.ref();
    const outcome = await ask(worker, text, this.#timeout, signal);
    worker.unref();
    if (typeof outcome === 'object') return outcome;
    await this.#drop();
    throwIfAborted(signal);
    return outcome === 'timeout'
      ? tooMuch(text, 'timeout', `took RDKit more than ${this.#timeout / 1000} s and was given up`)
      : tooMuch(text, 'crash', 'is too much for RDKit');
  }

  async #live(): Promise<Worker> {
    // A thread that ended while it was idle has no number any more.
    if ((await this.#worker)?.threadId === -1) this.#worker = undefined;
    this.#worker ??= startWorker({ limits: this.#limits }).catch((error: unknown) => {
      this.#worker = undefined;
      throw error;
    });
    return this.#worker;
  }

  async #drop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    await (await worker)?.terminate();
  }
}

let shared: WorkerReader | undefined;

/** The reader of this process for what language models propose; its thread starts with the first text. */
export function proposalReader(): MoleculeReader {
  shared ??= new WorkerReader();
  return shared;
}

/** Sends one text; resolves with the outcome, or with what came instead of one. */
async function ask(
  worker: Worker,
  text: string,
  timeout: number,
  stop: AbortSignal | undefined,
): Promise<ParsedSmiles | 'timeout' | 'crash' | 'aborted'> {
  const asked = new AbortController();
  const { signal } = asked;
  const stopped = stop ? [once(stop, 'abort', { signal }).then(() => 'aborted' as const)] : [];
  const answered = once(worker, 'message', { signal }).then(([answer]) => (answer as Outcome).parsed);
  const ended = once(worker, 'exit', { signal }).then(() => 'crash' as const);
  const late = pause(timeout, 'timeout' as const, { signal });
  worker.postMessage(text);
  try {
    return await Promise.race([answered, ended, late, ...stopped]);
  } catch {
    return 'crash';
  } finally {
    for (const one of [answered, ended, late, ...stopped]) one.catch(() => undefined);
    asked.abort();
  }
}
