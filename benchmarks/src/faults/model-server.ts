import { setTimeout as delay } from 'node:timers/promises';
import { contentKey } from '@textgrad/core/runs';
import { type FaultServer, faultServer, goodStream, streamed } from '@textgrad/core/testing/faults';

/** A server that stands in for a language model: it takes its time and answers the same to the same question. */
export interface ModelServer extends Pick<FaultServer, 'url' | 'close'> {
  /** How often each question was asked, by its content key. */
  readonly asked: ReadonlyMap<string, number>;
  /** How often each model was asked. */
  readonly askedOf: ReadonlyMap<string, number>;
  /** Requests so far. */
  readonly requests: number;
  /** Counts from nothing again. */
  restart(): void;
  /** Resolves when so many requests have come. */
  reached(requests: number): Promise<void>;
}

/** Starts one on 127.0.0.1; each answer takes so many milliseconds, or up to half as long again. */
export async function modelServer(latency: number): Promise<ModelServer> {
  const asked = new Map<string, number>();
  const askedOf = new Map<string, number>();
  const waiting = new Set<{ readonly requests: number; readonly resolve: () => void }>();
  let requests = 0;
  const count = (counts: Map<string, number>, key: string): void => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const { url, close } = await faultServer(async (response, { body, ...seen }) => {
    const key = contentKey(body);
    requests++;
    count(asked, key);
    count(askedOf, String(body.model));
    for (const one of waiting) if (requests >= one.requests && waiting.delete(one)) one.resolve();
    const pieces = goodStream(...answerTo(key, JSON.stringify(body.messages)));
    await delay((latency * (1 + Number.parseInt(key.slice(0, 2), 16) / 512)) / 2);
    await streamed(pieces, { pause: latency / 2 / pieces.length })(response, { body, ...seen });
  });
  return {
    url,
    close,
    asked,
    askedOf,
    get requests() {
      return requests;
    },
    restart() {
      requests = 0;
      asked.clear();
      askedOf.clear();
    },
    reached: (wanted) =>
      new Promise((resolve) => {
        if (requests >= wanted) resolve();
        else waiting.add({ requests: wanted, resolve });
      }),
  };
}

/** The words of an answer, which depend on the question alone. */
function answerTo(key: string, messages: string): readonly string[] {
  const number = Number.parseInt(key.slice(0, 4), 16) % 100;
  return messages.includes('IMPROVED_VARIABLE')
    ? ['<IMPROVED_VARIABLE>', String(number), '</IMPROVED_VARIABLE>']
    : ['Rather ', `${number}, says `, `${key}.`];
}
