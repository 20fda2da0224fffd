import { z } from 'zod';
import type { TokenUsage } from '../../context/index.ts';
import { reportedUsage } from './usage.ts';

/** What a reply holds, however it arrived. */
export interface Reply {
  readonly text: string;
  readonly refusal: string;
  readonly model: string | undefined;
  readonly finishReason: string | undefined;
  /** Absent when the endpoint does not report it. */
  readonly usage: TokenUsage | undefined;
}

const words = z
  .string()
  .nullish()
  .transform((text) => text ?? '');
const name = z
  .string()
  .nullish()
  .transform((text) => text || undefined);
/** The choice that a part of a reply belongs to: only the first is asked for. */
const index = z.int().nullish();
const message = z.object({ content: words, refusal: words });
const replySchema = z.object({
  model: name,
  choices: z.array(z.object({ index, message, finish_reason: name })).min(1),
  usage: reportedUsage,
});
const chunkSchema = z.object({
  model: name,
  choices: z.array(z.object({ index, delta: message.optional(), finish_reason: name })).default([]),
  usage: reportedUsage,
});

/** The choice that was asked for, whatever others a server sends. */
const first = <TChoice extends { readonly index?: number | null | undefined }>(
  choices: readonly TChoice[],
): TChoice | undefined => choices.find((choice) => (choice.index ?? 0) === 0);

/**
 * Reads a reply that came in one piece.
 *
 * @throws ZodError when it is no chat completion.
 */
export function readWhole(body: unknown): Reply {
  const { model, choices, usage } = replySchema.parse(body);
  const choice = first(choices);
  return {
    text: choice?.message.content ?? '',
    refusal: choice?.message.refusal ?? '',
    model,
    finishReason: choice?.finish_reason,
    usage: usage ?? undefined,
  };
}

/**
 * Reads a reply that arrives in chunks; it may end early, which {@link Reply.finishReason} then shows.
 *
 * @throws ZodError when a chunk is no chunk of a chat completion.
 */
export async function readStream(chunks: AsyncIterable<unknown>): Promise<Reply> {
  let text = '';
  let refusal = '';
  let last: Omit<Reply, 'text' | 'refusal'> = {
    model: undefined,
    finishReason: undefined,
    usage: undefined,
  };
  for await (const chunk of chunks) {
    const { model, choices, usage } = chunkSchema.parse(chunk);
    const choice = first(choices);
    text += choice?.delta?.content ?? '';
    refusal += choice?.delta?.refusal ?? '';
    last = {
      model: model ?? last.model,
      finishReason: choice?.finish_reason ?? last.finishReason,
      usage: usage ?? last.usage,
    };
  }
  return { text, refusal, ...last };
}
