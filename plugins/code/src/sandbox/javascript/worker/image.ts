/** Bytes that are compared or copied together. */
const pageBytes = 4_096;
/** Untouched pages between touched ones that are copied with them, since a call costs as much. */
const gapPages = 8;
/** After so many times, pages that were once written are compared again. */
const timesKept = 256;
/** Bytes by which a memory is compared with itself. */
const step = 64;

const zeros = Buffer.alloc(step);

/** Whether whole pages hold nothing but zeros: the first bytes do, and all others are as those before them. */
const isEmpty = (memory: Buffer, from: number, to: number): boolean =>
  zeros.compare(memory, from, from + step) === 0 &&
  memory.compare(memory, from + step, to, from, to - step) === 0;

/** What an instance holds at one moment; the system has no room taken by pages that hold nothing. */
export class Image {
  readonly memory: Buffer;
  readonly stack: number;
  /** 1 for each page that holds nothing. */
  readonly empty: Uint8Array;

  constructor(memory: Buffer, stack: number) {
    this.memory = Buffer.alloc(memory.length);
    this.stack = stack;
    this.empty = new Uint8Array(memory.length / pageBytes);
    for (let at = 0; at < memory.length; at += pageBytes)
      if (isEmpty(memory, at, at + pageBytes)) this.empty[at / pageBytes] = 1;
      else memory.copy(this.memory, at, at, at + pageBytes);
  }
}

/** Bytes from one offset to another, and how they are taken back: pages that programs write are copied without a look. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly kind: 'touched' | 'empty' | 'filled';
}

/**
 * Takes a memory back to an image, all of it: what programs were seen to write is copied, and the rest is compared and
 * copied where it differs. A page that nothing has ever written is one page of zeros to the processor, and looking at it
 * costs little.
 */
export class Restoring {
  readonly #memory: Buffer;
  readonly #touched: Uint8Array;
  #stretches = new WeakMap<Image, readonly Stretch[]>();
  #times = 0;

  constructor(memory: Buffer) {
    this.#memory = memory;
    this.#touched = new Uint8Array(memory.length / pageBytes);
  }

  to(image: Image): void {
    if (++this.#times % timesKept === 0) this.#touched.fill(0);
    const stretches = this.#stretches.get(image) ?? this.#joined(image);
    const different = stretches.filter((one) => !this.#take(one, image.memory));
    for (const { from, to } of different) this.#copyDifferent(image.memory, from, to);
    if (different.length > 0 || this.#times % timesKept === 0) this.#stretches = new WeakMap();
    else this.#stretches.set(image, stretches);
  }

  /** Whether a stretch is as in the image, or now is. */
  #take({ from, to, kind }: Stretch, image: Buffer): boolean {
    if (kind === 'empty') return isEmpty(this.#memory, from, to);
    if (kind === 'filled') return this.#memory.compare(image, from, to, from, to) === 0;
    image.copy(this.#memory, from, from, to);
    return true;
  }

  #copyDifferent(image: Buffer, from: number, to: number): void {
    for (let at = from; at < to; at += pageBytes) {
      const end = at + pageBytes;
      if (this.#memory.compare(image, at, end, at, end) === 0) continue;
      image.copy(this.#memory, at, at, end);
      this.#touched[at / pageBytes] = 1;
    }
  }

  #joined({ empty }: Image): readonly Stretch[] {
    const pages = this.#touched;
    const kindOf = (page: number): Stretch['kind'] => {
      const isTouched = pages.subarray(page, page + gapPages).includes(1);
      const wasTouched = pages[page] === 1 || pages.subarray(Math.max(0, page - gapPages), page).includes(1);
      if (isTouched && wasTouched) return 'touched';
      return empty[page] === 1 ? 'empty' : 'filled';
    };
    const stretches: Stretch[] = [];
    let [start, kind] = [0, kindOf(0)];
    for (let page = 1; page <= pages.length; page++) {
      const next = page < pages.length ? kindOf(page) : undefined;
      if (next === kind) continue;
      stretches.push({ from: start * pageBytes, to: page * pageBytes, kind });
      if (next !== undefined) [start, kind] = [page, next];
    }
    return stretches;
  }
}
