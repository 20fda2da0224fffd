import type { Context } from '../context/index.ts';
import { defined, TextGradError } from '../errors/index.ts';
import { type ByRole, forRole } from './by-role.ts';
import type { EngineMiddleware } from './engine.ts';
import { pauseFor } from './pause.ts';

/** When and how long to wait before a call is tried again. */
export interface RetryPolicy {
  /** Tries after the first one, the same for all calls or by role; 4 by default. */
  readonly retries?: number | ByRole<number>;
  /** The first pause, in milliseconds; it doubles from try to try. 1,000 by default. */
  readonly firstPause?: number;
  /** The longest pause of our own, in milliseconds; 60,000 by default. */
  readonly longestPause?: number;
  /** The longest pause that a server may ask for, in milliseconds; an hour by default. A longer one ends the call. */
  readonly longestRetryAfter?: number;
}

/** The longest time that a timer can hold, in milliseconds: 24 days. */
const longestTimer = 2 ** 31 - 1;

const minute = 60_000;
const hour = 60 * minute;

/** What an error says about trying again; engines put it into an error's details. */
export interface RetryAdvice {
  readonly retryable: boolean;
  /** How long the server wants us to wait, in milliseconds. */
  readonly retryAfter?: number;
}

/** What an error says about trying again; nothing known means no. */
export function retryAdvice(error: unknown): RetryAdvice {
  if (!(error instanceof TextGradError)) return { retryable: false };
  const { retryable, retryAfter } = error.details;
  return defined({
    retryable: retryable === true,
    retryAfter: typeof retryAfter === 'number' ? retryAfter : undefined,
  });
}

/**
 * Tries failed calls again where that can help: rate limits, server errors, broken connections; never a refused key or a
 * bad request. Pauses double with jitter from the context's random stream; a server's Retry-After is kept as it is, and
 * ends the call where it is longer than is waited.
 *
 * Put `limited` inside, so that a call that pauses does not hold a place.
 *
 * @example
 * ```ts
 * import { createContext, withMiddleware } from '@textgrad/core';
 * import { retried } from '@textgrad/core/engines';
 * import { openaiEngine } from '@textgrad/core/engines';
 *
 * const local = openaiEngine({ name: 'ollama:qwen3', model: 'qwen3', baseURL: 'http://127.0.0.1:11434/v1' });
 * const engine = withMiddleware(local, retried(createContext(), { retries: 2 }));
 * ```
 */
export function retried({ clock, random, logger }: Context, policy: RetryPolicy = {}): EngineMiddleware {
  const { retries: wanted = 4, firstPause = 1_000, longestPause = 60_000, longestRetryAfter = hour } = policy;
  const jitter = random.stream('retry');
  const byRole = typeof wanted === 'number' ? { default: wanted } : wanted;
  return (engine) => ({
    ...engine,
    async generate(request, options = {}) {
      const retries = forRole(byRole, request.role) ?? 4;
      for (let attempt = 0; ; attempt++) {
        try {
          return await engine.generate(request, options);
        } catch (error) {
          const { retryable, retryAfter } = retryAdvice(error);
          const wait = retryAfter ?? 0;
          if (!retryable || attempt >= retries || wait > longestRetryAfter) {
            const last =
              retryable && wait > longestRetryAfter ? tooLong(error, wait, longestRetryAfter) : error;
            await options.onFailure?.({ error: last });
            throw last;
          }
          const own = Math.min(longestPause, firstPause * 2 ** attempt) * (0.5 + jitter.float() / 2);
          const pause = Math.min(retryAfter || own, longestTimer);
          await options.onFailure?.({ error, pause });
          logger.warn('engine call failed, trying again', {
            engine: engine.name,
            error: (error as TextGradError).code,
            attempt: attempt + 1,
            seconds: Math.round(pause / 100) / 10,
          });
          await pauseFor(clock, pause, options.signal);
        }
      }
    },
  });
}

/** The same error, with what to do about a pause that is longer than is waited. */
function tooLong(error: unknown, wait: number, longest: number): unknown {
  if (!(error instanceof TextGradError)) return error;
  const { kind, code, message, details } = error;
  return new TextGradError(
    kind,
    code,
    `${message} It wants to be asked again in ${minutes(wait)}, and no more than ${minutes(longest)} are waited: go on then, or allow it (--max-wait-minutes, or longestRetryAfter).`,
    { details: { ...details, retryable: false }, cause: error },
  );
}

const minutes = (milliseconds: number): string =>
  `${Math.ceil(milliseconds / minute).toLocaleString('en-US')} minutes`;
