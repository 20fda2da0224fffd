import type { Engine } from '../../engine/engine.ts';
import { abortedError, throwIfAborted } from '../../errors/index.ts';
import { completed } from '../openai/completed.ts';
import { type Endpoint, engineError } from '../openai/errors.ts';
import { aiSdkCall } from './call.ts';
import { translateAiSdkError } from './errors.ts';
import type { AiSdkModel } from './model.ts';
import { readReply } from './read-reply.ts';

/** Options of {@link aiSdkEngine}. */
export interface AiSdkEngineOptions {
  /** The name that reports, keys and prices go by; `ai-sdk:<provider>#<model>` by default. */
  readonly name?: string;
  /** Whether the model keeps JSON schemas; what the model says of itself by default, otherwise false. */
  readonly structuredOutput?: boolean;
  /** Milliseconds after which a call is given up; 300,000 by default. */
  readonly timeout?: number;
  /** Removed from every message, such as the key that the model was made with. */
  readonly secrets?: readonly string[];
}

/**
 * An engine of any language model of the Vercel AI SDK, for providers that do not speak OpenAI's chat completions.
 *
 * The model is asked as it is, without the SDK's own retries: wrap the engine in `retried`. A reply counts only when the
 * model says that it finished. What the model sends is in its own hands: make it with `fetchWithoutRedirects`, so
 * that neither key nor prompt follows a redirect.
 *
 * @throws Calls throw the same codes as those of `openaiEngine`.
 *
 * @example
 * ```ts no-run
 * import { createContext, withMiddleware } from '@textgrad/core';
 * import { retried } from '@textgrad/core/engines';
 * import { aiSdkEngine, type AiSdkModel } from '@textgrad/core/engines';
 *
 * // import { anthropic } from '@ai-sdk/anthropic';
 * declare const anthropic: (model: string) => AiSdkModel;
 * const engine = withMiddleware(aiSdkEngine(anthropic('claude-sonnet-4-5')), retried(createContext()));
 * ```
 */
export function aiSdkEngine(model: AiSdkModel, options: AiSdkEngineOptions = {}): Engine {
  const { provider, modelId, supportsStructuredOutputs = false } = model;
  const { name = `ai-sdk:${provider}#${modelId}`, timeout = 300_000, secrets = [] } = options;
  const endpoint: Endpoint = { name, baseURL: '', secrets };
  return {
    name,
    kind: 'llm',
    capabilities: { structuredOutput: options.structuredOutput ?? supportsStructuredOutputs, images: true },
    async generate(request, { signal } = {}) {
      throwIfAborted(signal);
      const late = AbortSignal.timeout(timeout);
      const abortSignal = signal ? AbortSignal.any([signal, late]) : late;
      try {
        const result = await model.doGenerate({ ...aiSdkCall(request, model), abortSignal });
        const completion = completed(readReply(result), request, endpoint);
        return { ...completion, model: completion.model || modelId };
      } catch (error) {
        if (signal?.aborted) throw abortedError(signal);
        if (late.aborted)
          throw engineError(endpoint, 'ENGINE_TIMEOUT', `No answer for ${timeout} ms.`, { retryable: true });
        throw translateAiSdkError(error, endpoint);
      }
    },
  };
}
