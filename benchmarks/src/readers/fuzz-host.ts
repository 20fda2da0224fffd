import { once } from 'node:events';
import { extname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Memory } from './memory-trend.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly seed: number;
  /** Where it writes the number of the input that it is reading. */
  readonly under: SharedArrayBuffer;
}

/** Inputs that a reader is to be fed with: from a number on, until another one or the time is over. */
export interface Slice {
  readonly reader: number;
  readonly from: number;
  readonly to: number;
  readonly milliseconds: number;
}

/** What became of a slice. */
export interface Served {
  /** The number of the next input. */
  next: number;
  read: number;
  refused: number;
  /** Milliseconds. */
  slowest: number;
  readonly thrown: { readonly input: number; readonly error: string }[];
}

/** A slice that did not end: the input that was being read, and whether the thread hung or ended. */
export interface Stuck {
  readonly input: number;
  readonly how: 'hang' | 'crash';
  readonly why: string;
}

/** How often a slice is looked at, in milliseconds. */
const glance = 500;
/** A thread that waits for something hangs after so many times the patience. */
const idle = 10;

/** A thread with readers; one that hangs or crashes is replaced. */
export class FuzzHost {
  readonly #seed: number;
  /** Milliseconds of the processor beyond its slice after which a thread hangs: on a busy machine all takes longer. */
  readonly #patience: number;
  readonly #under = new SharedArrayBuffer(4);
  #worker: Worker | undefined;

  constructor(seed: number, patience: number) {
    this.#seed = seed;
    this.#patience = patience;
  }

  /** The names of the readers; starts the thread. */
  async start(): Promise<readonly string[]> {
    const data: ThreadData = { seed: this.#seed, under: this.#under };
    const worker = new Worker(new URL(`fuzz-thread${extname(import.meta.url)}`, import.meta.url), {
      workerData: data,
      execArgv: ['--conditions=textgrad-src'],
    });
    this.#worker = worker;
    const [names] = (await once(worker, 'message')) as [readonly string[]];
    return names;
  }

  /** Feeds a reader. */
  async serve(slice: Slice): Promise<Served | Stuck> {
    if (!this.#worker) await this.start();
    const worker = this.#worker;
    if (!worker) throw new Error('there is no thread');
    const over = new AbortController();
    const { signal } = over;
    Atomics.store(new Int32Array(this.#under), 0, slice.from);
    worker.postMessage(slice);
    try {
      return await Promise.race([
        once(worker, 'message', { signal }).then(([served]) => served as Served),
        once(worker, 'exit', { signal }).then(([code]) =>
          this.#stuck('crash', `the thread ended with ${code}`),
        ),
        this.#hang(slice, signal).then((why) => this.#stuck('hang', why)),
      ]);
    } catch (error) {
      return this.#stuck('crash', String(error));
    } finally {
      over.abort();
    }
  }

  /** Why a slice has no end, once that is clear. */
  async #hang({ milliseconds }: Slice, signal: AbortSignal): Promise<string> {
    const [begun, used] = [performance.now(), process.cpuUsage()];
    for (;;) {
      await delay(glance, undefined, { signal });
      const { user, system } = process.cpuUsage(used);
      const busy = (user + system) / 1_000;
      if (busy > milliseconds + this.#patience)
        return `nothing came for ${Math.round(busy)} ms of the processor`;
      const waited = performance.now() - begun;
      if (waited > milliseconds + idle * this.#patience) return `nothing came for ${Math.round(waited)} ms`;
    }
  }

  /** What the process holds once the thread has collected its garbage. */
  async memory(): Promise<Memory> {
    const worker = this.#worker;
    if (!worker) return { resident: Math.round(process.memoryUsage.rss() / 1e6), reachable: 0 };
    worker.postMessage('memory');
    const [held] = (await once(worker, 'message')) as [Memory];
    return held;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = undefined;
  }

  async #stuck(how: Stuck['how'], why: string): Promise<Stuck> {
    const input = Atomics.load(new Int32Array(this.#under), 0);
    await this.close();
    return { input, how, why };
  }
}
