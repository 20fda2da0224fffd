import { z } from 'zod';

const textPart = z.object({ type: z.literal('text'), text: z.string() });
const imagePart = z.object({
  type: z.literal('image_url'),
  image_url: z.object({
    url: z.string().regex(/^(?:https?|data):/u, 'a data:, https: or http: URL is needed'),
  }),
});

/** Content as a list of parts; a string is a list of one. */
const partsOf = <TPart extends z.ZodType>(part: TPart) =>
  z.preprocess(
    (content) => (typeof content === 'string' ? [{ type: 'text', text: content }] : content),
    z.array(part, 'a text or a list of parts is needed'),
  );

const words = partsOf(textPart);
const message = z.discriminatedUnion('role', [
  z.object({ role: z.literal('system'), content: words }),
  z.object({ role: z.literal('developer'), content: words }),
  z.object({ role: z.literal('assistant'), content: words }),
  z.object({
    role: z.literal('user'),
    content: partsOf(z.discriminatedUnion('type', [textPart, imagePart])),
  }),
]);

const responseFormat = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({
    type: z.literal('json_schema'),
    json_schema: z.object({ name: z.string().min(1), schema: z.record(z.string(), z.unknown()) }),
  }),
]);

const none = z.array(z.unknown()).max(0, 'this server does not call functions');
const positive = z.int().positive();

/**
 * A request for a chat completion, as far as an engine can keep it.
 *
 * Fields that would change the shape of the reply are refused when they are used; other unknown ones are ignored.
 */
export const chatRequest = z.object({
  model: z.string(),
  messages: z.array(message).min(1, 'at least one message is needed'),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  temperature: z.number().min(0).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  max_tokens: positive.nullish(),
  max_completion_tokens: positive.nullish(),
  seed: z.int().nullish(),
  stop: z.preprocess((stop) => (typeof stop === 'string' ? [stop] : stop), z.array(z.string()).nullish()),
  response_format: responseFormat.nullish(),
  n: z.literal(1, 'this server gives one choice').nullish(),
  logprobs: z.literal(false, 'this server has no log probabilities').nullish(),
  tools: none.nullish(),
  functions: none.nullish(),
});

/** A valid request for a chat completion. */
export type ChatRequest = z.infer<typeof chatRequest>;
/** A message of a conversation. */
export type ChatMessage = ChatRequest['messages'][number];
