import { image, text } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { countTokens } from '../../src/runs/count-tokens.ts';

/** What is added for the wire format. */
const overhead = 64;
const tokens = async (name: string, words: string): Promise<number> =>
  (await countTokens({ name }, { role: 'forward', content: [text(words)] })) - overhead;

describe("OpenAI's models are counted as OpenAI's cookbook counts them", () => {
  // "How to count tokens with tiktoken", cookbook.openai.com: tokens by encoding.
  test.each([
    ['openai:gpt-4', 'tiktoken is great!', 6],
    ['openai:gpt-3.5-turbo', '2 + 2 = 4', 7],
    ['openai:gpt-4-turbo', 'お誕生日おめでとう', 9],
    ['openai:gpt-4o', 'お誕生日おめでとう', 8],
    ['openai:gpt-5-mini', 'antidisestablishmentarianism', 6],
    ['openrouter:openai/gpt-4o', '2 + 2 = 4', 7],
  ])('%s: %s', async (engine, words, count) => expect(await tokens(engine, words)).toBe(count));

  test('a control token that a prompt spells out is text', async () => {
    expect(await tokens('openai:gpt-4o', 'before <|endoftext|> after')).toBeGreaterThan(3);
  });
});

test("other models' tokens are a third of the bytes, rounded up", async () => {
  expect(await tokens('anthropic:claude-sonnet-5', 'abcd')).toBe(2);
  expect(await tokens('azure:my-deployment', 'é'.repeat(30))).toBe(20);
});

test('system prompt, schema and images count too', async () => {
  const png = image(new Uint8Array([0x89, 0x50, 0x4e, 0x47]));
  const request = { role: 'forward', system: 'abc', content: [text('def'), png] } as const;
  const plain = await countTokens({ name: 'x' }, request);
  const schema = { name: 'answer', schema: { type: 'object' } };
  expect(plain).toBeGreaterThan(overhead + 1_000);
  expect(await countTokens({ name: 'x' }, { ...request, schema })).toBeGreaterThan(plain);
});
