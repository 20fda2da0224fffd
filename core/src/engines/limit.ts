import pLimit from 'p-limit';
import type { EngineMiddleware } from './engine.ts';

/** At most so many calls at once; further ones wait their turn. */
export function limited(concurrency: number): EngineMiddleware {
  const limit = pLimit(concurrency);
  return (engine) => ({
    ...engine,
    generate: (request, options) =>
      limit(() => {
        options?.signal?.throwIfAborted();
        return engine.generate(request, options);
      }),
  });
}
