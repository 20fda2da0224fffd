import { type Context, costOf } from '../context/index.ts';
import type { Completion, Engine, EngineRequest } from '../engines/engine.ts';
import { messageOf, TextGradError, throwIfAborted } from '../errors/index.ts';
import { contentKey, type Journal, type Json, type Store } from '../journal/index.ts';
import type { Evaluation, Simulator } from '../measure/index.ts';
import type { UsageSummary } from './summary.ts';

/** Journals every call of a run and counts what it uses. */
export interface Recorder {
  /** The same engine, with every answer in the journal. */
  engine(engine: Engine): Engine;
  simulate(simulator: Simulator, candidate: string, signal: AbortSignal): Promise<Evaluation>;
  /** Seals the calls since the last seal into the hash chain, in an order that does not depend on timing. */
  seal(step: number): Promise<void>;
  usage(): UsageSummary;
}

/** What a recorder writes to. */
export interface RecorderParts {
  readonly store: Store;
  readonly journal: Journal;
  readonly context: Context;
}

/** Starts recording; the clock of {@link UsageSummary.seconds} starts too. */
export function createRecorder({ store, journal, context }: RecorderParts): Recorder {
  const { clock, prices } = context;
  const started = clock.now();
  const used = { calls: 0, inputTokens: 0, outputTokens: 0, usd: 0 as number | null, evaluations: 0 };
  let unsealed: (readonly [key: string, answer: string])[] = [];

  const record = async (
    kind: 'engine' | 'simulator',
    name: string,
    request: Json,
    response: Json,
    at: number,
  ): Promise<void> => {
    const key = contentKey({ kind, name, request });
    unsealed.push([key, contentKey(response)]);
    await store.putCall({
      runId: journal.runId,
      key,
      kind,
      name,
      request,
      response,
      at,
      duration: clock.now() - at,
    });
  };

  const count = (engine: Engine, { usage }: Completion): void => {
    used.calls++;
    used.inputTokens += usage.inputTokens;
    used.outputTokens += usage.outputTokens;
    const cost = engine.kind === 'llm' ? costOf(engine.name, usage, prices) : 0;
    used.usd = used.usd === null || cost === null ? null : used.usd + cost;
  };

  return {
    engine: (engine) => ({
      ...engine,
      async generate(request: EngineRequest, options) {
        const at = clock.now();
        const completion = await engine.generate(request, options);
        count(engine, completion);
        await record('engine', engine.name, request as unknown as Json, completion as unknown as Json, at);
        return completion;
      },
    }),
    async simulate(simulator, candidate, signal) {
      throwIfAborted(signal);
      const at = clock.now();
      const measured = await measure(simulator, candidate, signal);
      used.evaluations += simulator.cost ?? 1;
      const { version, settings } = simulator;
      const { artifacts: _files, ...words } = measured;
      const request = { version, settings: settings as Json, candidate };
      await record('simulator', simulator.name, request, words as unknown as Json, at);
      return measured;
    },
    async seal(step) {
      const calls = unsealed.toSorted((a, b) => a.join().localeCompare(b.join()));
      unsealed = [];
      await journal.append('calls', { step, calls });
    },
    usage: () => ({ ...used, seconds: (clock.now() - started) / 1000 }),
  };
}

async function measure(simulator: Simulator, candidate: string, signal: AbortSignal): Promise<Evaluation> {
  try {
    return await simulator.evaluate(candidate, { signal });
  } catch (cause) {
    throwIfAborted(signal);
    throw cause instanceof TextGradError ? cause : simulatorFailed(simulator, candidate, cause);
  }
}

function simulatorFailed({ name }: Simulator, candidate: string, cause: unknown): TextGradError {
  return new TextGradError(
    'simulator',
    'SIMULATOR_FAILED',
    `The simulator '${name}' failed on '${candidate.slice(0, 80)}': ${messageOf(cause)}. This is a defect of the simulator; the journal holds the candidate.`,
    { cause },
  );
}
