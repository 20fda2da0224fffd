import { type Context, createContext } from '../context/index.ts';
import type { Engine } from '../engine/engine.ts';
import { limited } from '../engine/limit.ts';
import { createApp } from './app.ts';
import { localGate, tokenGate } from './gate.ts';
import { checkAccess, type Served, served } from './listening.ts';

/** Options of {@link serveEngine}. */
export interface ServeEngineOptions {
  /** Any free port by default. */
  readonly port?: number;
  /** Loopback (`127.0.0.1`) by default; anything else needs a token too. */
  readonly host?: string;
  /** The bearer token that clients must send as their API key. */
  readonly token?: string | undefined;
  /** Names under which clients may ask for the engine; its own name by default. */
  readonly models?: readonly string[];
  /** The largest request to accept, in bytes; 32 MiB by default. */
  readonly maxBodyBytes?: number;
  /** Simultaneous calls to the engine, further ones wait; 8 by default. */
  readonly concurrency?: number;
  /** Milliseconds between signs of life in a stream while the engine works; 10,000 by default. */
  readonly keepAlive?: number;
  /** The clock that dates replies, and the logger that hears of failures. */
  readonly context?: Context;
}

/** An engine that is being served; the base URL for clients is its `url` with `/v1` after it. */
export type ServedEngine = Served;

/**
 * Serves any engine over HTTP in OpenAI's wire format: chat completions, streamed or not, and the list of models.
 *
 * Every request reaches the engine with the role `forward`: what a call is for is not part of the wire format, and an
 * expert tells it from the words. A client that goes away stops its call. Replies say what answered, in their `model` and
 * `system_fingerprint` and in the header `x-textgrad-engine`.
 *
 * @throws TextGradError `SERVE_NEEDS_TOKEN` for a host other than loopback without a token, `SERVE_TOKEN_EMPTY`,
 * `SERVE_UNAVAILABLE` when host and port cannot be listened on.
 *
 * @example
 * ```ts
 * import { createContext, text } from '@textgrad/core';
 * import { resolveEngine } from '@textgrad/core/engines';
 * import { serveEngine } from '@textgrad/core/serve';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const served = await serveEngine(scriptedEngine(['Hello.']));
 * const client = resolveEngine(`openai-compatible:${served.url}/v1#scripted`, { context: createContext() });
 * console.log((await client.generate({ role: 'forward', content: [text('Hi')] })).text); // Hello.
 * await served.close();
 * ```
 */
export async function serveEngine(engine: Engine, options: ServeEngineOptions = {}): Promise<ServedEngine> {
  const { port = 0, host = '127.0.0.1', token, concurrency = 8, context = createContext() } = options;
  const { models = [engine.name], maxBodyBytes = 32 * 2 ** 20, keepAlive = 10_000 } = options;
  checkAccess(host, token);
  const gate = token === undefined ? localGate : tokenGate(token);
  const app = createApp(limited(concurrency)(engine), { gate, models, maxBodyBytes, keepAlive, context });
  return served(app, port, host);
}
