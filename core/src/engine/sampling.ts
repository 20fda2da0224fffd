import type { EngineRequest, Sampling } from './engine.ts';

/**
 * The sampling of a request over an engine's own defaults. A seed is moved on by the sample's number, so that several
 * samples of one question differ.
 */
export function samplingOf(request: EngineRequest, defaults: Sampling = {}): Sampling {
  const sampling = { ...defaults, ...request.sampling };
  return sampling.seed === undefined
    ? sampling
    : { ...sampling, seed: sampling.seed + (request.sample ?? 0) };
}
