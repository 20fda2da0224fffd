import { type ByRole, defined, engineRoles, type Sampling, type SamplingByRole } from '@textgrad/core';

/** How language models are asked, for all roles or by role. */
export interface ModelFlags {
  readonly temperature?: ByRole<number>;
  readonly topP?: ByRole<number>;
  readonly maxReplyTokens?: ByRole<number>;
  readonly reasoningEffort?: ByRole<string>;
  /** Seconds without a byte before a try is given up. */
  readonly timeout?: ByRole<number>;
  /** Tries after the first one. */
  readonly retries?: ByRole<number>;
}

/** The same as a file may write it: one value, or one for each role. */
export type WrittenModelSettings = {
  readonly [TName in keyof ModelFlags]?:
    | NonNullable<ModelFlags[TName]>
    | NonNullable<NonNullable<ModelFlags[TName]>['default']>
    | undefined;
};

const names = ['temperature', 'topP', 'maxReplyTokens', 'reasoningEffort', 'timeout', 'retries'] as const;

/** Settings of several sources, the first that says something first, role by role. */
export function modelSettings(...sources: readonly WrittenModelSettings[]): ModelFlags {
  const merged = names.map((name) => [name, mergedByRole(sources.map((source) => source[name]))] as const);
  return Object.fromEntries(merged.filter(([, setting]) => Object.keys(setting).length > 0)) as ModelFlags;
}

type Written = ByRole<number | string> | number | string | undefined;

/** One setting of several sources: a source's word for all roles hides what the sources after it say. */
function mergedByRole(sources: readonly Written[]): ByRole<number | string> {
  const byRole = sources.map(
    (source): ByRole<number | string> => (typeof source === 'object' ? source : defined({ default: source })),
  );
  const last = byRole.findIndex((source) => source.default !== undefined);
  const heard = last < 0 ? byRole : byRole.slice(0, last + 1);
  return Object.assign({}, ...heard.toReversed());
}

/** What of the settings goes with each request; nothing where none does. */
export function samplingOf(settings: ModelFlags): SamplingByRole | undefined {
  const { temperature, topP, maxReplyTokens: maxTokens, reasoningEffort } = settings;
  const of = (role: 'default' | (typeof engineRoles)[number]): Sampling =>
    defined({
      temperature: temperature?.[role],
      topP: topP?.[role],
      maxTokens: maxTokens?.[role],
      reasoningEffort: reasoningEffort?.[role],
    });
  const roles = (['default', ...engineRoles] as const)
    .map((role) => [role, of(role)] as const)
    .filter(([, sampling]) => Object.keys(sampling).length > 0);
  return roles.length === 0 ? undefined : Object.fromEntries(roles);
}

/** The settings that {@link samplingOf} made sampling parameters of. */
export function settingsOf(sampling: SamplingByRole = {}): ModelFlags {
  const of = (name: keyof Sampling): ByRole<number | string> =>
    Object.fromEntries(
      Object.entries(sampling).flatMap(([role, one]) =>
        one?.[name] === undefined ? [] : [[role, one[name]]],
      ),
    );
  return modelSettings({
    temperature: of('temperature') as ByRole<number>,
    topP: of('topP') as ByRole<number>,
    maxReplyTokens: of('maxTokens') as ByRole<number>,
    reasoningEffort: of('reasoningEffort') as ByRole<string>,
  });
}

/** What of the settings an engine is made with. */
export const patienceOf = ({ timeout, retries }: ModelFlags) =>
  defined({
    idleTimeout: timeout && Object.fromEntries(Object.entries(timeout).map(([role, s]) => [role, s * 1_000])),
    retry: retries && { retries },
  });

/** The settings as flags, to be typed again. */
export const modelFlags = (settings: ModelFlags): readonly string[] =>
  names.flatMap((name) =>
    Object.entries(settings[name] ?? {}).map(
      ([role, value]) =>
        `--${name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)} ${role === 'default' ? '' : `${role}=`}${value}`,
    ),
  );
