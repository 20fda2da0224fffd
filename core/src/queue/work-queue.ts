import type { Json } from '../journal/index.ts';
import type { Job, JobError, JobRef } from './job.ts';

/** What became of a job. */
export type JobState =
  | { readonly state: 'unknown' }
  /** `said`: why the last who had it gave it back. */
  | { readonly state: 'waiting'; readonly said?: string }
  | { readonly state: 'active' }
  | { readonly state: 'done'; readonly result: Json }
  | { readonly state: 'failed'; readonly error: JobError };

/** A job that this worker alone has, for as long as it beats. */
export interface Claim {
  readonly job: Job;
  /** How many times it was begun before and nothing came of it, because who did it died. */
  readonly deaths: number;
  /** Keeps the job for another while; `false` when it has been given to somebody else meanwhile. */
  beat(): Promise<boolean>;
  /** Says what came of it; `false` when it has been given to somebody else meanwhile, and what he says counts. */
  complete(result: Json): Promise<boolean>;
  /** Says why it cannot be done, by nobody. */
  fail(error: JobError): Promise<boolean>;
  /** Gives it back to be done by another worker, or later. `died`: what did it came to an end by it, which counts as a death. */
  handBack(said: string, options?: { readonly died?: boolean }): Promise<boolean>;
}

/** How much stands in a queue for one route. */
export interface RouteCounts {
  readonly route: string;
  readonly waiting: number;
  readonly active: number;
  readonly done: number;
  readonly failed: number;
  /** How many may be active at a time across all workers; without limit when absent. */
  readonly limit?: number;
}

/** A worker as it told of itself last. */
export interface WorkerNote {
  /** Its machine and process. */
  readonly name: string;
  readonly routes: readonly string[];
  /** Of the toolkit. */
  readonly version: string;
  readonly slots: number;
  /** Jobs that it does at the moment. */
  readonly busy: number;
  /** Why it has given jobs back, such as another version of a simulator. */
  readonly refuses: readonly string[];
}

/** What stands in a queue, and who takes from it. */
export interface QueueStatus {
  readonly routes: readonly RouteCounts[];
  /** `silentSeconds`: since it told of itself; by the queue's own clock. */
  readonly workers: readonly (WorkerNote & { readonly silentSeconds: number })[];
}

/**
 * Jobs between those who want them done and workers on other machines. What a run measured is in its journal, never here: a queue may
 * lose everything, and nothing comes out otherwise.
 */
export interface WorkQueue {
  /** The queue as it may be shown: without a password. */
  readonly name: string;
  /** Adds a job, unless one of its key is there; one that failed is tried again. */
  put(job: Job): Promise<void>;
  look(ref: JobRef): Promise<JobState>;
  /** Forgets what came of a job. */
  forget(ref: JobRef): Promise<void>;
  /** Resolves when something may have happened to the job of a key, or to what can be claimed (`jobs`), or after so many milliseconds. */
  changed(what: string, milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** The next job of one of these routes; nothing where none waits. */
  claim(routes: readonly string[], worker: string): Promise<Claim | undefined>;
  /** Tells of a worker; it is forgotten a while after it has told of itself last. */
  note(worker: WorkerNote): Promise<void>;
  status(): Promise<QueueStatus>;
  /** Has everything that failed tried again; resolves with how many. */
  retry(route?: string): Promise<number>;
  /** Takes out what waits and what has ended; what is under way is finished. Resolves with how many. */
  drain(route?: string): Promise<number>;
  /** Limits how many jobs of a route are active at a time, across all workers; `null` takes the limit away. */
  limit(route: string, most: number | null): Promise<void>;
  close(): Promise<void>;
}
