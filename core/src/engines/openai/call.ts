import OpenAI from 'openai';
import { Stream } from 'openai/streaming';
import { forRole } from '../../engine/by-role.ts';
import type { Completion, EngineRequest } from '../../engine/engine.ts';
import { abortedError } from '../../errors/index.ts';
import { completed } from './completed.ts';
import type { Dialect } from './dialect.ts';
import { type Endpoint, engineError } from './errors.ts';
import { idleTimer } from './idle-timer.ts';
import type { OpenAIEngineOptions } from './options.ts';
import { type Reply, readStream, readWhole } from './reply.ts';
import { wireRequest } from './request.ts';
import { withoutSecrets } from './secrets.ts';
import { translateError } from './translate.ts';
import { transport } from './transport.ts';
import { readable } from './web-page.ts';

/** One call: the engine's options, what is known about its endpoint, and what stops it. */
export interface CallOptions extends OpenAIEngineOptions {
  readonly endpoint: Endpoint;
  readonly learned: Dialect;
  readonly signal: AbortSignal | undefined;
}

/** The longest time that a timer can hold: the client's own timeout is off, the idle timer covers the whole call. */
const never = 2 ** 31 - 1;

/** Milliseconds of silence that are waited by default: reasoning models think for minutes before the first byte. */
const defaultIdleTimeout = 600_000;

function idleTimeoutOf({ role }: EngineRequest, { idleTimeout = {} }: CallOptions): number {
  const wanted = typeof idleTimeout === 'number' ? idleTimeout : forRole(idleTimeout, role);
  return wanted ?? defaultIdleTimeout;
}

/** Asks an endpoint once and reads its reply to the end. */
export async function callEndpoint(request: EngineRequest, options: CallOptions): Promise<Completion> {
  const { endpoint, learned, signal, apiKey, keyHeader, model, baseURL, query } = options;
  const { stream = true, maxReplyBytes = 64 * 2 ** 20 } = options;
  const idleTimeout = idleTimeoutOf(request, options);
  const { maxTokensField = 'max_tokens', sampling } = options;
  const idle = idleTimer(idleTimeout);
  const stop = signal ? AbortSignal.any([signal, idle.signal]) : idle.signal;
  try {
    const client = new OpenAI({
      apiKey: apiKey || 'none',
      adminAPIKey: null,
      organization: null,
      project: null,
      baseURL,
      defaultQuery: query,
      fetch: transport({
        endpoint,
        apiKey,
        keyHeader,
        idle,
        signal: stop,
        maxReplyBytes,
        onExchange: options.onExchange,
      }),
      logLevel: 'off',
      maxRetries: 0,
      timeout: never,
    });
    const body = wireRequest(request, { model, stream, maxTokensField, sampling });
    const reply = await readReply(await ask(client, body, learned), client, endpoint);
    const completion = completed(reply, request, endpoint);
    return { ...completion, model: withoutSecrets(completion.model || model, endpoint.secrets) };
  } catch (error) {
    if (signal?.aborted) throw abortedError(signal);
    if (!idle.signal.aborted) throw translateError(error, endpoint);
    throw engineError(
      endpoint,
      'ENGINE_TIMEOUT',
      `No sign of life for ${idleTimeout} ms: where the model thinks for longer, allow it (--timeout in seconds, or idleTimeout).`,
      {
        retryable: true,
      },
    );
  } finally {
    idle.stop();
  }
}

async function ask(
  client: OpenAI,
  body: OpenAI.ChatCompletionCreateParams,
  learned: Dialect,
): Promise<Response> {
  for (;;) {
    const spoken = learned.spoken(body);
    try {
      return await client.chat.completions.create(spoken).asResponse();
    } catch (error) {
      if (!learned.learn(error, spoken)) throw error;
    }
  }
}

/** Reads a reply as what it is, not as what was asked for: some servers do not stream. */
async function readReply(response: Response, client: OpenAI, endpoint: Endpoint): Promise<Reply> {
  const type = response.headers.get('content-type')?.toLowerCase() ?? '';
  if (type.includes('event-stream'))
    return readStream(Stream.fromSSEResponse(response, new AbortController(), client));
  const text = await response.text();
  if (/[/+]json\b/u.test(type)) return readWhole(parsed(text, response.headers));
  throw engineError(
    endpoint,
    'ENGINE_BAD_REPLY',
    `The endpoint answered with ${type || 'no content type'}, not with a chat completion: check the base URL. It says: ${readable(text)}`,
  );
}

/** A JSON body; some proxies put an error into a reply with status 200. */
function parsed(text: string, headers: Headers): unknown {
  const body: unknown = JSON.parse(text);
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  if (error) throw new OpenAI.APIError(undefined, error as object, undefined, headers);
  return body;
}
