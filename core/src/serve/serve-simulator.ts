import { Hono, type Context as HttpContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { type Context, createContext } from '../context/index.ts';
import { messageOf, TextGradError } from '../errors/index.ts';
import type { Evaluation } from '../measure/index.ts';
import { type Failure, failure } from './failure.ts';
import { localGate, tokenGate } from './gate.ts';
import { checkAccess, type Served, served } from './listening.ts';
import { plainResult } from './plain-result.ts';

/** Measures texts; rejects with an error of the kind `budget` where there is none left. */
export type MeasureTexts = (texts: readonly string[], signal: AbortSignal) => Promise<readonly Evaluation[]>;

/** How a simulator is served. */
export interface ServeSimulatorOptions {
  /** Any free port by default. */
  readonly port?: number;
  /** Loopback (`127.0.0.1`) by default; anything else needs a token too. */
  readonly host?: string;
  /** The bearer token that clients must send. */
  readonly token?: string | undefined;
  /** The largest request to accept, in bytes; 8 MiB by default. */
  readonly maxBodyBytes?: number;
  /** Texts that may be measured or wait at a time; beyond them requests are answered 503. 1,000 by default. */
  readonly maxTexts?: number;
  /** Its logger hears of failures, of which clients are told no more than that. */
  readonly context?: Context;
}

/** Seconds after which it is worth asking a server again that has too much to do. */
const pause = 5;

const asked = z.object({ texts: z.array(z.string()).min(1).max(1_000) });

/**
 * Serves what measures: `POST /evaluate` with `{"texts": […]}` is answered by `{"results": […]}`, each with score, measurements,
 * feedback and problems, as an address in `measure` asks for it. 429 says that a budget is spent, 503 with `Retry-After` that too many texts wait. A client that goes away stops its call.
 *
 * @throws TextGradError `SERVE_NEEDS_TOKEN`, `SERVE_TOKEN_EMPTY`, `SERVE_UNAVAILABLE`.
 *
 * @example
 * ```ts
 * import { toEvaluation } from '@textgrad/core';
 * import { serveSimulator } from '@textgrad/core/serve';
 * import { openSimulator } from '@textgrad/core/simulators';
 *
 * const served = await serveSimulator(async (texts) => texts.map((text) => toEvaluation(text.length, text)));
 * await using letters = await openSimulator(served.url, { env: {} });
 * console.log((await letters.evaluate('banana', {})).score); // 6
 * await served.close();
 * ```
 */
export async function serveSimulator(
  measure: MeasureTexts,
  options: ServeSimulatorOptions = {},
): Promise<Served> {
  const { port = 0, host = '127.0.0.1', token, maxBodyBytes = 8 * 2 ** 20 } = options;
  const { maxTexts = 1_000, context = createContext() } = options;
  let underWay = 0;
  checkAccess(host, token);
  const gate = token === undefined ? localGate : tokenGate(token);
  const app = new Hono();
  app.get('/health', (http) => http.json({ status: 'ok' }));
  app.use('/evaluate', async (http, next) => {
    const refused = gate(http.req.raw.headers);
    return refused ? reply(http, refused) : next();
  });
  const tooLarge = failure(413, 'too_large', `A request may have ${maxBodyBytes} bytes.`);
  app.post(
    '/evaluate',
    bodyLimit({ maxSize: maxBodyBytes, onError: (http) => reply(http, tooLarge) }),
    async (http) => {
      const read = asked.safeParse(await http.req.json().catch(() => undefined));
      if (!read.success)
        return reply(
          http,
          failure(400, 'invalid_request', 'The body is {"texts": ["…"]}, with 1 to 1,000 texts.'),
        );
      const { texts } = read.data;
      if (underWay > 0 && underWay + texts.length > maxTexts) return reply(http, busy(underWay));
      underWay += texts.length;
      try {
        const results = await measure(texts, http.req.raw.signal);
        return http.json({ results: results.map(plainResult) });
      } finally {
        underWay -= texts.length;
      }
    },
  );
  app.notFound((http) =>
    reply(http, failure(404, 'unknown_path', 'There is POST /evaluate, and GET /health.')),
  );
  app.onError((error, http) => reply(http, report(error, http, context)));
  return served(app, port, host);
}

const busy = (count: number): Failure =>
  failure(503, 'busy', `${count} texts are being measured or wait: ask again later.`, {
    headers: { 'retry-after': String(pause) },
  });

/** What the client is told of a failure, without words of whatever measures: those are the log's. */
function report(error: unknown, http: HttpContext, { logger }: Context): Failure {
  const kind = error instanceof TextGradError ? error.kind : 'internal';
  if (kind === 'budget') return failure(429, 'budget_reached', messageOf(error));
  if (!http.req.raw.signal.aborted) logger.warn('a request failed', { error: messageOf(error) });
  if (kind === 'aborted') return failure(503, 'stopped', 'The measurement was stopped.');
  return failure(500, 'failed', 'The simulator failed; the log of the server says more.');
}

const reply = (http: HttpContext, { status, body, headers }: Failure): Response =>
  http.json(body, status, headers);
