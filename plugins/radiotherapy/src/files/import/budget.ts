import { usageError } from '@textgrad/core';

/** Memory that an import may take; asked for before anything is allocated. */
export class Budget {
  readonly limit: number;
  #left: number;

  constructor(limit: number, left = limit) {
    this.limit = limit;
    this.#left = left;
  }

  get left(): number {
    return this.#left;
  }

  /**
   * Takes bytes for something.
   *
   * @throws TextGradError `IMPORT_TOO_LARGE` when there are not so many left.
   */
  take(bytes: number, what: string): void {
    if (bytes >= 0 && bytes <= this.#left) {
      this.#left -= bytes;
      return;
    }
    throw usageError(
      'IMPORT_TOO_LARGE',
      `${what} would take ${size(bytes)} of memory, but of ${size(this.limit)} only ${size(this.#left)} are left: ` +
        'use a coarser grid or fewer structures, or allow more (maxBytes).',
      { details: { bytes, left: this.#left, limit: this.limit } },
    );
  }
}

function size(bytes: number): string {
  const [unit, scale] =
    bytes >= 2 ** 30 ? ['GiB', 2 ** 30] : bytes >= 2 ** 20 ? ['MiB', 2 ** 20] : ['bytes', 1];
  return scale === 1 ? `${bytes} ${unit}` : `${(bytes / Number(scale)).toPrecision(3)} ${unit}`;
}
