import {
  type Clock,
  type Evaluation,
  type Logger,
  messageOf,
  type Simulator,
  TextGradError,
} from '@textgrad/core';
import { contentKey, type Json, type Store } from '@textgrad/core/runs';
import type { MeasureTexts } from '@textgrad/core/serve';
import pLimit from 'p-limit';
import { clientGone, type SharedWork, sharedWork } from './shared-work.ts';

/** What a simulator that is served keeps its measurements in, and how it is asked. */
export interface Keeping {
  readonly store: Store;
  /** How many evaluations may be made in all; no limit by default. */
  readonly evaluations?: number | undefined;
  /** Evaluations at a time; further ones wait. */
  readonly concurrency: number;
  readonly clock: Clock;
  /** Hears what the simulator failed with: clients are told that it did. */
  readonly logger: Pick<Logger, 'warn'>;
}

/** Measures each text once, whoever asks and however often the server is begun again, within a budget that the store keeps. */
export async function keptMeasurements(
  simulator: Simulator,
  { store, evaluations, concurrency, clock, logger }: Keeping,
): Promise<MeasureTexts> {
  const { name, version, settings, cost = 1 } = simulator;
  const runId = `served-${contentKey({ name, version, settings }).slice(0, 12)}`;
  if (!store.run(runId))
    await store.createRun({
      ...{
        id: runId,
        status: 'stopped',
        createdAt: clock.now(),
        summary: null,
        owner: '',
        stopRequested: false,
      },
      manifest: { served: name, version },
    });
  await store.openBudget(runId, evaluations === undefined ? {} : { evaluations });
  const underWay = new Map<string, SharedWork<Evaluation>>();
  const limit = pLimit(concurrency);

  const measured = async (candidate: string, signal: AbortSignal): Promise<Evaluation> => {
    try {
      return { ...(await simulator.evaluate(candidate, { signal })), artifacts: [] };
    } catch (error) {
      if (signal.aborted) throw error;
      logger.warn('a measurement failed', { candidate: candidate.slice(0, 200), error: messageOf(error) });
      const spent = error instanceof TextGradError && error.kind === 'budget';
      throw spent
        ? new TextGradError('budget', 'BUDGET_REACHED', 'What the simulator itself may use is spent.')
        : new TextGradError('environment', 'SIMULATOR_FAILED', 'The simulator failed.', { cause: error });
    }
  };

  const fresh = async (key: string, candidate: string, signal: AbortSignal): Promise<Evaluation> => {
    signal.throwIfAborted();
    if (!(await store.spend(runId, { evaluations: cost })))
      throw new TextGradError(
        'budget',
        'BUDGET_REACHED',
        `The budget of ${store.budget(runId)?.limits.evaluations ?? 0} evaluations is spent.`,
      );
    const at = clock.now();
    try {
      const evaluation = await measured(candidate, signal);
      await store.putCall({
        ...{ runId, key, occurrence: 0, shared: false, kind: 'simulator', name, failures: [] },
        request: { version, settings: settings as Json, candidate },
        response: { value: evaluation as unknown as Json },
        ...{ at, duration: clock.now() - at },
      });
      return evaluation;
    } catch (error) {
      await store.settle(runId, { evaluations: -cost });
      throw error;
    }
  };

  const one = async (candidate: string, signal: AbortSignal): Promise<Evaluation> => {
    const key = contentKey({ name, version, settings, candidate });
    const kept = store.findCall({ key, occurrence: 0, runId })?.response as
      | { readonly value: unknown }
      | undefined;
    if (kept) return kept.value as Evaluation;
    if (signal.aborted) throw clientGone();
    const known = underWay.get(key);
    const work: SharedWork<Evaluation> =
      known ??
      sharedWork(
        (stop) => limit(() => fresh(key, candidate, stop)),
        () => {
          if (underWay.get(key) === work) underWay.delete(key);
        },
      );
    underWay.set(key, work);
    return work.join(signal);
  };
  return async (texts, signal) => {
    const running = texts.map((text) => one(text, signal));
    await Promise.allSettled(running);
    return Promise.all(running);
  };
}
