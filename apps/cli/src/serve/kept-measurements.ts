import { type Evaluation, type Simulator, systemClock, TextGradError } from '@textgrad/core';
import { contentKey, type Json, type Store } from '@textgrad/core/runs';
import type { MeasureTexts } from '@textgrad/core/serve';

/** What a simulator that is served keeps its measurements in. */
export interface Keeping {
  readonly store: Store;
  /** How many evaluations may be made in all; no limit by default. */
  readonly evaluations?: number | undefined;
}

/** Measures each text once, whoever asks and however often the server is begun again, within a budget that the store keeps. */
export async function keptMeasurements(
  simulator: Simulator,
  { store, evaluations }: Keeping,
): Promise<MeasureTexts> {
  const { name, version, settings, cost = 1 } = simulator;
  const runId = `served-${contentKey({ name, version, settings }).slice(0, 12)}`;
  const clock = systemClock;
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
  const underWay = new Map<string, Promise<Evaluation>>();
  const fresh = async (key: string, candidate: string, signal: AbortSignal): Promise<Evaluation> => {
    if (!(await store.spend(runId, { evaluations: cost })))
      throw new TextGradError(
        'budget',
        'BUDGET_REACHED',
        `The budget of ${evaluations} evaluations is spent.`,
      );
    const at = clock.now();
    try {
      const evaluation = { ...(await simulator.evaluate(candidate, { signal })), artifacts: [] };
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
    const asked = underWay.get(key) ?? fresh(key, candidate, signal).finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  };
  return async (texts, signal) => {
    const running = texts.map((text) => one(text, signal));
    await Promise.allSettled(running);
    return Promise.all(running);
  };
}
