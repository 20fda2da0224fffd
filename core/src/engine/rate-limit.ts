import pLimit from 'p-limit';
import type { Context } from '../context/index.ts';
import { throwIfAborted } from '../errors/index.ts';
import type { EngineMiddleware, EngineRequest } from './engine.ts';
import { estimatedUsage } from './estimated-usage.ts';
import { untilAborted } from './limit.ts';
import { pauseFor } from './pause.ts';
import { rateWindow } from './rate-window.ts';

/** How much an endpoint may be asked within any minute; what is absent is not limited. */
export interface RateLimits {
  readonly requestsPerMinute?: number | undefined;
  /** Input and output tokens together. */
  readonly tokensPerMinute?: number | undefined;
}

/** Reply tokens to expect of a call that does not bound them. */
const expectedReply = 1_000;

/**
 * At most so many calls and tokens within any minute; further calls wait their turn, first come, first served.
 *
 * Tokens are estimated before a call and corrected by what it reports. A call that is stopped while it waits rejects at
 * once and never reaches the engine. Put this inside `retried` and `limited`, so that every try counts when it is made.
 *
 * @example
 * ```ts
 * import { createContext, withMiddleware } from '@textgrad/core';
 * import { rateLimited } from '@textgrad/core/engines';
 * import { openaiEngine } from '@textgrad/core/engines';
 *
 * const server = openaiEngine({ name: 'vllm:m', model: 'm', baseURL: 'http://127.0.0.1:8000/v1' });
 * const engine = withMiddleware(server, rateLimited(createContext(), { requestsPerMinute: 60, tokensPerMinute: 90_000 }));
 * console.log(engine.name); // vllm:m
 * ```
 */
export function rateLimited({ clock }: Pick<Context, 'clock'>, limits: RateLimits): EngineMiddleware {
  const { requestsPerMinute, tokensPerMinute } = limits;
  if (requestsPerMinute === undefined && tokensPerMinute === undefined) return (engine) => engine;
  const requests = rateWindow(requestsPerMinute ?? Number.POSITIVE_INFINITY, clock);
  const tokens = rateWindow(tokensPerMinute ?? Number.POSITIVE_INFINITY, clock);
  const turn = pLimit(1);
  return (engine) => ({
    ...engine,
    async generate(request, options = {}) {
      const { signal } = options;
      const expected = expectedTokens(request);
      const waited = turn(async () => {
        throwIfAborted(signal);
        const pause = (): number => Math.max(requests.wait(1), tokens.wait(expected));
        for (let left = pause(); left > 0; left = pause()) await pauseFor(clock, left, signal);
        requests.use(1);
        return tokens.use(expected);
      });
      const correct = await (signal ? untilAborted(waited, signal) : waited);
      const completion = await engine.generate(request, options);
      correct(completion.usage.inputTokens + completion.usage.outputTokens);
      return completion;
    },
  });
}

const expectedTokens = (request: EngineRequest): number =>
  estimatedUsage(request, '').inputTokens + (request.sampling?.maxTokens ?? expectedReply);
