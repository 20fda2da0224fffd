import OpenAI from 'openai';
import { abortedError } from '../../errors/index.ts';
import type { Completion, Engine, EngineRequest, GenerateOptions, Sampling } from '../engine.ts';
import { type Endpoint, engineError, translateError } from './errors.ts';
import { idleTimer } from './idle-timer.ts';
import { readStream, readWhole } from './reply.ts';

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
  /** Whether the endpoint keeps JSON schemas; false by default, then answers stand between tags. */
  readonly structuredOutput?: boolean;
  /** Whether replies are read as they are written; true by default. */
  readonly stream?: boolean;
  /** Milliseconds without a sign of life before a call is given up; 120,000 by default. */
  readonly idleTimeout?: number;
  /** Which field bounds the reply: newer OpenAI models want `max_completion_tokens`; `max_tokens` by default. */
  readonly maxTokensField?: 'max_tokens' | 'max_completion_tokens';
  /** Used for calls that do not say otherwise. */
  readonly sampling?: Sampling;
}

/**
 * An engine behind an HTTP endpoint that speaks OpenAI's chat completions, through the official client.
 *
 * The client's retries are off: wrap the engine in `retried`. A reply counts only when the model says that it finished.
 *
 * @throws TextGradError with codes `ENGINE_AUTH`, `ENGINE_NOT_FOUND`, `ENGINE_BAD_REQUEST`, `ENGINE_QUOTA`,
 * `ENGINE_RATE_LIMITED`, `ENGINE_UNAVAILABLE`, `ENGINE_UNREACHABLE`, `ENGINE_TIMEOUT`, `ENGINE_TRUNCATED`,
 * `ENGINE_INCOMPLETE`, `ENGINE_REFUSED`, `ENGINE_BAD_REPLY`; `details.retryable` says whether trying again can help.
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
  const { name, apiKey, baseURL, keyVariable, structuredOutput = false } = options;
  const endpoint: Endpoint = { name, keyVariable, secrets: apiKey ? [apiKey] : [] };
  const client = new OpenAI({
    apiKey: apiKey ?? 'none',
    baseURL,
    maxRetries: 0,
    organization: null,
    project: null,
  });
  return {
    name,
    kind: 'llm',
    capabilities: { structuredOutput, images: true },
    generate: (request, call = {}) => generate(client, endpoint, options, request, call),
  };
}

async function generate(
  client: OpenAI,
  endpoint: Endpoint,
  options: OpenAIEngineOptions,
  request: EngineRequest,
  { signal }: GenerateOptions,
): Promise<Completion> {
  const { idleTimeout = 120_000, stream = true } = options;
  const idle = idleTimer(idleTimeout);
  const call = {
    signal: signal ? AbortSignal.any([signal, idle.signal]) : idle.signal,
    timeout: idleTimeout,
  };
  const body = requestBody(request, options);
  try {
    const completion = stream
      ? await readStream(
          await client.chat.completions.create(
            { ...body, stream, stream_options: { include_usage: true } },
            call,
          ),
          idle,
          endpoint,
        )
      : readWhole(await client.chat.completions.create({ ...body, stream }, call), endpoint);
    return { ...completion, model: completion.model || options.model };
  } catch (error) {
    if (signal?.aborted) throw abortedError(signal);
    if (idle.signal.aborted)
      throw engineError(endpoint, 'ENGINE_TIMEOUT', `No sign of life for ${idleTimeout} ms.`, {
        retryable: true,
      });
    throw translateError(error, endpoint);
  } finally {
    idle.stop();
  }
}

function requestBody(
  { system, content, schema, sampling: own }: EngineRequest,
  { model, sampling, maxTokensField = 'max_tokens' }: OpenAIEngineOptions,
): Omit<OpenAI.ChatCompletionCreateParams, 'stream'> {
  const { temperature, topP, maxTokens, seed, stop } = { ...sampling, ...own };
  const only = content.length === 1 ? content[0] : undefined;
  return {
    model,
    messages: [
      ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
      {
        role: 'user',
        content:
          only?.type === 'text'
            ? only.text
            : content.map((part) =>
                part.type === 'text'
                  ? { type: 'text' as const, text: part.text }
                  : { type: 'image_url' as const, image_url: { url: part.url } },
              ),
      },
    ],
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(maxTokens === undefined ? {} : { [maxTokensField]: maxTokens }),
    ...(seed === undefined ? {} : { seed }),
    ...(stop === undefined ? {} : { stop: [...stop] }),
    ...(schema === undefined
      ? {}
      : {
          response_format: {
            type: 'json_schema',
            json_schema: { name: schema.name, strict: true, schema: schema.schema },
          },
        }),
  };
}
