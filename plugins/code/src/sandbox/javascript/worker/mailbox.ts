import type { TestResult } from '../../sandbox.ts';

/** Bytes before the results: how many bytes those have, and when the last one came. */
const headBytes = 16;
const firstBytes = 64 * 1024;
/** Beyond what any job's results can be; the system gives room only as it is used. */
const mostBytes = 512 * 2 ** 20;

/** Milliseconds on a clock that all threads of a process share. */
export const sharedNow = (): number => performance.timeOrigin + performance.now();

/**
 * The results of a job on their way out of a thread: one text in memory that both sides see, so that the host has what
 * is known even of a thread that hangs, and is woken up only once.
 */
export class Mailbox {
  readonly shared: SharedArrayBuffer;
  readonly #length: Uint32Array;
  readonly #time: Float64Array;
  #bytes: Buffer;

  constructor(shared = new SharedArrayBuffer(firstBytes, { maxByteLength: mostBytes })) {
    this.shared = shared;
    this.#length = new Uint32Array(shared, 0, 1);
    this.#time = new Float64Array(shared, headBytes / 2, 1);
    this.#bytes = Buffer.from(shared);
  }

  /** Empties it before a job. */
  clear(): void {
    Atomics.store(this.#length, 0, 0);
    this.#time[0] = sharedNow();
  }

  /** @throws RangeError when there is no room for it. */
  put(result: TestResult): void {
    const text = `${this.#used === 0 ? '' : ','}${JSON.stringify(result)}`;
    const start = headBytes + this.#used;
    const most = start + 3 * text.length;
    if (most > this.shared.byteLength) this.shared.grow(Math.max(most, Math.min(mostBytes, 2 * most)));
    const written = this.#whole.write(text, start);
    // Only now does the other side see it.
    Atomics.store(this.#length, 0, this.#used + written);
    this.#time[0] = sharedNow();
  }

  get results(): readonly TestResult[] {
    const text = this.#whole.toString('utf8', headBytes, headBytes + this.#used);
    return JSON.parse(`[${text}]`) as TestResult[];
  }

  /** Milliseconds since it was emptied, or since the last result. */
  get silence(): number {
    return sharedNow() - (this.#time[0] ?? 0);
  }

  /** All bytes, those included by which either side has made it longer. */
  get #whole(): Buffer {
    if (this.#bytes.length !== this.shared.byteLength) this.#bytes = Buffer.from(this.shared);
    return this.#bytes;
  }

  get #used(): number {
    return Atomics.load(this.#length, 0);
  }
}
