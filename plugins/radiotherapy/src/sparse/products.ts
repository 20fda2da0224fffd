import { usageError } from '@textgrad/core';
import type { CsrMatrix } from './csr.ts';
import { multiply, multiplyTransposed } from './typescript-products.ts';
import { wasmKernels } from './wasm-kernels.ts';
import { webAssembly } from './webassembly.ts';

/**
 * The two products that an optimiser needs: of a matrix, and of its transpose, with a vector.
 *
 * Sums are kept in 64 bits. Calls must not overlap: the vectors in the matrix' memory are used.
 */
export interface SparseProducts {
  /** `wasm`, `typescript`, `wasm × 2 threads`. */
  readonly name: string;
  /**
   * dose = D · weights; `weights` has a number for each column, `dose` gets one for each row.
   *
   * @param skipped - A byte for each row; where it is not 0, `dose` may get any number.
   */
  multiply(weights: Float64Array, dose: Float64Array, skipped?: Uint8Array): void;
  /** sums = Dᵀ · residual; rows whose residual is 0 are not touched. */
  multiplyTransposed(residual: Float64Array, sums: Float64Array): void;
}

/**
 * The products of a matrix on this thread: in WebAssembly or, where there is none or it is not wanted, in TypeScript.
 *
 * @example
 * ```ts
 * import { csrFromRows, sparseProducts } from '@textgrad/radiotherapy';
 *
 * const matrix = csrFromRows(2, [[[0, 1], [1, 2]], [[1, 3]]]);
 * const dose = new Float64Array(2);
 * sparseProducts(matrix).multiply(Float64Array.of(10, 1), dose);
 * console.log([...dose]); // [ 12, 3 ]
 * ```
 */
export function sparseProducts(
  matrix: CsrMatrix,
  {
    implementation = webAssembly ? 'wasm' : 'typescript',
  }: { readonly implementation?: 'wasm' | 'typescript' } = {},
): SparseProducts {
  return implementation === 'wasm' ? wasmProducts(matrix) : typescriptProducts(matrix);
}

function typescriptProducts(matrix: CsrMatrix): SparseProducts {
  return {
    name: 'typescript',
    multiply(weights, dose) {
      checkLengths(matrix, weights, dose);
      multiply(matrix, weights, dose, 0, matrix.rows);
    },
    multiplyTransposed(residual, sums) {
      checkLengths(matrix, sums, residual);
      sums.fill(0);
      multiplyTransposed(matrix, residual, sums, 0, matrix.rows);
    },
  };
}

function wasmProducts(matrix: CsrMatrix): SparseProducts {
  const { rows, columns, memory } = matrix;
  const { multiplyRows, multiplyTransposedRows } = wasmKernels(matrix);
  const own = vectorsOf(matrix);
  const ownSums = new Float64Array(memory.block.buffer, memory.sums, columns);
  return {
    name: 'wasm',
    multiply(weights, dose, skipped) {
      checkLengths(matrix, weights, dose);
      own.weights.set(weights);
      skip(own.skipped, skipped);
      multiplyRows(0, rows);
      dose.set(own.dose);
    },
    multiplyTransposed(residual, sums) {
      checkLengths(matrix, sums, residual);
      own.dose.set(residual);
      ownSums.fill(0);
      multiplyTransposedRows(0, rows, 0);
      sums.set(ownSums);
    },
  };
}

/** The vectors beside a matrix. */
export function vectorsOf({ rows, columns, memory }: CsrMatrix) {
  return {
    weights: new Float64Array(memory.block.buffer, memory.weights, columns),
    dose: new Float64Array(memory.block.buffer, memory.dose, rows),
    skipped: new Uint8Array(memory.block.buffer, memory.skipped, rows),
  };
}

/** Says which rows a product passes over, none where that is not said. */
export function skip(own: Uint8Array, skipped: Uint8Array | undefined): void {
  if (skipped) own.set(skipped);
  else own.fill(0);
}

/** Refuses vectors that do not fit the matrix. */
export function checkLengths(matrix: CsrMatrix, weights: Float64Array, dose: Float64Array): void {
  if (weights.length !== matrix.columns || dose.length !== matrix.rows)
    throw usageError(
      'VECTOR_LENGTH',
      `The vectors have ${weights.length} and ${dose.length} numbers, but the matrix has ${matrix.columns} columns and ${matrix.rows} rows.`,
    );
}
