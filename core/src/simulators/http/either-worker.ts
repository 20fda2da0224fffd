import type { OutsideAnswer } from '../outside-evaluation.ts';
import { namedNumbers } from '../um-bridge/named-numbers.ts';
import { modelsAt } from '../um-bridge/um-bridge-model.ts';
import { UmBridgeWorker } from '../um-bridge/um-bridge-worker.ts';
import type { BatchCall, BatchWorker, WorkerFailure } from '../worker-pool.ts';
import { type HttpLaunch, HttpWorker } from './http-worker.ts';

/**
 * Asks a server by `/evaluate`; about named numbers one whose `/Info` answers as UM-Bridge's does is asked by that protocol. It is looked
 * for once.
 */
export class EitherWorker implements BatchWorker<OutsideAnswer> {
  readonly #launch: HttpLaunch;
  #chosen: HttpWorker | UmBridgeWorker | undefined;
  #isEnded = false;

  constructor(launch: HttpLaunch) {
    this.#launch = launch;
  }

  get alive(): boolean {
    return !this.#isEnded && this.#chosen?.alive !== false;
  }

  end(): void {
    this.#isEnded = true;
    this.#chosen?.end();
  }

  async evaluate(
    texts: readonly string[],
    call: BatchCall,
  ): Promise<readonly OutsideAnswer[] | WorkerFailure> {
    this.#chosen ??= await this.#choose(texts, call);
    if (this.#isEnded) this.#chosen.end();
    return this.#chosen.evaluate(texts, call);
  }

  async #choose(
    texts: readonly string[],
    { milliseconds, signal }: BatchCall,
  ): Promise<HttpWorker | UmBridgeWorker> {
    const url = new URL('/', this.#launch.url).href;
    const late = AbortSignal.timeout(milliseconds);
    const areNumbers = texts.every((text) => Array.isArray(namedNumbers(text)));
    const stop = signal ? AbortSignal.any([signal, late]) : late;
    const models = areNumbers ? await modelsAt(url, stop) : undefined;
    if (!models) return new HttpWorker(this.#launch);
    const [only = '', other] = models;
    return new UmBridgeWorker({
      url,
      model: other === undefined ? only : 'forward',
      config: {},
      score: undefined,
    });
  }
}
