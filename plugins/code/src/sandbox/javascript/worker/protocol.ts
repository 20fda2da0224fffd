import type { Cost, Coverage, Limits, Program, ProgramException } from '../../sandbox.ts';

/** A program to run, as it is sent to a worker. */
export interface Job {
  readonly program: Program;
  /** JSON of the tests: programs come again and again with the same ones, which are read only when they are new. */
  readonly tests: string;
  readonly limits: Limits;
  readonly coverage: boolean;
  readonly stopAtFirstFailure: boolean;
  readonly read: boolean;
}

/** What a worker says: once that it is ready; that a job has ended, whose results are in its `Mailbox`. */
export type WorkerMessage = { readonly kind: 'ready' } | { readonly kind: 'done'; readonly end: JobEnd };

/** What is known when a job has ended. */
export interface JobEnd {
  readonly output: string;
  readonly loadException?: ProgramException | undefined;
  readonly coverage?: Coverage | undefined;
  readonly cost: Omit<Cost, 'milliseconds'>;
}
