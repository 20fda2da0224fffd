import { allocateCsr, type CsrMatrix } from './csr.ts';

interface Chunk {
  readonly columns: Uint32Array;
  readonly values: Float32Array;
  used: number;
}

const chunkEntries = 1 << 20;

/** Takes the rows of a matrix one after another, when the number of entries is not known before. */
export class CsrBuilder {
  readonly #columns: number;
  readonly #starts: number[] = [0];
  #chunks: Chunk[] = [];
  #entries = 0;

  constructor(columns: number) {
    this.#columns = columns;
  }

  get entries(): number {
    return this.#entries;
  }

  /** Adds a row from the first `count` elements of two arrays; columns must ascend. */
  addRow(columns: Uint32Array, values: Float32Array, count: number): void {
    const chunk = this.#room(count);
    chunk.columns.set(columns.subarray(0, count), chunk.used);
    chunk.values.set(values.subarray(0, count), chunk.used);
    chunk.used += count;
    this.#entries += count;
    this.#starts.push(this.#entries);
  }

  /** The matrix of the rows that were added; the builder is empty afterwards. */
  build(): CsrMatrix {
    const matrix = allocateCsr(this.#starts.length - 1, this.#columns, this.#entries);
    matrix.starts.set(this.#starts);
    const chunks = this.#chunks;
    this.#chunks = [];
    let at = 0;
    for (let chunk = chunks.shift(); chunk; chunk = chunks.shift()) {
      matrix.columnIndices.set(chunk.columns.subarray(0, chunk.used), at);
      matrix.values.set(chunk.values.subarray(0, chunk.used), at);
      at += chunk.used;
    }
    return matrix;
  }

  #room(count: number): Chunk {
    const last = this.#chunks.at(-1);
    if (last && last.used + count <= last.values.length) return last;
    const size = Math.max(chunkEntries, count);
    const chunk = { columns: new Uint32Array(size), values: new Float32Array(size), used: 0 };
    this.#chunks.push(chunk);
    return chunk;
  }
}

/**
 * A small matrix from rows of [column, value] pairs.
 *
 * @example
 * ```ts
 * import { csrFromRows } from '@textgrad/radiotherapy';
 *
 * const { starts, columnIndices } = csrFromRows(3, [[[0, 1], [2, 0.5]], []]);
 * console.log([...starts], [...columnIndices]); // [ 0, 2, 2 ] [ 0, 2 ]
 * ```
 */
export function csrFromRows(
  columns: number,
  rows: readonly (readonly (readonly [column: number, value: number])[])[],
): CsrMatrix {
  const builder = new CsrBuilder(columns);
  for (const row of rows)
    builder.addRow(
      Uint32Array.from(row, ([column]) => column),
      Float32Array.from(row, ([, value]) => value),
      row.length,
    );
  return builder.build();
}
