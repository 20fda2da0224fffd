import { z } from 'zod';
import type { Reply } from '../openai/reply.ts';
import { cachedTokens } from '../openai/usage.ts';

const tokens = z.number();
/** A number until `v2`, with its parts since `v3`. */
const counted = z.union([
  tokens.transform((total) => ({ total, cacheRead: undefined })),
  z.object({ total: tokens, cacheRead: tokens.optional().catch(undefined) }),
]);

const usageSchema = z
  .object({
    inputTokens: counted,
    outputTokens: counted,
    cachedInputTokens: tokens.optional().catch(undefined),
  })
  .transform(({ inputTokens: input, outputTokens, cachedInputTokens = input.cacheRead }) => ({
    inputTokens: input.total,
    outputTokens: outputTokens.total,
    ...cachedTokens(input.total, cachedInputTokens),
  }));

const replySchema = z.object({
  content: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
  /** A word until `v2`, with the provider's own since `v3`. */
  finishReason: z.union([z.string(), z.object({ unified: z.string() }).transform(({ unified }) => unified)]),
  usage: usageSchema.optional().catch(undefined),
  response: z.looseObject({ modelId: z.string().optional() }).optional(),
});

/** Finish reasons in the words of chat completions; nothing for a reply that may have been cut off. */
const reasons: Readonly<Record<string, string>> = {
  stop: 'stop',
  other: 'stop',
  'tool-calls': 'stop',
  length: 'length',
  'content-filter': 'content_filter',
  error: 'error',
};

/**
 * Reads what a model's `doGenerate` resolved with.
 *
 * @throws ZodError when it is no result of the AI SDK.
 */
export function readReply(result: unknown): Reply {
  const { content, finishReason, usage, response } = replySchema.parse(result);
  return {
    text: content.map(({ type, text = '' }) => (type === 'text' ? text : '')).join(''),
    refusal: '',
    model: response?.modelId,
    finishReason: Object.hasOwn(reasons, finishReason) ? reasons[finishReason] : undefined,
    usage,
  };
}
