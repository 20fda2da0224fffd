import type { Context } from '../context/index.ts';
import { usageError } from '../errors/index.ts';
import { nearest } from '../errors/nearest.ts';
import { type Engine, withMiddleware } from './engine.ts';
import { type Expert, expertEngine } from './expert.ts';
import { limited } from './limit.ts';
import { openaiEngine } from './openai/openai-engine.ts';
import { type Provider, providers } from './providers.ts';
import { type RetryPolicy, retried } from './retry.ts';

/** What an engine string is resolved with. */
export interface ResolveEngineOptions {
  /** The loaded plugins' experts, for `expert`. */
  readonly experts?: readonly Expert[];
  /** Where keys and base URLs are looked up; nothing is read from elsewhere. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly context: Context;
  readonly retry?: RetryPolicy;
  /** Calls at once to this engine; 8 by default. */
  readonly concurrency?: number;
}

/** The forms of an engine string, for help and messages. */
export const engineForms: readonly string[] = [
  'expert',
  ...Object.entries(providers).map(([name, { example }]) => `${name}:${example}`),
  'openai-compatible:http://127.0.0.1:8000/v1#model',
];

/**
 * Makes the engine that a string names: `expert`, `provider:model`, or `openai-compatible:<base URL>#<model>`.
 *
 * Engines behind HTTP come with retries and a limit of calls at once.
 *
 * @throws TextGradError `ENGINE_UNKNOWN` (with the nearest valid name), `ENGINE_KEY_MISSING` (with how to set one).
 *
 * @example
 * ```ts
 * import { createContext, resolveEngine } from '@textgrad/core';
 *
 * const engine = resolveEngine('ollama:qwen3', { context: createContext() });
 * console.log(engine.name); // ollama:qwen3
 * ```
 */
export function resolveEngine(name: string, options: ResolveEngineOptions): Engine {
  if (name === 'expert') return expertEngine(options.experts ?? []);
  const colon = name.indexOf(':');
  const [scheme, rest] = colon < 0 ? [name, ''] : [name.slice(0, colon), name.slice(colon + 1)];
  const provider = scheme === 'openai-compatible' ? compatibleProvider(rest) : knownProvider(scheme, rest);
  if (!provider) throw unknownEngine(name, scheme);
  return overHttp(provider, options);
}

/** Where one engine string points. */
interface Address extends Omit<Provider, 'example'> {
  readonly name: string;
  readonly model: string;
  readonly keyOptional?: boolean;
}

function knownProvider(scheme: string, model: string): Address | undefined {
  const provider = Object.hasOwn(providers, scheme) ? providers[scheme] : undefined;
  return provider && model !== '' ? { ...provider, name: `${scheme}:${model}`, model } : undefined;
}

function compatibleProvider(rest: string): Address {
  const url = URL.canParse(rest) ? new URL(rest) : undefined;
  const model = decodeURIComponent(url?.hash.slice(1) ?? '');
  if (!url || !/^https?:$/u.test(url.protocol) || model === '')
    throw usageError(
      'ENGINE_UNKNOWN',
      "An openai-compatible engine is written as 'openai-compatible:<base URL>#<model>', such as openai-compatible:http://127.0.0.1:8000/v1#qwen3.",
    );
  if (url.username !== '' || url.password !== '' || url.search !== '')
    throw usageError(
      'ENGINE_UNKNOWN',
      'An engine string must not hold credentials, because it is printed and stored: set TEXTGRAD_API_KEY instead.',
    );
  const baseURL = `${url.origin}${url.pathname}`;
  return {
    name: `openai-compatible:${baseURL}#${model}`,
    model,
    baseURL,
    keyVariable: 'TEXTGRAD_API_KEY',
    keyOptional: true,
  };
}

function overHttp(address: Address, options: ResolveEngineOptions): Engine {
  const { env = {}, context, retry, concurrency = 8 } = options;
  const { name, model, keyVariable, keyOptional = false, structuredOutput = false, maxTokensField } = address;
  const apiKey = keyVariable === undefined ? undefined : env[keyVariable] || undefined;
  if (keyVariable !== undefined && apiKey === undefined && !keyOptional)
    throw usageError(
      'ENGINE_KEY_MISSING',
      `The engine '${name}' needs an API key: set the environment variable ${keyVariable}, or use --engine expert, which needs none.`,
      { details: { engine: name, variable: keyVariable } },
    );
  const engine = openaiEngine({
    name,
    model,
    baseURL: address.baseURL,
    apiKey,
    keyVariable,
    structuredOutput,
    ...(maxTokensField ? { maxTokensField } : {}),
  });
  return withMiddleware(engine, retried(context, retry), limited(concurrency));
}

function unknownEngine(name: string, scheme: string): Error {
  const names = ['expert', 'openai-compatible', ...Object.keys(providers)];
  const provider = Object.hasOwn(providers, scheme) ? providers[scheme] : undefined;
  const hint = provider
    ? `Name a model too: ${scheme}:${provider.example}.`
    : `${nearest(scheme, names)}Engines are written as ${engineForms.slice(0, 2).join(' or ')}; 'textgrad doctor' lists all.`;
  return usageError('ENGINE_UNKNOWN', `There is no engine '${name}'. ${hint}`, { details: { given: name } });
}
