import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type TextGradError, usageError } from '../../errors/index.ts';
import type { OutsideAnswer } from '../outside-evaluation.ts';
import { type Working, withinTime } from '../within-time.ts';
import type { BatchCall, BatchWorker, WorkerFailure } from '../worker-pool.ts';
import { type Begun, send } from './send.ts';

/** What a server is asked with. */
export interface HttpLaunch {
  /** Where candidates are posted to. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Takes the token out of what the server says. */
  readonly hide: (text: string) => string;
  /** Part of the key by which a server knows a question again. */
  readonly version: string;
}

const tries = 4;
const longestPause = 60_000;

/** Asks a server about the texts of a call, again where it is out of order, and until its answer is there. */
export class HttpWorker implements BatchWorker<OutsideAnswer> {
  readonly #launch: HttpLaunch;
  readonly #ended = new AbortController();

  constructor(launch: HttpLaunch) {
    this.#launch = launch;
  }

  get alive(): boolean {
    return !this.#ended.signal.aborted;
  }

  end(): void {
    this.#ended.abort();
  }

  evaluate(texts: readonly string[], call: BatchCall): Promise<readonly OutsideAnswer[] | WorkerFailure> {
    return withinTime({ ...call, ended: this.#ended.signal }, async (working) =>
      resultsOf(await this.#ask(texts, working), texts.length),
    );
  }

  async #ask(texts: readonly string[], working: Working): Promise<string> {
    const { url, headers, version, hide } = this.#launch;
    const { stop: signal } = working;
    const body = JSON.stringify({ texts });
    const key = createHash('sha256')
      .update(JSON.stringify([url, version, texts]))
      .digest('hex');
    const own = { ...headers, 'content-type': 'application/json', 'idempotency-key': key };
    for (let failures = 0; ; ) {
      const answer = await send(url, { method: 'POST', headers: own, body, signal }, hide);
      if ('retry' in answer) {
        if (!answer.busy) failures++;
        if (failures === tries || signal.aborted) throw new Error(answer.retry);
        await pause(Math.min(longestPause, answer.after ?? 500 * 2 ** failures), undefined, { signal });
      } else if ('place' in answer) return this.#poll(answer, working);
      else return answer.text;
    }
  }

  /** Asks for an answer that is being worked on, until it is there. */
  async #poll(begun: Begun, { stop: signal, tell }: Working): Promise<string> {
    let failures = 0;
    let { place, after, progress } = begun;
    if (progress) tell(progress);
    for (;;) {
      await pause(Math.min(longestPause, after ?? 1_000), undefined, { signal });
      const answer = await send(place, { headers: this.#launch.headers, signal }, this.#launch.hide);
      if ('text' in answer) return answer.text;
      if ('place' in answer) {
        const before = JSON.stringify(progress);
        ({ place, after, progress } = answer);
        // A server that says the same again and again may hang.
        if (progress && JSON.stringify(progress) !== before) tell(progress);
      } else if (!answer.busy && ++failures === tries) throw new Error(answer.retry);
    }
  }
}

function resultsOf(text: string, count: number): readonly OutsideAnswer[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid('it is no JSON');
  }
  const results = (value as { readonly results?: unknown } | null)?.results;
  if (!Array.isArray(results)) throw invalid('it has no list of results');
  if (results.length !== count) throw invalid(`it has ${results.length} results for ${count} texts`);
  return results.map((one: unknown) => ({ value: one }));
}

const invalid = (problem: string): TextGradError =>
  usageError('MEASURE_INVALID', `What the server answered cannot be read: ${problem}.`);
