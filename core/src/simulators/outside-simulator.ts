import type { Evaluation, Simulator } from '../measure/index.ts';
import { failedEvaluation } from './outside-evaluation.ts';
import type { WorkerFailure, WorkerPool } from './worker-pool.ts';

/** A simulator that is somebody else's program, and has to be closed. */
export type OutsideSimulator = Simulator & AsyncDisposable;

/**
 * A simulator whose candidates are measured by workers; `read` says what an answer of theirs means. The pool puts together what is asked at
 * the same time, and each answer is there as soon as its worker has it.
 */
export const measuredBy = <TAnswer extends object>(
  facts: Pick<Simulator, 'name' | 'version' | 'settings'>,
  pool: WorkerPool<TAnswer>,
  read: (answer: TAnswer, candidate: string) => Evaluation,
): OutsideSimulator => ({
  ...facts,
  async evaluate(candidate, options) {
    const answer: TAnswer | WorkerFailure = await pool.evaluate(candidate, options);
    return isFailure(answer)
      ? failedEvaluation(`Its measurement had no end: ${answer.why}.`)
      : read(answer, candidate);
  },
  async [Symbol.asyncDispose]() {
    pool.close();
  },
});

const isFailure = (answer: object): answer is WorkerFailure => 'how' in answer;
