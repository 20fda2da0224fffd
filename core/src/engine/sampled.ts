import { usageError } from '../errors/index.ts';
import { type SamplingByRole, samplingFor } from './by-role.ts';
import { usesTokens } from './cost.ts';
import type { Engine, EngineMiddleware } from './engine.ts';
import { enginesOf } from './route.ts';

/** Whose sampling parameters a call has. */
export interface SampledOptions {
  /** For calls that do not say otherwise, such as those of a preset. */
  readonly preset?: SamplingByRole | undefined;
  /** The user's own: they come before what the task says. */
  readonly own?: SamplingByRole | undefined;
}

/**
 * Gives every request its sampling parameters: the user's own, then the task's, then the preset's. Rules and scripts sample
 * nothing, so their requests stay as they are. Put it outside of what keeps the requests, so that they are kept with them.
 */
export function sampled({ preset = {}, own = {} }: SampledOptions): EngineMiddleware {
  return (engine) =>
    usesTokens(engine)
      ? {
          ...engine,
          generate(request, options) {
            const { role } = request;
            const sampling = { ...samplingFor(preset, role), ...request.sampling, ...samplingFor(own, role) };
            return engine.generate(
              Object.keys(sampling).length === 0 ? request : { ...request, sampling },
              options,
            );
          },
        }
      : engine;
}

/**
 * Refuses sampling parameters that no engine would read.
 *
 * @throws TextGradError `SAMPLING_UNUSED`.
 */
export function checkSampling(engine: Engine, sampling: SamplingByRole | undefined): void {
  if (sampling === undefined || enginesOf(engine).some(usesTokens)) return;
  throw usageError(
    'SAMPLING_UNUSED',
    `The engine '${engine.name}' samples nothing: leave temperature, top-p, reply tokens and reasoning effort out, or name a language model with --engine.`,
  );
}
