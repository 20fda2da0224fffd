import { type ErrorKind, TextGradError } from '../errors/index.ts';

/** A request that gets an error instead of an answer. */
export interface Failure {
  readonly status: 400 | 401 | 403 | 404 | 413 | 429 | 500 | 502 | 503 | 504;
  readonly headers: Readonly<Record<string, string>>;
  /** The body, in OpenAI's shape. */
  readonly body: { readonly error: WireError };
}

interface WireError {
  readonly message: string;
  readonly type: string;
  /** The field of the request that is wrong. */
  readonly param: string | null;
  readonly code: string;
}

/** Makes a failure. */
export function failure(
  status: Failure['status'],
  code: string,
  message: string,
  { param = null as string | null, headers = {} as Failure['headers'] } = {},
): Failure {
  const type = status === 429 ? 'rate_limit_error' : status < 500 ? 'invalid_request_error' : 'api_error';
  return { status, headers, body: { error: { message, type, param, code } } };
}

/** Statuses for errors by their kind; all others are 500. */
const byKind: Readonly<Partial<Record<ErrorKind, Failure['status']>>> = {
  usage: 400,
  aborted: 503,
  engine: 502,
};

/** Statuses for the failures of an engine that is itself behind HTTP, where they are not those of its kind. */
const byCode: Readonly<Record<string, Failure['status']>> = {
  ENGINE_BAD_REQUEST: 400,
  ENGINE_RATE_LIMITED: 429,
  ENGINE_QUOTA: 429,
  ENGINE_UNAVAILABLE: 503,
  ENGINE_UNREACHABLE: 503,
  ENGINE_TIMEOUT: 504,
};

/** The codes that OpenAI's clients know, where ours mean the same. */
const wireCodes: Readonly<Record<string, string>> = { ENGINE_QUOTA: 'insufficient_quota' };

/**
 * What a client is told of an error that an engine threw.
 *
 * The words of our own errors are made to be read; those of others may say too much, so they stay here.
 */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof TextGradError))
    return failure(500, 'UNEXPECTED', 'The engine failed unexpectedly; the log of the server says more.', {
      headers: { 'x-should-retry': 'false' },
    });
  const { kind, code, message, details } = error;
  const status = byCode[code] ?? byKind[kind] ?? 500;
  const { retryable, retryAfter } = details;
  const headers = {
    ...(status >= 500 && retryable !== true ? { 'x-should-retry': 'false' } : {}),
    ...(typeof retryAfter === 'number' ? { 'retry-after': String(Math.ceil(retryAfter / 1000)) } : {}),
  };
  return failure(status, wireCodes[code] ?? code, message, { headers });
}
