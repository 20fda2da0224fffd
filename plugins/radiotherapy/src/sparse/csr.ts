import { usageError } from '@textgrad/core';
import { type MemoryBlock, sharedMemory } from './webassembly.ts';

/** Column indices, in 16 bits where they fit. */
export type ColumnIndices = Uint16Array | Uint32Array;

/**
 * A sparse matrix in compressed rows.
 *
 * Row `r` holds the entries from `starts[r]` up to, not including, `starts[r + 1]`; columns ascend within a row. All
 * arrays lie in one shared block of memory, so that WebAssembly and worker threads work on them in place.
 */
export interface CsrMatrix {
  readonly rows: number;
  readonly columns: number;
  /** `rows + 1` offsets. */
  readonly starts: Uint32Array;
  readonly columnIndices: ColumnIndices;
  readonly values: Float32Array;
  /** Where the arrays lie, and the vectors of products beside them. */
  readonly memory: CsrMemory;
}

/** The block of memory behind a matrix; offsets are in bytes. */
export interface CsrMemory {
  readonly block: MemoryBlock;
  readonly starts: number;
  readonly columnIndices: number;
  readonly values: number;
  /** A vector of `columns` doubles. */
  readonly weights: number;
  /** A vector of `rows` doubles. */
  readonly dose: number;
  /** A byte for each row, not 0 where a product passes over it. */
  readonly skipped: number;
  /** `maxThreads` vectors of `columns` doubles. */
  readonly sums: number;
}

/** How many threads a matrix has room for. */
export const maxThreads = 16;

const limitBytes = 2 ** 32 - 65_536;

/** The most columns that fit 16 bits. */
const compactColumns = 65_536;

/** Bytes that a matrix takes, vectors of its products included. */
export function csrBytes(rows: number, columns: number, entries: number): number {
  return layout(rows, columns, entries).bytes;
}

function layout(rows: number, columns: number, entries: number) {
  let bytes = 64;
  const place = (size: number): number => {
    const at = bytes;
    bytes += Math.ceil(size / 64) * 64;
    return at;
  };
  return {
    starts: place(4 * (rows + 1)),
    values: place(4 * entries),
    columnIndices: place((columns <= compactColumns ? 2 : 4) * entries),
    weights: place(8 * columns),
    dose: place(8 * rows),
    skipped: place(rows),
    sums: place(8 * columns * maxThreads),
    bytes,
  };
}

/**
 * Makes room for a matrix of a known number of entries; its arrays are zero.
 *
 * @throws TextGradError `MATRIX_TOO_LARGE` beyond 4 GiB, the most that 32-bit WebAssembly can address.
 */
export function allocateCsr(rows: number, columns: number, entries: number): CsrMatrix {
  const { bytes, ...memory } = layout(rows, columns, entries);
  if (bytes > limitBytes)
    throw usageError(
      'MATRIX_TOO_LARGE',
      `A matrix of ${entries} entries needs ${bytes} bytes, more than 4 GiB: use larger voxels or bixels, or fewer beams.`,
      { details: { rows, columns, entries, bytes } },
    );
  const block = sharedMemory(bytes);
  return {
    rows,
    columns,
    starts: new Uint32Array(block.buffer, memory.starts, rows + 1),
    columnIndices:
      columns <= compactColumns
        ? new Uint16Array(block.buffer, memory.columnIndices, entries)
        : new Uint32Array(block.buffer, memory.columnIndices, entries),
    values: new Float32Array(block.buffer, memory.values, entries),
    memory: { block, ...memory },
  };
}
