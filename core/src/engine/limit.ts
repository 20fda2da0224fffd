import pLimit from 'p-limit';
import { throwIfAborted } from '../errors/index.ts';
import type { EngineMiddleware } from './engine.ts';
import { untilAborted } from './until-aborted.ts';

/**
 * At most so many simultaneous calls; further ones wait their turn, first come, first served.
 *
 * A call that is stopped while it waits rejects immediately and never reaches the engine.
 */
export function limited(concurrency: number): EngineMiddleware {
  const limit = pLimit(concurrency);
  return (engine) => ({
    ...engine,
    async generate(request, options = {}) {
      const { signal } = options;
      throwIfAborted(signal);
      const turn = limit(() => {
        throwIfAborted(signal);
        return engine.generate(request, options);
      });
      return signal ? untilAborted(turn, signal) : turn;
    },
  });
}
