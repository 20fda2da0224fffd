import { type Environment, variable } from '../context/environment.ts';
import type { Context } from '../context/index.ts';
import type { ByRole } from '../engine/by-role.ts';
import { type Engine, type EngineMiddleware, withMiddleware } from '../engine/engine.ts';
import { type Expert, expertEngine } from '../engine/expert.ts';
import { limited } from '../engine/limit.ts';
import { type RateLimits, rateLimited } from '../engine/rate-limit.ts';
import { type RetryPolicy, retried } from '../engine/retry.ts';
import { routeEngine } from '../engine/route.ts';
import { defined, usageError } from '../errors/index.ts';
import { type Address, readAddress } from './address.ts';
import { located } from './azure.ts';
import { type EngineNames, readEngineNames } from './engine-names.ts';
import { llamaEngine } from './llama/llama-engine.ts';
import type { LlamaOptions } from './llama/options.ts';
import type { Exchange } from './openai/exchange.ts';
import { openaiEngine } from './openai/openai-engine.ts';

/** What an engine string is resolved with. */
export interface ResolveEngineOptions extends RateLimits {
  /** The loaded plugins' experts, for `expert`. */
  readonly experts?: readonly Expert[];
  /** Where keys are looked up; nothing is read from elsewhere. */
  readonly env?: Environment;
  readonly context: Context;
  readonly retry?: RetryPolicy;
  /** Simultaneous calls to one endpoint; 8 by default. */
  readonly concurrency?: number;
  /** The longest pause that a server may ask for, in minutes; 60 by default. A longer one ends the call. */
  readonly maxWaitMinutes?: number;
  /** Milliseconds without a byte before a call over HTTP is given up, for all calls or by role; 600,000 by default. */
  readonly idleTimeout?: number | ByRole<number>;
  /** Told of every request that gets a reply, without secrets. */
  readonly onExchange?: (exchange: Exchange) => void;
  /** How a local model is loaded, for `llama:`. */
  readonly llama?: LlamaOptions;
}

/**
 * Makes the engine that a string names: `expert`, `provider:model`, `openai-compatible:<base URL>#<model>`,
 * `llama:<path of a GGUF file>`, or several by role: `openai:gpt-4o-mini; update=openai:gpt-4o`.
 *
 * Engines behind HTTP come with retries, a limit of simultaneous calls and, where asked for, limits per minute; engines of one
 * endpoint share them.
 *
 * @throws TextGradError `ENGINE_UNKNOWN` (with the nearest valid name), `ENGINE_URL` (an address with credentials),
 * `ENGINE_KEY_MISSING` (with how to set one), `ENGINE_KEY_INVALID` (a key that no request can carry),
 * `ENGINE_ENDPOINT_MISSING` (for `azure:`), `ENGINE_FILE` (a model file that cannot be read).
 *
 * @example
 * ```ts
 * import { createContext } from '@textgrad/core';
 * import { resolveEngine } from '@textgrad/core/engines';
 *
 * const engine = resolveEngine('ollama:qwen3', { context: createContext() });
 * console.log(engine.name); // ollama:qwen3
 * ```
 */
export function resolveEngine(name: string, options: ResolveEngineOptions): Engine {
  return resolveEngines(readEngineNames(name), options);
}

/**
 * Makes one engine of several engine strings, by role; see {@link resolveEngine} and `routeEngine`.
 *
 * @example
 * ```ts
 * import { createContext } from '@textgrad/core';
 * import { resolveEngines } from '@textgrad/core/engines';
 *
 * const names = { default: 'ollama:qwen3', update: 'vllm:Qwen/Qwen3-32B' };
 * console.log(resolveEngines(names, { context: createContext() }).name); // ollama:qwen3; update=vllm:Qwen/Qwen3-32B
 * ```
 */
export function resolveEngines(names: EngineNames, options: ResolveEngineOptions): Engine {
  const limits = endpointLimits(options);
  const made = new Map<string, Engine>();
  const engineOf = (name: string): Engine => {
    const engine = made.get(name) ?? resolveOne(name, options, limits);
    made.set(name, engine);
    return engine;
  };
  const { default: fallback, ...others } = names;
  const routes = Object.entries(others).map(([role, name]) => [role, engineOf(name)]);
  const engine = engineOf(fallback);
  return routes.length === 0 ? engine : routeEngine({ default: engine, ...Object.fromEntries(routes) });
}

function resolveOne(
  name: string,
  options: ResolveEngineOptions,
  limits: (baseURL: string) => EngineMiddleware,
): Engine {
  const { experts = [], env = {}, context, retry, maxWaitMinutes, idleTimeout, onExchange, llama } = options;
  if (name === 'expert') return expertEngine(experts);
  if (name.startsWith('llama:')) return llamaEngine(name.slice('llama:'.length), llama);
  const address = located(readAddress(name), env);
  const engine = openaiEngine({
    ...address,
    apiKey: keyFor(address, env),
    ...defined({ idleTimeout, onExchange }),
  });
  const longestRetryAfter = maxWaitMinutes === undefined ? undefined : maxWaitMinutes * 60_000;
  const policy = { ...defined({ longestRetryAfter }), ...retry };
  return withMiddleware(engine, retried(context, policy), limits(address.baseURL));
}

/** The limits of each endpoint, by its base URL. */
function endpointLimits(options: ResolveEngineOptions): (baseURL: string) => EngineMiddleware {
  const { context, concurrency = 8, requestsPerMinute, tokensPerMinute } = options;
  const known = new Map<string, EngineMiddleware>();
  const make = (): EngineMiddleware => {
    const simultaneous = limited(concurrency);
    const perMinute = rateLimited(context, { requestsPerMinute, tokensPerMinute });
    return (engine) => withMiddleware(engine, simultaneous, perMinute);
  };
  return (baseURL) => {
    const limits = known.get(baseURL) ?? make();
    known.set(baseURL, limits);
    return limits;
  };
}

function keyFor({ name, keyVariable, keyOptional = false }: Address, env: Environment): string | undefined {
  const key = keyVariable === undefined ? undefined : variable(env, keyVariable);
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
