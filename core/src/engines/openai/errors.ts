import OpenAI from 'openai';
import { messageOf, TextGradError } from '../../errors/index.ts';
import type { RetryAdvice } from '../retry.ts';

/** What is known about the endpoint, for messages. */
export interface Endpoint {
  readonly name: string;
  /** The variable that holds the key, if the endpoint wants one. */
  readonly keyVariable?: string | undefined;
  /** Removed from every message. */
  readonly secrets: readonly string[];
}

/** Makes an error of this endpoint, with all secrets removed from its message. */
export function engineError(
  endpoint: Endpoint,
  code: string,
  message: string,
  advice: RetryAdvice & { readonly status?: number | undefined } = { retryable: false },
): TextGradError {
  const clean = endpoint.secrets.reduce((text, secret) => text.replaceAll(secret, '[secret]'), message);
  return new TextGradError('engine', code, `${endpoint.name}: ${clean}`, { details: { ...advice } });
}

const byStatus: Readonly<Record<number, (endpoint: Endpoint) => readonly [code: string, advice: string]>> = {
  400: () => ['ENGINE_BAD_REQUEST', 'The endpoint does not accept the request.'],
  401: keyRefused,
  403: keyRefused,
  404: () => [
    'ENGINE_NOT_FOUND',
    'The endpoint does not know the model or the path: check the engine string.',
  ],
  422: () => ['ENGINE_BAD_REQUEST', 'The endpoint does not accept the request.'],
};

function keyRefused({ keyVariable }: Endpoint): readonly [string, string] {
  const where = keyVariable ? `set ${keyVariable} to a valid key` : 'check the endpoint';
  return ['ENGINE_AUTH', `The endpoint refused the API key: ${where}.`];
}

/** Turns whatever the client or the connection threw into an error with a code, advice and no secrets. */
export function translateError(error: unknown, endpoint: Endpoint): TextGradError {
  if (error instanceof TextGradError) return error;
  if (error instanceof OpenAI.APIConnectionTimeoutError)
    return engineError(endpoint, 'ENGINE_TIMEOUT', 'No answer within the time limit.', { retryable: true });
  if (error instanceof OpenAI.APIConnectionError)
    return engineError(
      endpoint,
      'ENGINE_UNREACHABLE',
      `Cannot connect (${causeOf(error)}): is the server running?`,
      {
        retryable: true,
      },
    );
  if (error instanceof OpenAI.APIError && typeof error.status === 'number')
    return statusError(error, endpoint);
  return engineError(
    endpoint,
    'ENGINE_BAD_REPLY',
    `The reply broke off or cannot be read (${causeOf(error)}).`,
    {
      retryable: true,
    },
  );
}

function statusError(error: InstanceType<typeof OpenAI.APIError>, endpoint: Endpoint): TextGradError {
  const status = error.status as number;
  const said = messageOf(error);
  if (error.code === 'insufficient_quota' || error.type === 'insufficient_quota')
    return engineError(endpoint, 'ENGINE_QUOTA', `The account has no quota left. ${said}`, {
      retryable: false,
      status,
    });
  const known = byStatus[status]?.(endpoint);
  if (known) return engineError(endpoint, known[0], `${known[1]} ${said}`, { retryable: false, status });
  const retryable = status === 408 || status === 409 || status === 429 || status >= 500;
  const retryAfter = retryAfterOf(error.headers);
  const code = status === 429 ? 'ENGINE_RATE_LIMITED' : 'ENGINE_UNAVAILABLE';
  return engineError(endpoint, code, said, {
    retryable,
    status,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** The pause a server asks for, in milliseconds, from `retry-after-ms` or `retry-after` (seconds or a date). */
export function retryAfterOf(headers: Headers | undefined, now: () => number = Date.now): number | undefined {
  const milliseconds = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (milliseconds >= 0) return milliseconds;
  const given = headers?.get('retry-after') ?? '';
  const seconds = Number.parseFloat(given);
  if (seconds >= 0) return seconds * 1000;
  const date = Date.parse(given);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now());
}

function causeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? messageOf(error) : messageOf(cause);
}
