export type { Job, JobError, JobRef } from './job.ts';
export { type MemoryQueueOptions, memoryQueue } from './memory-queue.ts';
export { shownAddress } from './redis-address.ts';
export type { RedisOptions } from './redis-options.ts';
export { redisQueue } from './redis-queue.ts';
export type { Claim, JobState, QueueStatus, RouteCounts, WorkerNote, WorkQueue } from './work-queue.ts';
