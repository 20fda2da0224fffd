import type OpenAI from 'openai';
import type { Completion } from '../engine.ts';
import { type Endpoint, engineError } from './errors.ts';
import type { IdleTimer } from './idle-timer.ts';

/** What a reply holds, however it arrived. */
interface Reply {
  readonly text: string;
  readonly model: string | undefined;
  readonly finishReason: string | null | undefined;
  readonly refusal: string | null | undefined;
  readonly usage: OpenAI.CompletionUsage | null | undefined;
}

/** Reads a reply that came in one piece. */
export function readWhole(body: OpenAI.ChatCompletion, endpoint: Endpoint): Completion {
  const choice = body.choices?.[0];
  if (!choice?.message)
    throw engineError(endpoint, 'ENGINE_BAD_REPLY', 'The reply is not a chat completion with a choice.', {
      retryable: true,
    });
  return complete(
    {
      text: choice.message.content ?? '',
      model: body.model,
      finishReason: choice.finish_reason,
      refusal: choice.message.refusal,
      usage: body.usage,
    },
    endpoint,
  );
}

/** Reads a reply that arrives in chunks, and gives up when none comes for too long. */
export async function readStream(
  chunks: AsyncIterable<OpenAI.ChatCompletionChunk>,
  idle: IdleTimer,
  endpoint: Endpoint,
): Promise<Completion> {
  let text = '';
  let refusal = '';
  let last: Omit<Reply, 'text' | 'refusal'> = { model: undefined, finishReason: undefined, usage: undefined };
  for await (const chunk of chunks) {
    idle.restart();
    const choice = chunk.choices?.[0];
    text += choice?.delta?.content ?? '';
    refusal += choice?.delta?.refusal ?? '';
    last = {
      model: chunk.model ?? last.model,
      finishReason: choice?.finish_reason ?? last.finishReason,
      usage: chunk.usage ?? last.usage,
    };
  }
  return complete({ text, refusal, ...last }, endpoint);
}

/** Accepts a reply only when the model finished it. */
function complete({ text, model, finishReason, refusal, usage }: Reply, endpoint: Endpoint): Completion {
  if (finishReason === 'length')
    throw engineError(
      endpoint,
      'ENGINE_TRUNCATED',
      `The reply was cut off at the token limit after ${text.length} characters: raise maxTokens.`,
    );
  if (finishReason === 'content_filter' || refusal)
    throw engineError(endpoint, 'ENGINE_REFUSED', `The model refused to answer. ${refusal ?? ''}`.trim());
  if (finishReason === null || finishReason === undefined)
    throw engineError(endpoint, 'ENGINE_INCOMPLETE', 'The reply ended before the model had finished.', {
      retryable: true,
    });
  if (text === '')
    throw engineError(endpoint, 'ENGINE_BAD_REPLY', 'The reply holds no text.', { retryable: true });
  return {
    text,
    model: model ?? '',
    usage: { inputTokens: usage?.prompt_tokens ?? 0, outputTokens: usage?.completion_tokens ?? 0 },
  };
}
