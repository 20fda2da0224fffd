import type { Context } from '../context/index.ts';
import { usageError } from '../errors/index.ts';
import { type Address, readAddress } from './address.ts';
import { type Engine, withMiddleware } from './engine.ts';
import { type Expert, expertEngine } from './expert.ts';
import { limited } from './limit.ts';
import { openaiEngine } from './openai/openai-engine.ts';
import { type RetryPolicy, retried } from './retry.ts';

/** Where API keys are looked up, by the name of their variable. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What an engine string is resolved with. */
export interface ResolveEngineOptions {
  /** The loaded plugins' experts, for `expert`. */
  readonly experts?: readonly Expert[];
  /** Where keys are looked up; nothing is read from elsewhere. */
  readonly env?: Environment;
  readonly context: Context;
  readonly retry?: RetryPolicy;
  /** Calls at once to this engine; 8 by default. */
  readonly concurrency?: number;
  /** Milliseconds without a byte before a call over HTTP is given up; 120,000 by default. */
  readonly idleTimeout?: number;
}

/**
 * Makes the engine that a string names: `expert`, `provider:model`, or `openai-compatible:<base URL>#<model>`.
 *
 * Engines behind HTTP come with retries and a limit of calls at once.
 *
 * @throws TextGradError `ENGINE_UNKNOWN` (with the nearest valid name), `ENGINE_URL` (an address with credentials),
 * `ENGINE_KEY_MISSING` (with how to set one), `ENGINE_KEY_INVALID` (a key that no request can carry).
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
  const { env = {}, context, retry, concurrency = 8, idleTimeout } = options;
  const address = readAddress(name);
  const engine = openaiEngine({
    ...address,
    apiKey: keyFor(address, env),
    ...(idleTimeout === undefined ? {} : { idleTimeout }),
  });
  return withMiddleware(engine, retried(context, retry), limited(concurrency));
}

function keyFor({ name, keyVariable, keyOptional = false }: Address, env: Environment): string | undefined {
  const key = keyVariable === undefined ? undefined : env[keyVariable]?.trim() || undefined;
  const details = { engine: name, variable: keyVariable };
  if (key === undefined && keyVariable !== undefined && !keyOptional)
    throw usageError(
      'ENGINE_KEY_MISSING',
      `The engine '${name}' needs an API key: set the environment variable ${keyVariable}, or use --engine expert, which needs none.`,
      { details },
    );
  if (key !== undefined && !/^[\x21-\x7e]+$/u.test(key))
    throw usageError(
      'ENGINE_KEY_INVALID',
      `The environment variable ${keyVariable} holds characters that no API key has (line breaks, blanks or letters beyond ASCII): set it again.`,
      { details },
    );
  return key;
}
