import { finalMessage } from './channels.ts';

/** Also with a prefix, as `<seed:think>`, with attributes, and behind marks of no width. */
const begins =
  /[\s\u200B\u2060\uFEFF]*<((?:[a-z]{1,12}:)?(?:think|thinking|thought|reasoning))(?:\s[^<>]{0,100})?>/iuy;
const anywhere = /<((?:[a-z]{1,12}:)?(?:think|thinking|thought|reasoning))(?:\s[^<>]{0,100})?>/giu;

/**
 * A reply without the thinking that it begins with: a `<think>` block is no answer.
 *
 * Where a chat template has swallowed the opening tag, everything before the closing one is thinking. Thinking that never
 * ends leaves nothing. Of a reply in the channels of OpenAI's harmony format it is the final message that is left.
 *
 * @example
 * ```ts
 * import { withoutThinking } from '@textgrad/core';
 *
 * console.log(withoutThinking('<think>Is it 4?</think>\nAnswer: 4')); // Answer: 4
 * console.log(withoutThinking('Is it 4?</think>Answer: 4')); // Answer: 4
 * ```
 */
export function withoutThinking(reply: string): string {
  const final = finalMessage(reply);
  if (final !== undefined) return withoutThinking(final);
  let from = 0;
  for (let tag = tagAt(reply, from); tag; tag = tagAt(reply, from)) {
    const end = endOf(reply, tag.name, tag.to);
    if (end === undefined) return '';
    from = end;
  }
  if (from === 0) from = afterSwallowed(reply) ?? 0;
  return from === 0 ? reply : reply.slice(from).trimStart();
}

/**
 * Where thinking stands within a reply, each from its tag to its end.
 *
 * @param isThinking Whether a tag at an offset begins thinking, and is not spoken of or part of an answer.
 */
export function laterThinking(
  reply: string,
  isThinking: (from: number) => boolean,
): readonly (readonly [from: number, to: number])[] {
  const found: (readonly [number, number])[] = [];
  let end = 0;
  for (const { index, 0: tag, 1: name = '' } of reply.matchAll(anywhere)) {
    if (index < end || !((end > 0 && followsOn(reply, end, index)) || isThinking(index))) continue;
    end = endOf(reply, name, index + tag.length) ?? reply.length;
    found.push([index, end]);
  }
  return found;
}

/** Whether nothing but a few blanks stand between two places of a text. */
export const followsOn = (text: string, from: number, to: number): boolean =>
  to - from < 100 && text.slice(from, to).trim() === '';

function tagAt(reply: string, from: number): { readonly name: string; readonly to: number } | undefined {
  begins.lastIndex = from;
  const found = begins.exec(reply);
  return found ? { name: found[1] ?? '', to: begins.lastIndex } : undefined;
}

function endOf(reply: string, name: string, from: number): number | undefined {
  const closing = new RegExp(`</${name}>`, 'giu');
  closing.lastIndex = from;
  return closing.exec(reply) ? closing.lastIndex : undefined;
}

function afterSwallowed(reply: string): number | undefined {
  const end = endOf(reply, 'think', 0);
  if (end === undefined) return undefined;
  const begun = /<think>/iu.exec(reply)?.index;
  return begun === undefined || begun > end ? end : undefined;
}
