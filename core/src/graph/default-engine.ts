import type { Engine } from '../engine/engine.ts';
import { usageError } from '../errors/index.ts';

let fallback: Engine | undefined;

/**
 * Sets the engine that backward passes and optimisers use when they are not given one; `undefined` unsets it.
 *
 * A convenience for scripts and notebooks; an explicit argument always wins, and the command never uses it.
 */
export function setBackwardEngine(engine: Engine | undefined): void {
  fallback = engine;
}

/** The given engine, or the default one. */
export function backwardEngine(given: Engine | undefined): Engine {
  const engine = given ?? fallback;
  if (!engine)
    throw usageError(
      'BACKWARD_ENGINE_MISSING',
      "No engine was given to write feedback: pass { engine } or call setBackwardEngine(engine). Without a language model, use 'expert'.",
    );
  return engine;
}
