import type { Logger } from '../context/index.ts';
import { type ErrorKind, errorKinds } from '../errors/errors.ts';
import { abortedError, defined, TextGradError, throwIfAborted } from '../errors/index.ts';
import { contentKey } from '../journal/index.ts';
import type { Evaluation, Simulator } from '../measure/index.ts';
import { activeTrace } from '../tracing/trace-context.ts';
import { evaluationData, readEvaluation } from './evaluation-job.ts';
import type { Job, JobError, JobRef } from './job.ts';
import type { WorkQueue } from './work-queue.ts';

/** Where a run's simulators measure. */
export interface Placement {
  /** The same simulator, measuring there; itself where it can measure here alone. */
  place(simulator: Simulator): Simulator;
  /** Told when everything that was measured so far stands in the journal. */
  sealed(): Promise<void>;
}

/** How measurements are sent to workers. */
export interface OnWorkersOptions {
  /** The run that wants them. */
  readonly run: string;
  /** From 1, which goes first, to 1,000; 500 by default. */
  readonly priority?: number;
  readonly logger: Logger;
}

/** How often a job is looked at that nobody said anything of, in milliseconds. */
const look = 2_000;
/** After how many looks it is said that no worker is there. */
const patience = 5;
/** How long it is waited for a queue to forget what is done, in milliseconds. */
const longestForgetting = 5_000;
/** How often a result that is none is thrown away and asked for anew. */
const mostInvalid = 3;

/**
 * Has the simulators of plugins measure on workers behind a queue. The journal of the run decides what is asked; what workers did while
 * the driver was dead is there when it asks again.
 */
export function onWorkers(queue: WorkQueue, { run, priority = 500, logger }: OnWorkersOptions): Placement {
  let measured: JobRef[] = [];
  const said = new Set<string>();
  const warn = (words: string): void => {
    if (said.has(words)) return;
    said.add(words);
    logger.warn(words);
  };

  /** Says what keeps a job waiting: workers that refuse it, or that there are none. */
  const explain = async ({ route }: JobRef, refusal: string | undefined): Promise<void> => {
    if (refusal !== undefined) return warn(`a worker gave work back: ${refusal}`);
    const { workers } = await queue.status();
    if (!workers.some(({ routes }) => routes.includes(route)))
      warn(
        `no worker takes ${route} from ${queue.name}: start one with 'textgrad worker --queue … --only ${route}'; the run waits`,
      );
  };

  const resultOf = async (job: Job, simulator: Simulator, signal?: AbortSignal): Promise<Evaluation> => {
    for (let looks = 1, invalid = 0; ; looks++) {
      throwIfAborted(signal);
      try {
        const state = await queue.look(job);
        if (state.state === 'failed') throw errorOf(state.error);
        if (state.state === 'done') return readEvaluation(state.result, job.key, simulator);
        if (state.state === 'unknown') await queue.put(job);
        if (state.state === 'waiting' && (state.said !== undefined || looks % patience === 0))
          await explain(job, state.said);
      } catch (error) {
        const isInvalid = error instanceof TextGradError && error.code === 'RESULT_INVALID';
        if (!isInvalid || ++invalid === mostInvalid) throw error;
        logger.warn(`${error.message} It is thrown away, and measured again.`);
        await queue.forget(job);
        await queue.put(job);
      }
      await queue.changed(job.key, look, signal);
    }
  };

  return {
    place(simulator) {
      const { part, asksEngine = false } = simulator;
      if (!part || asksEngine || part.name.startsWith('/')) return simulator;
      const { name, version, settings, cost = 1, shared = true, keepsArtifacts = false } = simulator;
      return {
        ...{ name, version, settings, cost, shared, keepsArtifacts, part },
        async evaluate(candidate, { signal, key }) {
          const data = evaluationData(simulator, candidate);
          const job: Job = {
            ...{ key: key ?? contentKey(data), route: part.name, run, priority, data },
            ...defined({ trace: activeTrace() }),
          };
          await stoppable(queue.put(job), signal);
          const evaluation = await stoppable(resultOf(job, simulator, signal), signal);
          measured.push({ key: job.key, route: job.route });
          return evaluation;
        },
      };
    },
    async sealed() {
      const done = measured;
      measured = [];
      // A queue that is away must not hold up a run whose journal is written: what stays in it is drained.
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, longestForgetting);
      await Promise.race([promise, Promise.allSettled(done.map((ref) => queue.forget(ref)))]);
      clearTimeout(timer);
    },
  };
}

/** The same, but over as soon as the signal fires: a queue that does not answer must not keep a run from ending. */
async function stoppable<TResult>(work: Promise<TResult>, signal: AbortSignal | undefined): Promise<TResult> {
  if (!signal) return work;
  // Of work that is stopped nobody hears how it ends.
  work.catch(() => undefined);
  throwIfAborted(signal);
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(abortedError(signal));
  signal.addEventListener('abort', stop);
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Kinds of failures that measuring can have; what ends a run otherwise is not a worker's to say. */
const measuring: readonly string[] = [
  'usage',
  'environment',
  'plugin',
  'simulator',
] satisfies readonly ErrorKind[];

/** A worker's failure as it would have been thrown here. */
function errorOf({ kind, code, message }: JobError): Error {
  const known = errorKinds.find((one) => one === kind && measuring.includes(one));
  const isOwn = code !== '' && code !== 'MEASUREMENT_AWAITED';
  return isOwn && known ? new TextGradError(known, code, message) : new Error(message);
}
