import type { EngineRequest, Sampling } from '../engine/engine.ts';
import { defined } from '../errors/index.ts';
import { mergeText, type Part, text } from '../prompts/parts.ts';
import { tagged } from '../prompts/tags.ts';
import type { ChatMessage, ChatRequest } from './chat-request.ts';

/**
 * What an engine is asked when a conversation reaches the server.
 *
 * System and developer messages become the system text. A single user message arrives part by part as it was sent, byte
 * for byte; a longer conversation becomes one text with each message between tags.
 */
export function engineRequest(chat: ChatRequest): EngineRequest {
  const isSystem = ({ role }: ChatMessage): boolean => role === 'system' || role === 'developer';
  const system = chat.messages.filter(isSystem).map(textOf);
  const { response_format: format } = chat;
  const schema = format?.type === 'json_schema' ? format.json_schema : undefined;
  return defined({
    role: 'forward' as const,
    system: system.length === 0 ? undefined : system.join('\n\n'),
    content: contentOf(chat.messages.filter((message) => !isSystem(message))),
    sampling: samplingOf(chat),
    schema: schema && { name: schema.name, schema: schema.schema },
  });
}

const partsOf = ({ content }: ChatMessage): readonly Part[] =>
  content.map((part) =>
    part.type === 'text' ? text(part.text) : { type: 'image', url: part.image_url.url },
  );

const textOf = (message: ChatMessage): string =>
  message.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');

function contentOf(conversation: readonly ChatMessage[]): readonly Part[] {
  const [first] = conversation;
  if (first?.role === 'user' && conversation.length === 1) return partsOf(first);
  return mergeText(
    conversation.flatMap((message) =>
      message.role === 'user'
        ? [text('<USER>'), ...partsOf(message), text('</USER>')]
        : [text(tagged('ASSISTANT', textOf(message)))],
    ),
  );
}

function samplingOf(chat: ChatRequest): Sampling | undefined {
  const maxTokens = chat.max_completion_tokens ?? chat.max_tokens;
  const { temperature, top_p: topP, seed, stop } = chat;
  const sampling = defined({
    temperature: temperature ?? undefined,
    topP: topP ?? undefined,
    maxTokens: maxTokens ?? undefined,
    seed: seed ?? undefined,
    stop: stop ?? undefined,
  });
  return Object.keys(sampling).length > 0 ? sampling : undefined;
}
