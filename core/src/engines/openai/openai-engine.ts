import type { Engine, Sampling } from '../engine.ts';
import { checkBaseURL } from './base-url.ts';
import { callEndpoint } from './call.ts';
import { dialect } from './dialect.ts';
import type { Endpoint } from './errors.ts';
import type { RequestOptions } from './request.ts';
import type { KeyHeader } from './transport.ts';

/** How to reach an endpoint that speaks OpenAI's chat completions. */
export interface OpenAIEngineOptions {
  /** The engine string that reports show; must not hold a secret. */
  readonly name: string;
  readonly model: string;
  readonly baseURL: string;
  /** Left out for servers that want none. */
  readonly apiKey?: string | undefined;
  /** The environment variable that the key came from, for messages. */
  readonly keyVariable?: string | undefined;
  /** The header that carries the key: Azure wants `api-key`; `authorization` by default. */
  readonly keyHeader?: KeyHeader;
  /** Parameters that every address ends with, such as Azure's `api-version`; must not hold a secret. */
  readonly query?: Readonly<Record<string, string>>;
  /** Whether calls cost nothing, because the server runs on the user's own machine; false by default. */
  readonly free?: boolean;
  /** Whether the endpoint keeps JSON schemas; false by default, then answers stand between tags. */
  readonly structuredOutput?: boolean;
  /** Whether replies are asked for as they are written; true by default. */
  readonly stream?: boolean;
  /**
   * Milliseconds without a byte before a call is given up; 120,000 by default. Node's own `fetch` gives up after 300,000
   * without an answer.
   */
  readonly idleTimeout?: number;
  /** The largest reply to accept, in bytes on the wire; 64 MiB by default. */
  readonly maxReplyBytes?: number;
  /** Which field bounds the reply: newer OpenAI models want `max_completion_tokens`; `max_tokens` by default. */
  readonly maxTokensField?: RequestOptions['maxTokensField'];
  /** Used for calls that do not say otherwise. */
  readonly sampling?: Sampling;
}

/**
 * An engine behind an HTTP endpoint that speaks OpenAI's chat completions, through the official client.
 *
 * The client's retries are off: wrap the engine in `retried`. A reply counts only when the model says that it finished.
 * Where an endpoint rejects `stream_options` or `response_format`, the request is sent again without; where it does not
 * report its usage, the usage is estimated and marked so (`estimated: true`).
 *
 * @throws TextGradError `ENGINE_URL` for a base URL that is none or holds credentials. Calls throw with codes
 * `ENGINE_AUTH`, `ENGINE_NOT_FOUND`, `ENGINE_BAD_REQUEST`, `ENGINE_QUOTA`, `ENGINE_RATE_LIMITED`, `ENGINE_UNAVAILABLE`,
 * `ENGINE_UNREACHABLE`, `ENGINE_TIMEOUT`, `ENGINE_TRUNCATED`, `ENGINE_INCOMPLETE`, `ENGINE_REFUSED`, `ENGINE_BAD_REPLY`,
 * `ABORTED`; `details.retryable` says whether trying again can help.
 *
 * @example
 * ```ts
 * import { openaiEngine } from '@textgrad/core';
 *
 * const engine = openaiEngine({ name: 'ollama:qwen3', model: 'qwen3', baseURL: 'http://127.0.0.1:11434/v1' });
 * console.log(engine.kind); // llm
 * ```
 */
export function openaiEngine(options: OpenAIEngineOptions): Engine {
  const { name, apiKey, baseURL, keyVariable, structuredOutput = false, free = false } = options;
  checkBaseURL(baseURL);
  const endpoint: Endpoint = { name, baseURL, keyVariable, secrets: apiKey ? [apiKey] : [] };
  const learned = dialect();
  return {
    name,
    kind: 'llm',
    ...(options.sampling ? { settings: { sampling: options.sampling } } : {}),
    capabilities: { structuredOutput, images: true },
    free,
    generate: (request, { signal } = {}) => callEndpoint(request, { ...options, endpoint, learned, signal }),
  };
}
