import { Agent, fetch as fetchWith } from 'undici';
import { errorInOneShape } from './error-shape.ts';
import { type Endpoint, engineError } from './errors.ts';
import { type Exchange, openExchange } from './exchange.ts';
import type { IdleTimer } from './idle-timer.ts';

/** The header that carries an API key. */
export type KeyHeader = 'authorization' | 'api-key';

/** How one call reaches its endpoint. */
export interface TransportOptions {
  readonly endpoint: Endpoint;
  readonly apiKey: string | undefined;
  readonly keyHeader: KeyHeader | undefined;
  readonly idle: IdleTimer;
  readonly signal: AbortSignal;
  readonly maxReplyBytes: number;
  readonly onExchange: ((exchange: Exchange) => void) | undefined;
}

/** Connections without time limits of their own: Node's `fetch` gives up after five minutes without an answer. */
const patient = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

/**
 * The `fetch` that the client is given for one call.
 *
 * It sends the headers that are named here and no others: the client would add what it finds in the environment, also
 * for endpoints that are not OpenAI's. Every byte that arrives is a sign of life, and too many of them end the call. A
 * redirect ends it too: nothing is sent to where it points.
 */
export function transport(options: TransportOptions): typeof fetch {
  const { idle, signal } = options;
  const headers = {
    accept: 'application/json, text/event-stream',
    'content-type': 'application/json',
    'user-agent': 'textgrad-typescript',
    ...keyHeaders(options),
  };
  return async (url, { method = 'POST', body = null } = {}) => {
    const asked = { method, headers, signal, redirect: 'manual', dispatcher: patient } as const;
    const response = whatwg(await fetchWith(String(url), { ...asked, body: body as string | null }));
    idle.restart();
    const noted = openExchange(
      { method, url: String(url), sent: String(body ?? '') },
      response,
      options.endpoint,
    );
    options.onExchange?.(noted.exchange);
    if (isRedirect(response)) throw await redirected(response, options);
    const watched = new Response(response.body?.pipeThrough(watch(options, noted.add)) ?? null, response);
    return watched.ok ? watched : errorInOneShape(watched);
  };
}

/** A reply of the package as the platform's own. */
function whatwg({ body, status, statusText, headers, url }: Awaited<ReturnType<typeof fetchWith>>): Response {
  const empty = status === 101 || status === 204 || status === 205 || status === 304;
  const response = new Response(empty ? null : (body as ReadableStream<Uint8Array> | null), {
    status,
    statusText,
    headers: [...headers],
  });
  return Object.defineProperty(response, 'url', { value: url });
}

const isRedirect = ({ status }: Response): boolean => status >= 300 && status < 400;

/** Why a redirect is not followed; of where it points, the origin alone is told, as the rest may hold a secret. */
async function redirected(response: Response, { endpoint }: TransportOptions): Promise<Error> {
  await response.body?.cancel();
  const location = response.headers.get('location') ?? '';
  const to =
    location && URL.canParse(location, response.url)
      ? new URL(location, response.url).origin
      : 'another address';
  return engineError(
    endpoint,
    'ENGINE_REDIRECTED',
    `The endpoint redirects to ${to} (status ${response.status}), and neither the key nor the prompt is sent there: if that address is right, make it the engine's base URL.`,
    { retryable: false, status: response.status },
  );
}

function keyHeaders({
  apiKey,
  keyHeader = 'authorization',
}: TransportOptions): Readonly<Record<string, string>> {
  if (!apiKey) return {};
  return { [keyHeader]: keyHeader === 'authorization' ? `Bearer ${apiKey}` : apiKey };
}

function watch(
  { endpoint, idle, maxReplyBytes, onExchange }: TransportOptions,
  note: (bytes: Uint8Array) => void,
): TransformStream<Uint8Array, Uint8Array> {
  let arrived = 0;
  return new TransformStream({
    transform(bytes, controller) {
      idle.restart();
      if (onExchange) note(bytes);
      arrived += bytes.byteLength;
      if (arrived > maxReplyBytes)
        throw engineError(
          endpoint,
          'ENGINE_BAD_REPLY',
          `The reply is longer than ${maxReplyBytes} bytes: lower maxTokens, or raise maxReplyBytes if that is wanted.`,
        );
      controller.enqueue(bytes);
    },
  });
}
