import { parentPort, workerData } from 'node:worker_threads';
import { control, type ThreadTask } from './thread-task.ts';
import { wasmKernels } from './wasm-kernels.ts';

/** A thread of {@link threadedProducts}: waits for its turn, does its rows, says that it is done. */
const { matrix, signals, thread, row, end } = workerData as ThreadTask;
const kernels = wasmKernels(matrix);
parentPort?.postMessage('ready');

for (let turn = 0; ; turn++) {
  Atomics.wait(signals, control.turn, turn);
  if (Atomics.load(signals, control.operation) === control.multiply) kernels.multiplyRows(row, end);
  else kernels.multiplyTransposedRows(row, end, thread);
  Atomics.sub(signals, control.left, 1);
  Atomics.notify(signals, control.left);
}
