import type { Environment } from '../../context/index.ts';
import { TextGradError, usageError } from '../../errors/index.ts';
import { type OutsideAnswer, outsideEvaluation } from '../outside-evaluation.ts';
import type { OutsideOptions } from '../outside-options.ts';
import { measuredBy, type OutsideSimulator } from '../outside-simulator.ts';
import { withoutHandedOn } from '../process-environment.ts';
import { WorkerPool } from '../worker-pool.ts';
import { EitherWorker } from './either-worker.ts';
import { HttpWorker } from './http-worker.ts';

/** How a server is asked: as many requests at a time as it has workers. */
export interface HttpSimulatorOptions extends OutsideOptions {
  /** The address of the server: `/evaluate` is put behind it where it has no path. */
  readonly url: string;
  /** The environment variable that holds a token, which is sent as `Authorization: Bearer …`. */
  readonly token?: string | undefined;
}

/**
 * Measures with a server: `POST {"texts": […]}`, answered by `{"results": […]}`, each as a measure gives it back.
 *
 * A server that needs hours answers 202 with a `Location` to ask again, and `Retry-After`; each question has an `Idempotency-Key`.
 * About named numbers a server whose `/Info` answers as UM-Bridge's does is asked by that protocol. 429 says that its budget is spent, and ends the run as a budget of one's own does. No redirect is followed. Nothing is sent before
 * the first measurement.
 *
 * @throws TextGradError `DOOR_INVALID` for an address that is none. Measurements throw `SIMULATOR_UNUSABLE` for a token that is
 * not set and a request that is refused, `BUDGET_REACHED`, `MEASURE_INVALID`.
 */
export async function httpSimulator(options: HttpSimulatorOptions): Promise<OutsideSimulator> {
  const { token, workers = 1, batch = 16, timeout = 600, version = '1' } = options;
  const url = addressOf(options.url);
  const hide = withoutHandedOn(options.env, token === undefined ? [] : [token]);
  const pool = new WorkerPool<OutsideAnswer>({
    workers,
    batch,
    milliseconds: 1_000 * timeout,
    async start() {
      const launch = { url, headers: headersOf(token, options.env), hide, version };
      return isBare(options.url) ? new EitherWorker(launch) : new HttpWorker(launch);
    },
  });
  return measuredBy(
    { name: `http ${new URL(url).host}`, version, settings: { url } },
    pool,
    outsideEvaluation,
  );
}

/** Whether an address names a server alone, which may speak UM-Bridge too. */
const isBare = (url: string): boolean => URL.parse(url)?.pathname === '/';

function headersOf(token: string | undefined, env: Environment): Readonly<Record<string, string>> {
  if (token === undefined) return {};
  const secret = env[token];
  if (secret !== undefined) return { authorization: `Bearer ${secret}` };
  throw new TextGradError(
    'environment',
    'SIMULATOR_UNUSABLE',
    `The environment variable ${token}, which holds the token of a simulator, is not set.`,
  );
}

function addressOf(written: string): string {
  const url = URL.parse(written);
  if (!url || !/^https?:$/u.test(url.protocol))
    throw usageError(
      'DOOR_INVALID',
      `'${written.slice(0, 80)}' is no address of a server: it begins with http:// or https://.`,
    );
  if (url.username !== '' || url.password !== '')
    throw usageError(
      'DOOR_INVALID',
      'An address holds no password: name the environment variable of a token.',
    );
  if (url.pathname === '/') url.pathname = '/evaluate';
  return url.href;
}
