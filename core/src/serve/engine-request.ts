import type { EngineRequest, Sampling } from '../engine/engine.ts';
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
  return {
    role: 'forward',
    ...(system.length === 0 ? {} : { system: system.join('\n\n') }),
    content: contentOf(chat.messages.filter((message) => !isSystem(message))),
    ...samplingOf(chat),
    ...(format?.type === 'json_schema'
      ? { schema: { name: format.json_schema.name, schema: format.json_schema.schema } }
      : {}),
  };
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

function samplingOf(chat: ChatRequest): Pick<EngineRequest, 'sampling'> {
  const maxTokens = chat.max_completion_tokens ?? chat.max_tokens;
  const { temperature, top_p: topP, seed, stop } = chat;
  const sampling: Sampling = {
    ...(typeof temperature === 'number' ? { temperature } : {}),
    ...(typeof topP === 'number' ? { topP } : {}),
    ...(typeof maxTokens === 'number' ? { maxTokens } : {}),
    ...(typeof seed === 'number' ? { seed } : {}),
    ...(stop ? { stop } : {}),
  };
  return Object.keys(sampling).length > 0 ? { sampling } : {};
}
