export { batchLoss } from './batch-loss.ts';
export { type BatchOptions, batchesOf } from './batches.ts';
