import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { type EngineRequest, image, text } from '@textgrad/core';
import { type AiSdkModel, aiSdkEngine, retryAdvice } from '@textgrad/core/engines';
import { serveEngine } from '@textgrad/core/serve';
import { engineContract, registerContract, scriptedEngine } from '@textgrad/core/testing';
import { completion, type Fault, failure, faultServer, json } from '@textgrad/core/testing/faults';
import { describe, expect, test } from 'vitest';

const question: EngineRequest = { role: 'forward', content: [text('Hello?')] };
const key = 'ai-sdk-secret';
const modelAt = (baseURL: string, supportsStructuredOutputs = false) =>
  createOpenAICompatible({ name: 'local', baseURL, apiKey: key, supportsStructuredOutputs })('the-model');

async function exchange(fault: Fault, request = question, options = {}) {
  const server = await faultServer(fault);
  try {
    const engine = aiSdkEngine(modelAt(server.url, true), options);
    const reply = await engine.generate(request);
    return { engine, reply, seen: server.seen };
  } finally {
    await server.close();
  }
}

describe('a model of the AI SDK, over HTTP', () => {
  test('is asked with the messages and the sampling parameters, and answers with its usage', async () => {
    const { engine, reply, seen } = await exchange(json(completion('Hi.')), {
      ...question,
      system: 'Be brief.',
      sampling: { temperature: 0, topP: 0.9, maxTokens: 50, seed: 7, stop: ['\n'] },
    });
    expect(engine).toMatchObject({ name: 'ai-sdk:local.chat#the-model', kind: 'llm' });
    expect(reply).toEqual({
      text: 'Hi.',
      model: 'model-of-the-server',
      usage: { inputTokens: 11, outputTokens: 7 },
      ended: true,
    });
    expect(seen[0]?.body).toMatchObject({
      model: 'the-model',
      messages: [{ role: 'system', content: 'Be brief.' }, { role: 'user' }],
      temperature: 0,
      top_p: 0.9,
      max_tokens: 50,
      seed: 7,
      stop: ['\n'],
    });
  });

  test('is given schemas and images', async () => {
    const picture = image(new TextEncoder().encode('GIF89a'));
    const schema = { name: 'answer', schema: { type: 'object' } };
    const { engine, seen } = await exchange(json(completion('{}')), {
      role: 'loss',
      content: [text('Look:'), picture],
      schema,
    });
    expect(engine.capabilities.structuredOutput).toBe(true);
    const sent = JSON.stringify(seen[0]?.body);
    expect(sent).toContain(picture.url);
    expect(seen[0]?.body.response_format).toMatchObject({
      type: 'json_schema',
      json_schema: { name: 'answer' },
    });
  });

  test.each([
    [failure(401, { message: `Wrong key ${key}.` }), 'ENGINE_AUTH', false],
    [failure(400, { message: 'No.' }), 'ENGINE_BAD_REQUEST', false],
    [failure(404, { message: 'No such model.' }), 'ENGINE_NOT_FOUND', false],
    [failure(429, { message: 'Slow down.' }, { 'retry-after': '120' }), 'ENGINE_RATE_LIMITED', true],
    [failure(429, { message: 'Pay.', code: 'insufficient_quota' }), 'ENGINE_QUOTA', false],
    [failure(503, { message: 'Later.' }), 'ENGINE_UNAVAILABLE', true],
    [json(completion('Cut', {}, { finish_reason: 'length' })), 'ENGINE_TRUNCATED', false],
    [json(completion('', {}, { finish_reason: 'content_filter' })), 'ENGINE_REFUSED', false],
    [json('{"choices": ['), 'ENGINE_BAD_REPLY', true],
  ] satisfies [Fault, string, boolean][])(
    'fails as other engines do (%#)',
    async (fault, code, retryable) => {
      const error: unknown = await exchange(fault, question, { secrets: [key] }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toMatchObject({ code, details: { retryable } });
      expect(`${error} ${JSON.stringify(error)}`).not.toContain(key);
      if (code === 'ENGINE_RATE_LIMITED') expect(retryAdvice(error).retryAfter).toBe(120_000);
    },
  );

  test('that cannot be reached says so', async () => {
    const server = await faultServer();
    await server.close();
    await expect(aiSdkEngine(modelAt(server.url)).generate(question)).rejects.toMatchObject({
      code: 'ENGINE_UNREACHABLE',
      details: { retryable: true },
    });
  });

  test('that never answers is given up', async () => {
    const server = await faultServer(() => undefined);
    const call = aiSdkEngine(modelAt(server.url), { timeout: 50 }).generate(question);
    await expect(call).rejects.toMatchObject({ code: 'ENGINE_TIMEOUT', details: { retryable: true } });
    await server.close();
  });
});

describe('a model of an older AI SDK', () => {
  /** Models of AI SDK 5 and 6, which differ in how they say why they stopped and what they used. */
  const older = (specificationVersion: 'v2' | 'v3', result: object): AiSdkModel & { calls: unknown[] } => {
    const calls: unknown[] = [];
    return {
      specificationVersion,
      provider: 'old',
      modelId: 'm',
      calls,
      doGenerate: async (call) => {
        calls.push(call.prompt);
        return {
          content: [
            { type: 'reasoning', text: 'Hm.' },
            { type: 'text', text: 'Hi.' },
          ],
          warnings: [],
          ...result,
        };
      },
    };
  };

  test.each([
    older('v2', {
      finishReason: 'stop',
      usage: { inputTokens: 3, outputTokens: 2, cachedInputTokens: 1, totalTokens: 5 },
    }),
    older('v3', {
      finishReason: { unified: 'stop', raw: 'end_turn' },
      usage: { inputTokens: { total: 3, cacheRead: 1 }, outputTokens: { total: 2 } },
    }),
  ])('is read as well (%#)', async (model) => {
    const url = 'https://example.org/a.png';
    const asked: EngineRequest = { role: 'forward', content: [{ type: 'image', url }] };
    const reply = await aiSdkEngine(model).generate(asked);
    expect(reply).toEqual({
      text: 'Hi.',
      model: 'm',
      usage: { inputTokens: 3, outputTokens: 2, cachedInputTokens: 1 },
      ended: true,
    });
    const file = { type: 'file', mediaType: 'image/*', data: new URL(url) };
    expect(model.calls).toEqual([[{ role: 'user', content: [file] }]]);
  });

  test('that does not say why it stopped may have been cut off', async () => {
    const model = older('v2', {
      finishReason: 'unknown',
      usage: { inputTokens: undefined, outputTokens: undefined },
    });
    await expect(aiSdkEngine(model).generate(question)).rejects.toMatchObject({ code: 'ENGINE_INCOMPLETE' });
  });
});

const served = await serveEngine(scriptedEngine(() => 'Hello.'));
registerContract(
  { describe, test },
  'an engine of an AI SDK model keeps the contract',
  engineContract(() =>
    aiSdkEngine(createOpenAICompatible({ name: 'served', baseURL: `${served.url}/v1` })('scripted')),
  ),
);
