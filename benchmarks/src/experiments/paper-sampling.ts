import { type Engine, type EngineRole, type SamplingByRole, TextGradError, usageError } from '@textgrad/core';
import { perRoute, sampled } from '@textgrad/core/engines';

/** Settings that say how language models are sampled. */
export interface SamplingSettings {
  /** `paper`: with the settings of the paper's authors; `endpoint`: as the endpoint does by itself. */
  readonly sampling: string;
}

/** As in the paper. */
export const samplingDefaults = { sampling: 'paper' } satisfies SamplingSettings;

/** What the authors' library sends with every call. */
const authors = { temperature: 0, topP: 0.99, maxTokens: 2_000 } as const;

/**
 * The engine with the authors' sampling settings on all calls, or those of some roles, that do not say otherwise; what is no
 * language model stays as it is.
 *
 * @throws TextGradError `BENCH_SAMPLING` for another word than `paper` and `endpoint`.
 */
export function asInPaper(
  engine: Engine,
  { sampling }: SamplingSettings,
  roles: readonly (EngineRole | 'default')[] = ['default'],
): Engine {
  if (sampling === 'endpoint') return engine;
  if (sampling !== 'paper')
    throw usageError(
      'BENCH_SAMPLING',
      `--sampling is 'paper' or 'endpoint', not '${sampling.slice(0, 100)}': temperature 0, top-p 0.99 and up to 2,000 tokens of reply, or what the endpoint does by itself.`,
    );
  const preset = Object.fromEntries(roles.map((role) => [role, authors]));
  return perRoute((one) => (one.kind === 'llm' ? sampled({ preset })(explained(one, preset)) : one))(engine);
}

/** An engine whose recorded calls tell of the settings, and whose refusal of them says what to do. */
const explained = (engine: Engine, sampling: SamplingByRole): Engine => ({
  ...engine,
  settings: { ...engine.settings, sampling },
  generate: (request, options) =>
    engine.generate(request, options).catch((error: unknown) => {
      if (!(error instanceof TextGradError && isRefusal(error))) throw error;
      throw new TextGradError(
        error.kind,
        error.code,
        `${error.message} The benchmark sent the paper's settings (temperature 0, top-p 0.99, up to 2,000 tokens of reply): with --sampling endpoint, the endpoint's own hold, and the results are not at the paper's settings.`,
        { cause: error, details: error.details },
      );
    }),
});

const isRefusal = ({ code, message }: TextGradError): boolean =>
  code === 'ENGINE_TRUNCATED' || /temperature|top_?p\b|max_(?:completion_)?tokens/iu.test(message);
