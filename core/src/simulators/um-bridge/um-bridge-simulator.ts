import { usageError } from '../../errors/index.ts';
import { type OutsideAnswer, outsideEvaluation } from '../outside-evaluation.ts';
import { measuredBy, type OutsideSimulator } from '../outside-simulator.ts';
import { WorkerPool } from '../worker-pool.ts';
import { UmBridgeWorker } from './um-bridge-worker.ts';

/** How a model behind UM-Bridge is asked. */
export interface UmBridgeOptions {
  /** The address of the server, such as `http://localhost:4242`. */
  readonly url: string;
  /** The model; `forward` by default. */
  readonly model?: string | undefined;
  /** What the model is configured by. */
  readonly config?: Readonly<Record<string, unknown>> | undefined;
  /** Which number of the first output vector is the score, from 0; needed where it has several. */
  readonly score?: number | undefined;
  /** Requests at a time; 1 by default. */
  readonly workers?: number | undefined;
  /** Seconds for one candidate; 600 by default. */
  readonly timeout?: number | undefined;
  /** What the server measures with: raise it when results change. */
  readonly version?: string | undefined;
}

/**
 * Measures named numbers with a model behind UM-Bridge 1.0: `/Evaluate` gives the score, of which more is better, and where the model has
 * a `/Gradient`, it becomes sensitivities, which feedback says. Nothing is sent before the first measurement.
 *
 * @see https://um-bridge-benchmarks.readthedocs.io/en/docs/umbridge/protocol.html
 * @throws TextGradError `DOOR_INVALID`; measurements throw `SIMULATOR_UNUSABLE` for a server of another protocol or without the model,
 * and `MEASURE_INVALID` for numbers that do not fit.
 */
export async function umBridgeSimulator(options: UmBridgeOptions): Promise<OutsideSimulator> {
  const { model = 'forward', config = {}, score, workers = 1, timeout = 600, version = '1' } = options;
  const address = URL.parse(options.url);
  if (!address || !/^https?:$/u.test(address.protocol) || address.username !== '' || address.password !== '')
    throw usageError(
      'DOOR_INVALID',
      `'${options.url.slice(0, 80)}' is no address of a UM-Bridge server: write one such as http://localhost:4242.`,
    );
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  const url = address.href;
  const pool = new WorkerPool<OutsideAnswer>({
    workers,
    batch: 1,
    milliseconds: 1_000 * timeout,
    start: async () => new UmBridgeWorker({ url, model, config, score }),
  });
  const settings = { url, model, config, score: score ?? null };
  return measuredBy({ name: `umbridge ${model}`, version, settings }, pool, outsideEvaluation);
}
