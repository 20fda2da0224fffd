import type OpenAI from 'openai';
import type { EngineRequest, Sampling } from '../../engine/engine.ts';
import { samplingOf } from '../../engine/sampling.ts';
import { defined } from '../../errors/index.ts';
import type { Part } from '../../prompts/parts.ts';

/** What the wire format needs beyond the request. */
export interface RequestOptions {
  readonly model: string;
  /** Whether replies are read as they are written. */
  readonly stream: boolean;
  /** Which field bounds the reply: newer OpenAI models want `max_completion_tokens`. */
  readonly maxTokensField: 'max_tokens' | 'max_completion_tokens';
  /** Used for calls that do not say otherwise. */
  readonly sampling: Sampling | undefined;
}

/** A request in OpenAI's wire format. Text alone is sent as a string, because not every server reads parts. */
export function wireRequest(
  request: EngineRequest,
  { model, stream, maxTokensField, sampling }: RequestOptions,
): OpenAI.ChatCompletionCreateParams {
  const { system, content, schema } = request;
  const { temperature, topP, maxTokens, seed, stop, reasoningEffort } = samplingOf(request, sampling);
  return {
    model,
    messages: [
      ...(system === undefined ? [] : [{ role: 'system' as const, content: system }]),
      { role: 'user', content: wireContent(content) },
    ],
    ...defined({
      temperature,
      top_p: topP,
      [maxTokensField]: maxTokens,
      reasoning_effort: reasoningEffort as OpenAI.ReasoningEffort | undefined,
      seed,
      stop: stop && [...stop],
      response_format: schema && {
        type: 'json_schema' as const,
        json_schema: { name: schema.name, strict: true, schema: schema.schema },
      },
    }),
    ...(stream ? { stream, stream_options: { include_usage: true } } : { stream }),
  };
}

function wireContent(content: readonly Part[]): string | OpenAI.ChatCompletionContentPart[] {
  const only = content.length === 1 ? content[0] : undefined;
  return only?.type === 'text'
    ? only.text
    : content.map((part) =>
        part.type === 'text'
          ? { type: 'text' as const, text: part.text }
          : { type: 'image_url' as const, image_url: { url: part.url } },
      );
}
