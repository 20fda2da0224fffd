import { TextGradError } from '@textgrad/core';
import type { CsrMatrix } from './csr.ts';
import { kernels } from './wasm/kernels.ts';
import { webAssembly } from './webassembly.ts';

/** The products over some rows, between the vectors in a matrix' memory. */
export interface WasmKernels {
  /** From `weights` to `dose`, but for the rows that are `skipped`. */
  multiplyRows(row: number, end: number): void;
  /** Adds from `dose` to the vector of sums of a thread. */
  multiplyTransposedRows(row: number, end: number, thread: number): void;
}

let compiled: object | undefined;

/**
 * The WebAssembly products of a matrix.
 *
 * @throws TextGradError `WEBASSEMBLY_MISSING`
 */
export function wasmKernels({ memory, columns, columnIndices }: CsrMatrix): WasmKernels {
  if (!webAssembly)
    throw new TextGradError(
      'environment',
      'WEBASSEMBLY_MISSING',
      'This Node runs without WebAssembly: start it without --jitless, or use the TypeScript implementation.',
    );
  compiled ??= new webAssembly.Module(Buffer.from(kernels, 'base64'));
  const { exports } = new webAssembly.Instance(compiled, { env: { memory: memory.block } });
  const width = columnIndices.BYTES_PER_ELEMENT * 8;
  const [forwards, backwards] = [exports[`multiply${width}`], exports[`multiplyTransposed${width}`]];
  const { starts, columnIndices: indices, values, weights, dose, skipped, sums } = memory;
  return {
    multiplyRows: (row, end) => forwards?.(starts, indices, values, weights, dose, skipped, row, end),
    multiplyTransposedRows: (row, end, thread) =>
      backwards?.(starts, indices, values, dose, sums + 8 * columns * thread, row, end),
  };
}
