/** Bytes that are compared or copied together. */
const pageBytes = 4_096;
/** Untouched pages between touched ones that are copied with them, since a call costs as much. */
const gapPages = 8;
/** After so many times, pages that were once written are compared again. */
const timesKept = 256;

/** What an instance holds at one moment. */
export interface Image {
  readonly memory: Buffer;
  readonly stack: number;
}

const zeros = Buffer.alloc(pageBytes);

/** A copy of a memory; the system has no room taken by those of its pages that hold nothing. */
export function copyOf(memory: Buffer): Buffer {
  const copy = Buffer.alloc(memory.length);
  for (let at = 0; at < memory.length; at += pageBytes)
    if (zeros.compare(memory, at, at + pageBytes) !== 0) memory.copy(copy, at, at, at + pageBytes);
  return copy;
}

/** Bytes from one offset to another. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  /** Whether programs write there, so that it is copied without a look. */
  readonly isTouched: boolean;
}

/**
 * Takes a memory back to an image, all of it: what programs were seen to write is copied, and the rest is compared and
 * copied where it differs. A page that nothing has ever written is one page of zeros to the processor, and comparing it
 * costs next to nothing.
 */
export class Restoring {
  readonly #memory: Buffer;
  readonly #touched: Uint8Array;
  #stretches: readonly Stretch[];
  #times = 0;

  constructor(memory: Buffer) {
    this.#memory = memory;
    this.#touched = new Uint8Array(memory.length / pageBytes);
    this.#stretches = this.#joined();
  }

  to(image: Buffer): void {
    const memory = this.#memory;
    if (++this.#times % timesKept === 0) this.#forget();
    let isNew = false;
    for (const { from, to, isTouched } of this.#stretches)
      if (isTouched) image.copy(memory, from, from, to);
      else if (memory.compare(image, from, to, from, to) !== 0) {
        this.#copyDifferent(image, from, to);
        isNew = true;
      }
    if (isNew) this.#stretches = this.#joined();
  }

  #copyDifferent(image: Buffer, from: number, to: number): void {
    for (let at = from; at < to; at += pageBytes) {
      const end = at + pageBytes;
      if (this.#memory.compare(image, at, end, at, end) === 0) continue;
      image.copy(this.#memory, at, at, end);
      this.#touched[at / pageBytes] = 1;
    }
  }

  #forget(): void {
    this.#touched.fill(0);
    this.#stretches = this.#joined();
  }

  #joined(): readonly Stretch[] {
    const pages = this.#touched;
    const stretches: Stretch[] = [];
    const add = (from: number, to: number, isTouched: boolean): void => {
      if (from < to) stretches.push({ from: from * pageBytes, to: to * pageBytes, isTouched });
    };
    let end = 0;
    for (let first = pages.indexOf(1); first >= 0; first = pages.indexOf(1, end)) {
      add(end, first, false);
      end = first + 1;
      for (let at = end; at < Math.min(end + gapPages, pages.length); at++) if (pages[at] === 1) end = at + 1;
      add(first, end, true);
    }
    add(end, pages.length, false);
    return stretches;
  }
}
