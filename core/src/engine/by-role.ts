import type { EngineRole, Sampling } from './engine.ts';

/** A setting that may be another one for calls of a role; `default` holds for the roles that are not named. */
export type ByRole<TSetting> = { readonly default?: TSetting } & {
  readonly [TRole in EngineRole]?: TSetting;
};

/** Sampling parameters by role; a role's own come before the default's, one by one. */
export type SamplingByRole = ByRole<Sampling>;

/** What a setting is for calls of a role. */
export function forRole<TSetting>(setting: ByRole<TSetting>, role: EngineRole): TSetting | undefined {
  return setting[role] ?? setting.default;
}

/** The sampling parameters of calls of a role. */
export const samplingFor = (sampling: SamplingByRole, role: EngineRole): Sampling => ({
  ...sampling.default,
  ...sampling[role],
});
