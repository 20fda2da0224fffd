import { Worker } from 'node:worker_threads';
import { usageError } from '@textgrad/core';
import { type CsrMatrix, maxThreads } from './csr.ts';
import { checkLengths, type SparseProducts, skip, vectorsOf } from './products.ts';
import { control, type ThreadTask } from './thread-task.ts';
import { wasmKernels } from './wasm-kernels.ts';

/** Products on several threads; `close` ends the threads. */
export interface ThreadedProducts extends SparseProducts {
  close(): Promise<void>;
}

/**
 * The products of a matrix on several threads of this process, each with its share of the entries.
 *
 * A call blocks until all threads are done. The sums of the transposed product differ from those of one thread in the
 * last digits, because they are added in another order.
 *
 * @throws TextGradError `THREADS_INVALID` for a number outside 2 to 16.
 */
export async function threadedProducts(matrix: CsrMatrix, threads: number): Promise<ThreadedProducts> {
  if (!Number.isInteger(threads) || threads < 2 || threads > maxThreads)
    throw usageError('THREADS_INVALID', `Use 2 to ${maxThreads} threads, not ${threads}.`);
  const ends = shares(matrix, threads);
  const signals = new Int32Array(new SharedArrayBuffer(4 * control.length));
  const workers = Array.from({ length: threads - 1 }, (_, index) => {
    const task: ThreadTask = {
      matrix,
      signals,
      thread: index + 1,
      row: ends[index] ?? 0,
      end: ends[index + 1] ?? 0,
    };
    return new Worker(
      new URL(import.meta.url.endsWith('.ts') ? './thread.ts' : './thread.js', import.meta.url),
      {
        workerData: task,
      },
    );
  });
  for (const worker of workers) worker.unref();
  await Promise.all(workers.map((worker) => new Promise((resolve) => worker.once('message', resolve))));

  const { rows, columns, memory } = matrix;
  const kernels = wasmKernels(matrix);
  const own = vectorsOf(matrix);
  const sumsOf = Array.from(
    { length: threads },
    (_, thread) => new Float64Array(memory.block.buffer, memory.sums + 8 * columns * thread, columns),
  );
  let turn = 0;
  const together = (operation: number, mine: () => void): void => {
    Atomics.store(signals, control.left, threads - 1);
    Atomics.store(signals, control.operation, operation);
    Atomics.store(signals, control.turn, ++turn);
    Atomics.notify(signals, control.turn);
    mine();
    for (let left = Atomics.load(signals, control.left); left > 0; left = Atomics.load(signals, control.left))
      Atomics.wait(signals, control.left, left);
  };
  return {
    name: `wasm × ${threads} threads`,
    multiply(weights, dose, skipped) {
      checkLengths(matrix, weights, dose);
      own.weights.set(weights);
      skip(own.skipped, skipped);
      together(control.multiply, () => kernels.multiplyRows(0, ends[0] ?? rows));
      dose.set(own.dose);
    },
    multiplyTransposed(residual, sums) {
      checkLengths(matrix, sums, residual);
      own.dose.set(residual);
      for (const part of sumsOf) part.fill(0);
      together(control.multiplyTransposed, () => kernels.multiplyTransposedRows(0, ends[0] ?? rows, 0));
      sums.fill(0);
      for (const part of sumsOf) for (let c = 0; c < columns; c++) sums[c] = (sums[c] ?? 0) + (part[c] ?? 0);
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** Where each thread's rows end, so that all have about as many entries. */
function shares({ rows, starts }: CsrMatrix, threads: number): readonly number[] {
  const entries = starts[rows] ?? 0;
  const ends: number[] = [];
  let row = 0;
  for (let thread = 1; thread < threads; thread++) {
    while (row < rows && (starts[row] ?? 0) < (entries * thread) / threads) row++;
    ends.push(row);
  }
  return [...ends, rows];
}
