import { text } from '@textgrad/core';
import { openaiEngine } from '@textgrad/core/engines';
import {
  chunk,
  completion,
  done,
  type Fault,
  failure,
  faultServer,
  finish,
  json,
  plain,
  streamed,
} from '@textgrad/core/testing/faults';
import { describe, expect, test } from 'vitest';

async function asked(fault: Fault, prompt = 'Hello?') {
  const server = await faultServer(fault);
  const engine = openaiEngine({ name: 'test', model: 'm', baseURL: server.url, maxReplyBytes: 2 ** 27 });
  try {
    return await engine.generate({ role: 'forward', content: [text(prompt)] });
  } finally {
    await server.close();
  }
}

describe('of several choices, the first one is the reply', () => {
  const another = { index: 1, message: { role: 'assistant', content: 'B' }, finish_reason: 'stop' };
  const first = { index: 0, message: { role: 'assistant', content: 'A' }, finish_reason: 'stop' };

  test('whichever stands first in a whole reply', async () => {
    expect((await asked(json(completion('', { choices: [another, first] })))).text).toBe('A');
  });

  test('however they are mixed in a stream', async () => {
    const mixed = ['A', 'B', 'a', 'b'].map((content, at) => chunk({ content }, { index: at % 2 }));
    expect((await asked(streamed([...mixed, finish('stop'), done]))).text).toBe('Aa');
  });

  test('and another one that ends does not end it', async () => {
    const events = [chunk({ content: 'A' }), chunk({}, { index: 1, finish_reason: 'stop' }), done];
    await expect(asked(streamed(events))).rejects.toMatchObject({ code: 'ENGINE_INCOMPLETE' });
  });
});

describe('a reply is finished when the endpoint says why', () => {
  test.each(['', null, undefined])('and %j says nothing', async (reason) => {
    const fault = json(completion('Half a rep', {}, { finish_reason: reason }));
    await expect(asked(fault)).rejects.toMatchObject({ code: 'ENGINE_INCOMPLETE' });
  });

  test.each(['length', 'model_length', 'max_tokens', 'MAX_TOKENS'])('%s means cut off', async (reason) => {
    const fault = json(completion('Half a rep', {}, { finish_reason: reason }));
    await expect(asked(fault)).rejects.toMatchObject({ code: 'ENGINE_TRUNCATED' });
  });
});

describe('a usage that cannot be true is not believed', () => {
  const long = 'word '.repeat(2_000);
  const usageOf = async (prompt_tokens: unknown, completion_tokens: unknown, reply = long) =>
    (await asked(json(completion(reply, { usage: { prompt_tokens, completion_tokens } })))).usage;

  test.each([
    [-1, 5],
    [5, -7],
    [1.5, 2_000],
    [2, 2 ** 53 - 1],
    [1e9 + 1, 2_000],
    [2, 0],
    [2, 10],
  ])('%d and %d for a long reply', async (input, output) => {
    expect(await usageOf(input, output)).toMatchObject({
      // 10,000 bytes, a token for each three of them.
      outputTokens: 3_334,
      estimated: true,
      because: expect.stringMatching(/^the endpoint reports \S+ (?:input|output) tokens/u),
    });
  });

  test.each([
    [2, 2_000],
    [1e9, 1e9],
    [0, 2_000],
  ])('but %d and %d are', async (input, output) => {
    expect(await usageOf(input, output)).toEqual({ inputTokens: input, outputTokens: output });
  });

  test.each([
    [1_500, 1_500],
    [0, undefined],
    [2_001, undefined],
    [-1, undefined],
    ['many', undefined],
  ])('of %j cached tokens, those that can be are counted', async (cached_tokens, cachedInputTokens) => {
    const usage = {
      prompt_tokens: 2_000,
      completion_tokens: 2_000,
      prompt_tokens_details: { cached_tokens },
    };
    const { usage: read } = await asked(json(completion(long, { usage })));
    expect(read).toMatchObject({ inputTokens: 2_000, outputTokens: 2_000 });
    expect(read.cachedInputTokens).toBe(cachedInputTokens);
  });

  test('and none for a long prompt is not', async () => {
    const fault = json(completion('Hi.', { usage: { prompt_tokens: 0, completion_tokens: 1 } }));
    expect((await asked(fault, long)).usage).toMatchObject({ inputTokens: 3_334, estimated: true });
  });
});

describe('an error page of 64 MB is read in moments', () => {
  const size = 2 ** 26;
  const milliseconds = async (fault: Fault): Promise<number> => {
    const start = process.cpuUsage();
    await expect(asked(fault)).rejects.toMatchObject({ kind: 'engine' });
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };

  test.each(['<', '<style>', ' '])('of %j', async (piece) => {
    const page = `<html>${piece.repeat(size / piece.length)}`;
    // The quadratic reader took 26 s for a thousandth of it.
    for (const fault of [plain(page, 'text/html'), failure(500, { message: page })])
      expect(await milliseconds(fault)).toBeLessThan(10_000);
  });
});
