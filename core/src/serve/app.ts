import { Hono, type Context as HttpContext } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Context } from '../context/index.ts';
import type { Engine } from '../engine/engine.ts';
import { messageOf } from '../errors/index.ts';
import { answerOf, fingerprint } from './answer.ts';
import { type ReplyHead, streamedReply, wholeReply } from './chat-reply.ts';
import { engineRequest } from './engine-request.ts';
import { type Failure, failure, failureOf } from './failure.ts';
import type { Gate } from './gate.ts';
import { readChatRequest } from './read-chat-request.ts';
import { streamWhenReady } from './stream.ts';

/** What the routes need beside the engine. */
export interface AppOptions {
  readonly gate: Gate;
  /** Names under which clients may ask for the engine. */
  readonly models: readonly string[];
  readonly maxBodyBytes: number;
  /** Milliseconds between signs of life in a stream while the engine works. */
  readonly keepAlive: number;
  readonly context: Context;
}

/** The routes of an engine behind OpenAI's wire format. */
export function createApp(engine: Engine, options: AppOptions): Hono {
  const { gate, models, maxBodyBytes, context } = options;
  const created = Math.floor(context.clock.now() / 1000);
  const app = new Hono();
  app.get('/health', (http) => http.json({ status: 'ok' }));
  app.use('/v1/*', async (http, next) => {
    const refused = gate(http.req.raw.headers);
    if (refused) return reply(http, refused);
    http.header('x-textgrad-engine', `${encodeURI(engine.name)}; kind=${engine.kind}`);
    return next();
  });
  app.get('/v1/models', (http) =>
    http.json({
      object: 'list',
      data: models.map((id) => ({ id, object: 'model', created, owned_by: fingerprint(engine) })),
    }),
  );
  app.post(
    '/v1/chat/completions',
    bodyLimit({ maxSize: maxBodyBytes, onError: (http) => reply(http, tooLarge(maxBodyBytes)) }),
    chatCompletions(engine, options),
  );
  app.notFound((http) => reply(http, unknownPath(http.req)));
  app.onError((error, http) => reply(http, report(error, http, context)));
  return app;
}

function chatCompletions(engine: Engine, { models, keepAlive, context }: AppOptions) {
  const started = context.clock.now().toString(36);
  let served = 0;
  return async (http: HttpContext): Promise<Response> => {
    const chat = readChatRequest(await http.req.text(), { models, capabilities: engine.capabilities });
    if ('status' in chat) return reply(http, chat);
    const head: ReplyHead = {
      id: `chatcmpl-${started}-${++served}`,
      created: Math.floor(context.clock.now() / 1000),
      fingerprint: fingerprint(engine),
    };
    const answer = answerOf(engine, engineRequest(chat), { signal: http.req.raw.signal });
    if (!chat.stream) return http.json(wholeReply(head, await answer));
    const includeUsage = chat.stream_options?.include_usage === true;
    return streamWhenReady(
      http,
      answer.then((given) => streamedReply(head, given, { includeUsage })),
      { keepAlive, failureOf: (error) => report(error, http, context) },
    );
  };
}

const reply = (http: HttpContext, { status, headers, body }: Failure): Response =>
  http.json(body, status, { ...headers });

const tooLarge = (limit: number): Failure =>
  failure(413, 'request_too_large', `The request is longer than ${limit} bytes.`);

const unknownPath = ({ method, path }: HttpContext['req']): Failure =>
  failure(
    404,
    'unknown_url',
    `There is no ${method} ${path}. There is POST /v1/chat/completions, GET /v1/models and GET /health.`,
  );

/** What the client is told of an error; the log is told too, unless the client has gone. */
function report(error: unknown, http: HttpContext, { logger }: Context): Failure {
  const failed = failureOf(error);
  const { status, body } = failed;
  if (!http.req.raw.signal.aborted)
    logger.warn('a request failed', { status, code: body.error.code, error: messageOf(error) });
  return failed;
}
