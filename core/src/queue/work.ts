import type { Tracer } from '@opentelemetry/api';
import { type Clock, stopwatch, systemClock } from '../context/clock.ts';
import { messageOf } from '../errors/index.ts';
import type { Json } from '../journal/index.ts';
import { attribute, spanName } from '../tracing/names.ts';
import { inRemoteSpan } from '../tracing/trace-context.ts';
import type { Performed } from './evaluation-job.ts';
import { checkSize, type Job, type JobError } from './job.ts';
import type { Claim, WorkQueue } from './work-queue.ts';

/** A worker: what it takes from a queue, and how it does that. */
export interface WorkOptions {
  /** Its machine and process. */
  readonly name: string;
  /** Of the toolkit. */
  readonly version: string;
  /** What it takes, as `plugin/part`. */
  readonly routes: readonly string[];
  /** Jobs that it does simultaneously. */
  readonly slots: number;
  /** Does a job, away from this event loop; stopped by the signal. */
  readonly perform: (job: Job, signal: AbortSignal) => Promise<Performed>;
  /** Ends it when the jobs under way are done. */
  readonly stopSignal: AbortSignal;
  /** Ends it at once; what is under way is handed back. */
  readonly signal: AbortSignal;
  readonly clock?: Clock;
  /** Makes a span of every job, within the one that wanted it. */
  readonly tracer?: Tracer;
  /** Milliseconds between beats; a fourth of the queue's silence or less. 3,000 by default. */
  readonly beat?: number;
  /** Deaths of workers after which a job is given up; 5 by default. */
  readonly mostDeaths?: number;
  /** Milliseconds for which a route is left alone at first whose work was refused; 5,000 by default, twice as long each time. */
  readonly pause?: number;
  /** Told what it did and what it refuses. */
  readonly onEvent?: (words: string) => void;
}

/** Longest pause after a refusal, in milliseconds. */
const longestPause = 5 * 60_000;
/** How often a worker tells of itself, and looks for work that nobody told it of, in milliseconds. */
const [told, look] = [5_000, 1_000];

/** Takes jobs from a queue and does them until it is stopped. */
export async function work(queue: WorkQueue, options: WorkOptions): Promise<void> {
  const { name, version, routes, slots, perform, stopSignal, signal, clock = systemClock, tracer } = options;
  const { beat = 3_000, mostDeaths = 5, pause = 5_000, onEvent = () => undefined } = options;
  const elapsed = stopwatch(clock);
  const paused = new Map<string, { readonly until: number; readonly pause: number; readonly said: string }>();
  const over = AbortSignal.any([stopSignal, signal]);
  const slotsBusy = { count: 0 };

  const note = (): Promise<void> =>
    queue.note({
      ...{ name, version, routes, slots, busy: slotsBusy.count },
      refuses: [...new Set([...paused.values()].map(({ said }) => said))],
    });
  const open = (): readonly string[] =>
    routes.filter((route) => (paused.get(route)?.until ?? 0) <= elapsed());

  const refuse = async (claim: Claim, said: string): Promise<void> => {
    const { route } = claim.job;
    const last = paused.get(route)?.pause;
    const length = Math.min(longestPause, last === undefined ? pause : 2 * last);
    paused.set(route, { until: elapsed() + length, pause: length, said });
    onEvent(`refused    ${said}`);
    await claim.handBack(said);
    await note();
  };

  const finish = async (claim: Claim, performed: Performed): Promise<void> => {
    const { route, key } = claim.job;
    if ('refused' in performed) return refuse(claim, performed.refused);
    if ('died' in performed) {
      onEvent(`died       ${route} ${key.slice(0, 10)}: ${performed.died}`);
      if (claim.deaths + 1 >= mostDeaths) await claim.fail(tooDeadly(claim, performed.died));
      else await claim.handBack(`${route}: ${performed.died}`, { died: true });
      return;
    }
    paused.delete(route);
    const failed = 'failed' in performed ? performed.failed : tooLarge(performed.done, route);
    if (failed) await claim.fail(failed);
    else if ('done' in performed) await claim.complete(performed.done);
  };

  const take = async (claim: Claim): Promise<void> => {
    if (claim.deaths >= mostDeaths) {
      await claim.fail(tooDeadly(claim, 'its worker died'));
      return;
    }
    const lost = new AbortController();
    const watch = stopwatch(clock);
    const stop = AbortSignal.any([signal, lost.signal]);
    const beats = setInterval(() => {
      claim.beat().then(
        (isMine) => isMine || lost.abort(),
        () => undefined,
      );
    }, beat);
    try {
      const { route, trace = {} } = claim.job;
      const span = { name: `${spanName.work} ${route}`, attributes: { [attribute.run]: claim.job.run } };
      const performed = await inRemoteSpan(tracer, trace, span, () => perform(claim.job, stop));
      if (lost.signal.aborted) onEvent(`lost       ${claim.job.route}: another worker has it meanwhile`);
      else if (signal.aborted) await claim.handBack('its worker was stopped');
      else
        await finish(claim, performed).catch((error: unknown) =>
          // Nobody hears of it any more: when its time is over, the queue gives it to another worker.
          onEvent(`not said   how ${claim.job.route} ended, so it is done again: ${messageOf(error)}`),
        );
      if ('done' in performed)
        onEvent(
          `done       ${claim.job.route} ${claim.job.key.slice(0, 10)} in ${(watch() / 1000).toFixed(2)} s`,
        );
    } finally {
      clearInterval(beats);
    }
  };

  const slot = async (): Promise<void> => {
    while (!over.aborted) {
      const claim = await queue.claim(open(), name);
      if (!claim) {
        await queue.changed('jobs', look, over);
        continue;
      }
      slotsBusy.count++;
      await take(claim).finally(() => slotsBusy.count--);
    }
  };

  const telling = setInterval(() => void note().catch(() => undefined), told);
  try {
    await note();
    await Promise.all(Array.from({ length: slots }, slot));
  } finally {
    clearInterval(telling);
  }
}

const tooDeadly = ({ deaths, job }: Claim, why: string) => ({
  kind: 'environment',
  code: 'WORKERS_DIED',
  message: `${deaths + 1} workers came to an end by one job for '${job.route}' (the last: ${why}): more memory or time is needed, or the candidate breaks the simulator. 'textgrad queue retry' tries it again.`,
});

/** Why a result cannot be handed in; nothing where it can. */
function tooLarge(result: Json, route: string): JobError | undefined {
  try {
    checkSize(result, `A result of '${route}'`);
    return undefined;
  } catch (error) {
    return { kind: 'simulator', code: 'RESULT_TOO_LARGE', message: messageOf(error) };
  }
}
