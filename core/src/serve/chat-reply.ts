import { defined } from '../errors/index.ts';
import type { Answer } from './answer.ts';

/** What every piece of a reply repeats. */
export interface ReplyHead {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly fingerprint: string;
}

/** A reply in one piece. */
export function wholeReply(head: ReplyHead, { text, refusal, finishReason, ...answer }: Answer): object {
  return {
    ...common(head, 'chat.completion', answer),
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: refusal === null ? text : null, refusal },
        logprobs: null,
        finish_reason: finishReason,
      },
    ],
    ...defined({ usage: answer.usage && wireUsage(answer.usage) }),
  };
}

/** A reply as the events of a stream, ending with `[DONE]`; the last chunk holds the usage when it was asked for. */
export function streamedReply(
  head: ReplyHead,
  { text, refusal, finishReason, ...answer }: Answer,
  { includeUsage }: { readonly includeUsage: boolean },
): readonly string[] {
  const chunk = (delta: object, reason: string | null = null): string =>
    event({
      ...common(head, 'chat.completion.chunk', answer),
      choices: [{ index: 0, delta, logprobs: null, finish_reason: reason }],
      ...(includeUsage ? { usage: null } : {}),
    });
  const last = {
    ...common(head, 'chat.completion.chunk', answer),
    choices: [],
    usage: answer.usage ? wireUsage(answer.usage) : null,
  };
  return [
    chunk({ role: 'assistant', content: '' }),
    chunk(refusal === null ? { content: text } : { refusal }),
    chunk({}, finishReason),
    ...(includeUsage ? [event(last)] : []),
    'data: [DONE]\n\n',
  ];
}

/** An event of a stream. */
export const event = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`;

const common = (
  { id, created, fingerprint }: ReplyHead,
  object: string,
  { model }: Pick<Answer, 'model'>,
) => ({
  id,
  object,
  created,
  model,
  system_fingerprint: fingerprint,
});

const wireUsage = ({ inputTokens, outputTokens }: NonNullable<Answer['usage']>): object => ({
  prompt_tokens: inputTokens,
  completion_tokens: outputTokens,
  total_tokens: inputTokens + outputTokens,
});
