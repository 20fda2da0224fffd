import { abortedError, TextGradError } from '../errors/index.ts';
import {
  type EvaluateOptions,
  type Evaluation,
  evaluateAll,
  type MeasuringProgress,
  type Simulator,
} from '../measure/index.ts';

interface Waiting {
  readonly candidate: string;
  readonly options: EvaluateOptions;
  resolve(evaluation: Evaluation | Promise<Evaluation>): void;
}

/**
 * Makes simulators that measure in one go what is asked of them in the same turn, where they can. A simulator always becomes the same
 * one.
 */
export function gathering(): (simulator: Simulator) => Simulator {
  const made = new WeakMap<Simulator, Simulator>();
  return (simulator) => {
    if (!simulator.evaluateMany) return simulator;
    const gathered = made.get(simulator) ?? gatheringOf(simulator);
    made.set(simulator, gathered);
    return gathered;
  };
}

function gatheringOf(simulator: Simulator): Simulator {
  let waiting: Waiting[] = [];
  const serve = async (): Promise<void> => {
    const asked = waiting;
    waiting = [];
    const wanted = asked.filter(({ options }) => !options.signal?.aborted);
    for (const one of asked) if (!wanted.includes(one)) one.resolve(refused(one.options));
    const over = new AbortController();
    const all = evaluateAll(
      simulator,
      wanted.map(({ candidate }) => candidate),
      together(
        wanted.map(({ options }) => options),
        over.signal,
      ),
    );
    for (const [at, one] of wanted.entries())
      one.resolve(
        all.then(
          (measured) => measured[at] as Evaluation,
          (error: unknown) => alone(simulator, one, wanted.length, error),
        ),
      );
    await Promise.allSettled([all]);
    over.abort();
  };
  return {
    ...simulator,
    evaluate(candidate, options) {
      const { promise, resolve } = Promise.withResolvers<Evaluation>();
      waiting.push({ candidate, options, resolve });
      if (waiting.length === 1) setImmediate(serve);
      return promise;
    },
  };
}

/** One of several that could not be measured together, by itself: what is wrong with another one is not its fault. */
function alone(simulator: Simulator, { candidate, options }: Waiting, several: number, error: unknown) {
  const isOwn = several === 1 || (error instanceof TextGradError && error.kind === 'plugin');
  if (isOwn || options.signal?.aborted) throw error;
  return simulator.evaluate(candidate, options);
}

const refused = async ({ signal = AbortSignal.abort() }: EvaluateOptions): Promise<never> => {
  throw abortedError(signal);
};

/** One call for several, until it is over: it is stopped when all of them are, and each is told how far it has come. */
function together(several: readonly EvaluateOptions[], over: AbortSignal): EvaluateOptions {
  const all = new AbortController();
  const signals = [...new Set(several.map(({ signal }) => signal))];
  const stop = (): void => {
    const [first] = signals;
    if (signals.every((one) => one?.aborted)) all.abort(first?.reason);
  };
  for (const signal of signals) signal?.addEventListener('abort', stop, { once: true, signal: over });
  const listeners = new Set(several.flatMap(({ onProgress }) => onProgress ?? []));
  return {
    signal: all.signal,
    onProgress(progress: MeasuringProgress) {
      for (const listener of listeners) listener(progress);
    },
  };
}
