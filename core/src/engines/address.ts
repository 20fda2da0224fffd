import { usageError } from '../errors/index.ts';
import { nearest } from '../errors/nearest.ts';
import { checkBaseURL } from './openai/base-url.ts';
import { type Provider, providers } from './providers.ts';

/** Where an engine string points, when that is an endpoint that speaks OpenAI's wire format. */
export interface Address extends Omit<Provider, 'example'> {
  /** The engine string, in one form for all that mean the same. */
  readonly name: string;
  readonly model: string;
  /** Whether the endpoint may be asked without a key. */
  readonly keyOptional?: boolean;
}

/** The forms of an engine string, for help and messages. */
export const engineForms: readonly string[] = [
  'expert',
  ...Object.entries(providers).map(([name, { example }]) => `${name}:${example}`),
  'openai-compatible:http://127.0.0.1:8000/v1#model',
  'llama:model.gguf',
];

/**
 * Reads `provider:model` or `openai-compatible:<base URL>#<model>`.
 *
 * @throws TextGradError `ENGINE_UNKNOWN` with the nearest valid name, `ENGINE_URL` for a base URL with credentials.
 */
export function readAddress(name: string): Address {
  const colon = name.indexOf(':');
  const [scheme, rest] = colon < 0 ? [name, ''] : [name.slice(0, colon), name.slice(colon + 1)];
  if (scheme === 'openai-compatible') return compatible(rest);
  const provider = Object.hasOwn(providers, scheme) ? providers[scheme] : undefined;
  if (!provider || rest === '') throw unknown(name, scheme, provider);
  return { ...provider, name, model: rest };
}

function compatible(rest: string): Address {
  const hash = rest.indexOf('#');
  const [given, fragment] = hash < 0 ? [rest, ''] : [rest.slice(0, hash), rest.slice(hash + 1)];
  const model = decoded(fragment);
  if (model === '' || !URL.canParse(given))
    throw usageError(
      'ENGINE_UNKNOWN',
      "An openai-compatible engine is written as 'openai-compatible:<base URL>#<model>', such as openai-compatible:http://127.0.0.1:8000/v1#qwen3.",
    );
  checkBaseURL(given);
  const { origin, pathname } = new URL(given);
  const baseURL = `${origin}${pathname}`;
  const name = `openai-compatible:${baseURL}#${model}`;
  return { name, model, baseURL, keyVariable: 'TEXTGRAD_API_KEY', keyOptional: true };
}

/** A fragment without percent signs; one that holds others is taken as it is. */
function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

function unknown(name: string, scheme: string, provider: Provider | undefined): Error {
  const names = ['expert', 'openai-compatible', 'llama', ...Object.keys(providers)];
  const given = withoutCredentials(name);
  const hint = provider
    ? `Name a model too: ${scheme}:${provider.example}.`
    : `${nearest(scheme, names)}Engines are written as ${engineForms.slice(0, 2).join(' or ')}; 'textgrad engines' lists all.`;
  return usageError('ENGINE_UNKNOWN', `There is no engine '${given}'. ${hint}`, { details: { given } });
}

/** What was given, fit to be printed: a mistyped engine string may hold a password or a key in its address. */
function withoutCredentials(name: string): string {
  return name
    .replace(/[^/]+/gu, (part, at: number) => withoutUser(part, name.slice(0, at).endsWith('//')))
    .replace(/\?[^#]*/gu, '?[secret]');
}

/** A part between slashes without what stands before its last `@`: from its beginning, or from its first colon. */
function withoutUser(part: string, whole: boolean): string {
  const from = whole ? 0 : part.indexOf(':') + 1;
  const to = part.lastIndexOf('@');
  return (whole || from > 0) && to >= from ? `${part.slice(0, from)}[secret]${part.slice(to)}` : part;
}
