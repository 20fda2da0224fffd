import type { CsrMatrix } from './csr.ts';

/** Slots of the signals between threads, and the operations that one of them names. */
export const control = {
  turn: 0,
  operation: 1,
  left: 2,
  length: 3,
  multiply: 1,
  multiplyTransposed: 2,
} as const;

/** What a thread is started with. */
export interface ThreadTask {
  readonly matrix: CsrMatrix;
  readonly signals: Int32Array;
  readonly thread: number;
  readonly row: number;
  readonly end: number;
}
