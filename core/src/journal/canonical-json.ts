import { createHash } from 'node:crypto';

/** Anything that JSON can hold. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

/** Data as JSON keeps it: what is absent, or cannot be in JSON, is not there. */
export function jsonOf(data: object): Json {
  return JSON.parse(JSON.stringify(data));
}

/** JSON with sorted keys and without absent values: the same text for the same data, on every machine. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.keys(inner)
            .sort()
            .map((key) => [key, (inner as Readonly<Record<string, unknown>>)[key]]),
        )
      : inner,
  );
}

/**
 * The SHA-256 of data, by its canonical JSON: the key under which a call is journaled.
 *
 * @example
 * ```ts
 * import { contentKey } from '@textgrad/core/runs';
 *
 * console.log(contentKey({ a: 1, b: 2 }) === contentKey({ b: 2, a: 1 })); // true
 * ```
 */
export function contentKey(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}
