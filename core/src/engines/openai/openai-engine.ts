import type { Engine } from '../../engine/engine.ts';
import { defined } from '../../errors/index.ts';
import { checkBaseURL } from './base-url.ts';
import { callEndpoint } from './call.ts';
import { dialect } from './dialect.ts';
import type { Endpoint } from './errors.ts';
import type { OpenAIEngineOptions } from './options.ts';

/**
 * An engine behind an HTTP endpoint that speaks OpenAI's chat completions, through the official client.
 *
 * The client's retries are off: wrap the engine in `retried`. A reply counts only when the model says that it finished.
 * Where an endpoint rejects `stream_options` or `response_format`, the request is sent again without; where it does not
 * report its usage, or one that cannot be true, the usage is estimated and marked so (`estimated: true`).
 *
 * @throws TextGradError `ENGINE_URL` for a base URL that is none or holds credentials. Calls throw with codes
 * `ENGINE_AUTH`, `ENGINE_NOT_FOUND`, `ENGINE_BAD_REQUEST`, `ENGINE_QUOTA`, `ENGINE_RATE_LIMITED`, `ENGINE_UNAVAILABLE`,
 * `ENGINE_UNREACHABLE`, `ENGINE_REDIRECTED` (nothing is sent to the other address), `ENGINE_TIMEOUT`, `ENGINE_TRUNCATED`, `ENGINE_INCOMPLETE`, `ENGINE_REFUSED`, `ENGINE_BAD_REPLY`,
 * `ABORTED`; `details.retryable` says whether trying again can help.
 *
 * @example
 * ```ts
 * import { openaiEngine } from '@textgrad/core/engines';
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
    ...defined({ settings: options.sampling && { sampling: options.sampling } }),
    capabilities: { structuredOutput, images: true },
    free,
    generate: (request, { signal } = {}) => callEndpoint(request, { ...options, endpoint, learned, signal }),
  };
}
