import type { TextGradError } from '../../errors/index.ts';
import { defined } from '../../errors/index.ts';
import { type Endpoint, engineError } from './errors.ts';
import { retryAfterOf } from './retry-after.ts';

/** An error that came over HTTP, as clients report it. */
export interface HttpFailure {
  /** Absent for an error inside a reply. */
  readonly status: number | undefined;
  readonly headers: Headers | undefined;
  readonly code?: unknown;
  readonly type?: unknown;
  readonly message: string;
}

/** An error's stable code, and words to put before what the server said. */
type Meaning = readonly [code: string, words: string];

const outOfQuota: ReadonlySet<unknown> = new Set([
  'insufficient_quota',
  'billing_hard_limit_reached',
  'billing_not_active',
]);

/** Statuses after which the same request may succeed, beside all from 500 on. */
const passing: ReadonlySet<number> = new Set([408, 409, 425, 429]);

/**
 * The error behind an HTTP status, or behind an error that came in place of a reply or in the middle of one.
 *
 * A server that sends `x-should-retry` knows better than the status.
 */
export function statusError(error: HttpFailure, endpoint: Endpoint): TextGradError {
  const status = error.status ?? statusIn(error.code);
  const [code, words] = meaningOf(error, status, endpoint);
  const retryAfter = error.headers && retryAfterOf(error.headers);
  return engineError(endpoint, code, `${words} ${error.message}`, {
    retryable: code !== 'ENGINE_QUOTA' && mayPass(error, status),
    ...defined({ status, retryAfter }),
  });
}

function mayPass({ headers }: HttpFailure, status: number | undefined): boolean {
  const advice = headers?.get('x-should-retry');
  return advice ? advice === 'true' : status === undefined || passes(status);
}

const passes = (status: number): boolean => passing.has(status) || status >= 500;

function meaningOf(error: HttpFailure, status: number | undefined, { keyVariable }: Endpoint): Meaning {
  if (outOfQuota.has(error.code) || outOfQuota.has(error.type) || status === 402)
    return ['ENGINE_QUOTA', 'The account has no quota left.'];
  if (status === undefined) return ['ENGINE_BAD_REPLY', 'The endpoint broke the reply off with an error.'];
  if (status === 401 || status === 403) {
    const remedy = keyVariable ? `set ${keyVariable} to a valid key` : 'check the endpoint';
    return ['ENGINE_AUTH', `The endpoint refused the API key: ${remedy}.`];
  }
  if (status === 404)
    return ['ENGINE_NOT_FOUND', 'The endpoint does not know the model or the path: check the engine string.'];
  if (status === 429) return ['ENGINE_RATE_LIMITED', 'The endpoint is asked too often.'];
  if (passes(status)) return ['ENGINE_UNAVAILABLE', 'The endpoint cannot answer now.'];
  return ['ENGINE_BAD_REQUEST', 'The endpoint does not accept the request.'];
}

/** The HTTP status that some servers put into an error inside a reply. */
function statusIn(code: unknown): number | undefined {
  const status = Number(code);
  return Number.isInteger(status) && status >= 400 && status < 600 ? status : undefined;
}
