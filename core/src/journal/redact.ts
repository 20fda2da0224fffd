import { maskSecrets } from '../errors/mask-secrets.ts';
import type { Json } from './canonical-json.ts';
import { withoutParameters } from './secret-parameters.ts';

const secretWords: ReadonlySet<string> = new Set([
  'key',
  'keys',
  'apikey',
  'token',
  'tokens',
  'secret',
  'secrets',
  'password',
  'passwd',
  'passphrase',
  'credential',
  'credentials',
  'authorization',
]);

/** What stands in the place of a secret. */
export const mask = '[redacted]';

/**
 * The same data without its secrets: the values of settings that are named like one (`apiKey`, `access_token`), what
 * looks like a provider's key, and credentials in URLs. Numbers of tokens stay. What JSON cannot hold is absent, or `null`.
 *
 * @example
 * ```ts
 * import { redactSecrets } from '@textgrad/core/runs';
 *
 * console.log(redactSecrets({ apiKey: 'abc', maxTokens: 100 })); // { apiKey: '[redacted]', maxTokens: 100 }
 * ```
 */
export function redactSecrets(value: unknown): Json {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((item: unknown) => redactSecrets(item));
  if (value === null || typeof value !== 'object') return null;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      isAbsent(inner) ? undefined : hidden(name, inner) ? mask : redactSecrets(inner),
    ]),
  );
}

/** What JSON leaves out of an object. */
const isAbsent = (value: unknown): boolean =>
  value === undefined || typeof value === 'function' || typeof value === 'symbol';

function hidden(name: string, value: unknown): boolean {
  if (value === null || typeof value === 'boolean') return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/gu, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/u);
  return words.some((word) => secretWords.has(word) && !(word === 'tokens' && typeof value === 'number'));
}

/**
 * The same data with credentials in URLs masked, and every part of the given secrets ({@link maskSecrets}). Names of fields do
 * not matter: for data whose names are its own, such as measurements.
 */
export function redactTexts(value: Json, secrets: readonly string[] = []): Json {
  if (typeof value === 'string') return redactWords(value, secrets);
  if (Array.isArray(value)) return value.map((item: Json) => redactTexts(item, secrets));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value as Readonly<Record<string, Json | undefined>>).map(([name, inner]) => [
      redactWords(name, secrets),
      inner === undefined ? inner : redactTexts(inner, secrets),
    ]),
  );
}

/** A text as {@link redactTexts} leaves it. */
export const redactWords = (text: string, secrets: readonly string[]): string =>
  maskSecrets(redactText(text), secrets, mask);

/** The forms of keys that providers give out, by their beginnings. */
const keyForms =
  /\b(?:(?:sk|pk|rk)-|gsk_|hf_|xox[abprs]-|gh[opsu]_|github_pat_|AKIA|AIza)[\w-]{16,}|\bBearer [\w.~+/-]{16,}=*/gu;

/** Masks `user:password@`, the values of query parameters that are named like a secret, and what looks like a key. */
const redactText = (text: string): string =>
  withoutParameters(
    text.replace(keyForms, mask).replace(/(?<=[a-z0-9+.-]:\/\/)[^\s/?#]*@/giu, `${mask}@`),
    mask,
  );
