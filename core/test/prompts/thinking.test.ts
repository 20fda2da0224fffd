import { describe, expect, test } from 'vitest';
import { readFeedback } from '../../src/prompts/gradient.ts';
import { withoutThinking } from '../../src/prompts/index.ts';

describe('thinking at the beginning of a reply', () => {
  test.each([
    ['<think>a</think>b', 'b'],
    ['\n<THINK>a</think>\n\nb', 'b'],
    ['<think>a</think><thinking>c</thinking>b', 'b'],
    ['a\n</think>\nb', 'b'],
    ['<seed:think>a</seed:think>b', 'b'],
    ['<thinking kind="long">a</thinking>b', 'b'],
    ['\u200B<think>a</think>b', 'b'],
    ['<thinker>a</thinker>b', '<thinker>a</thinker>b'],
    ['<think>a', ''],
    ['b <think>is a tag</think>', 'b <think>is a tag</think>'],
    ['b', 'b'],
    ['', ''],
  ])('%j leaves %j', (reply, rest) => {
    expect(withoutThinking(reply)).toBe(rest);
  });
});

const harmony = (...messages: readonly (readonly [channel: string, body: string])[]): string =>
  messages
    .map(([channel, body]) => `<|channel|>${channel}<|message|>${body}`)
    .join('<|end|><|start|>assistant');

describe('a reply in channels', () => {
  test.each([
    [harmony(['analysis', 'a'], ['final', 'b']), 'b'],
    [`<|start|>assistant${harmony(['analysis', 'a'], ['final', 'b'])}<|return|>`, 'b'],
    [harmony(['analysis', 'a'], ['commentary to=functions.f <|constrain|>json', '{}'], ['final', 'b']), 'b'],
    [harmony(['final', 'a draft'], ['analysis', 'hm'], ['final <|constrain|>json', '{"b":1}']), '{"b":1}'],
    [harmony(['final', 'b'], ['analysis', 'is that right?']), 'b'],
    [harmony(['analysis', 'a'], ['final', '<think>c</think>b']), 'b'],
    [harmony(['analysis', 'a']), ''],
    [harmony(['finally', 'a']), ''],
    ['<|channel|>final', ''],
    ['It begins with <|channel|>final<|message|>.', 'It begins with <|channel|>final<|message|>.'],
  ])('%j leaves %j', (reply, rest) => {
    expect(withoutThinking(reply)).toBe(rest);
  });
});

describe('no feedback', () => {
  test.each([
    'NO FEEDBACK',
    'no feedback.',
    '**NO FEEDBACK**',
    '"NO FEEDBACK"',
    '`NO FEEDBACK`',
    'NO FEEDBACK!',
    'NO FEEDBACK. The variable does all that was asked.',
    '**NO FEEDBACK.** It is right and complete.',
    'NO FEEDBACK: all goals are met.',
    '<think>Is there any?</think>\nNO FEEDBACK',
    '> **NO FEEDBACK.** The molecule binds as the known drug does.',
    '- NO FEEDBACK',
    '## NO FEEDBACK',
    '```text\nNO FEEDBACK\n```',
    '<FEEDBACK>\nNO FEEDBACK\n</FEEDBACK>',
    'I have no further feedback.',
    'All goals are met, and the plan is as it was.\n\n**NO FEEDBACK**',
    '',
  ])('is %j', (reply) => {
    expect(readFeedback(reply)).toBeUndefined();
  });

  test.each([
    'NO FEEDBACK is wrong here: shorten it.',
    'NO FEEDBACK. However, the second sentence repeats the first.',
    'NO FEEDBACKS were given before.',
    `NO FEEDBACK. ${'The first part is long. '.repeat(20)}`,
    'Shorten it.',
    'Shorten the second sentence, which could mislead.\n\nNO FEEDBACK',
    'Half of it is wrong.\nThe prompt says NO FEEDBACK too early.',
    'I have no further feedback, except that it is too long.',
  ])('is not %j', (reply) => {
    expect(readFeedback(reply)).toBe(reply.trim());
  });
});
