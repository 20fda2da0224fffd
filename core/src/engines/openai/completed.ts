import type { Completion, EngineRequest } from '../../engine/engine.ts';
import { defined } from '../../errors/index.ts';
import { usageOf } from './believable-usage.ts';
import { type Endpoint, engineError } from './errors.ts';
import type { Reply } from './reply.ts';

/** How providers say that a reply was cut off at its limit of tokens. */
const cutOff: ReadonlySet<string | undefined> = new Set([
  'length',
  'model_length',
  'max_tokens',
  'MAX_TOKENS',
]);

/**
 * Accepts a reply only when the model finished it.
 *
 * @throws TextGradError `ENGINE_TRUNCATED`, `ENGINE_REFUSED`, `ENGINE_INCOMPLETE`, `ENGINE_BAD_REPLY`, each with the usage
 * that was paid for in vain.
 */
export function completed(reply: Reply, request: EngineRequest, endpoint: Endpoint): Completion {
  const { text, refusal, finishReason } = reply;
  const usage = usageOf(reply, request);
  const fail = (code: string, message: string, retryable: boolean): never => {
    throw engineError(endpoint, code, message, { retryable, usage });
  };
  if (cutOff.has(finishReason))
    fail(
      'ENGINE_TRUNCATED',
      `The reply was cut off at the token limit after ${text.length} characters: raise maxTokens.`,
      false,
    );
  if (finishReason === 'content_filter' || refusal !== '')
    fail('ENGINE_REFUSED', `The model refused to answer. ${refusal}`, false);
  if (finishReason === 'error') fail('ENGINE_INCOMPLETE', 'The endpoint failed during the reply.', true);
  if (finishReason === undefined)
    fail('ENGINE_INCOMPLETE', 'The reply ended before the model had finished.', true);
  if (text === '') fail('ENGINE_BAD_REPLY', 'The reply holds no text.', true);
  return {
    text,
    model: reply.model ?? '',
    usage,
    ...defined({ ended: finishReason === 'stop' || undefined }),
  };
}
