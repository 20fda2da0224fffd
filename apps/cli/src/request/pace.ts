import type { RateLimits } from '@textgrad/core/engines';

/** How fast engines may be asked. */
export interface Pace extends RateLimits {
  /** Engine calls at once. */
  readonly concurrency?: number;
  /** The longest pause that a server may ask for, in minutes. */
  readonly maxWaitMinutes?: number;
}

/** The names of a pace's parts, in order. */
const parts = ['concurrency', 'requestsPerMinute', 'tokensPerMinute', 'maxWaitMinutes'] as const;

/** The pace of several sources, the first that says something first; what nobody says is absent. */
export function paceOf(
  ...sources: readonly { readonly [TPart in keyof Pace]?: Pace[TPart] | undefined }[]
): Pace {
  return Object.fromEntries(
    parts.flatMap((part) => {
      const said = sources.find((source) => source[part] !== undefined)?.[part];
      return said === undefined ? [] : [[part, said]];
    }),
  );
}
