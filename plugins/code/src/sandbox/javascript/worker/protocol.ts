import type { Cost, Coverage, Limits, Program, ProgramException, Test } from '../../sandbox.ts';

/** A program to run, as it is sent to a worker. */
export interface Job {
  readonly program: Program;
  readonly tests: readonly Test[];
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
