import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openaiEngine } from '../../src/doors/engines.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { type Engine, type EngineRequest, image, text } from '../../src/index.ts';
import { type ServedEngine, serveEngine } from '../../src/serve/index.ts';

const post = ({ url }: ServedEngine, body: object): Promise<Response> =>
  fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'scripted', ...body }),
  });
const messages = [{ role: 'user', content: 'Hello?' }];

/** Serves a script and gives it to a conversation; returns what the engine was asked. */
async function asked(body: object, capabilities = {}): Promise<EngineRequest | undefined> {
  const engine = scriptedEngine(['Hi.'], capabilities);
  const served = await serveEngine(engine);
  expect((await post(served, body)).status).toBe(200);
  await served.close();
  return engine.requests[0];
}

/** The chunks of a stream that ends as it should. */
function chunksOf(body: string): readonly object[] {
  const events = body.trim().split('\n\n');
  expect(events.pop()).toBe('data: [DONE]');
  return events.filter((one) => !one.startsWith(':')).map((one) => JSON.parse(one.slice('data: '.length)));
}

const counting: Engine = {
  name: 'house-expert',
  kind: 'expert',
  capabilities: { structuredOutput: false, images: false },
  generate: async () => ({
    text: 'Hi.',
    model: 'expert/house',
    usage: { inputTokens: 11, outputTokens: 7 },
  }),
};
const usage = { prompt_tokens: 11, completion_tokens: 7, total_tokens: 18 };

test('a reply says what answered and what it used', async () => {
  const served = await serveEngine(counting);
  const reply = await post(served, { model: 'house-expert', messages });
  expect(reply.headers.get('x-textgrad-engine')).toBe('house-expert; kind=expert');
  expect(await reply.json()).toMatchObject({
    object: 'chat.completion',
    model: 'expert/house',
    system_fingerprint: 'house-expert: rule-based expert, not a language model',
    choices: [
      { index: 0, message: { role: 'assistant', content: 'Hi.', refusal: null }, finish_reason: 'stop' },
    ],
    usage,
  });
  await served.close();
});

test('every reply has an id of its own', async () => {
  const served = await serveEngine(scriptedEngine(['a', 'b']));
  const ids = [await post(served, { messages }), await post(served, { messages })].map(
    async (reply) => ((await reply.json()) as { readonly id: string }).id,
  );
  expect(new Set(await Promise.all(ids)).size).toBe(2);
  await served.close();
});

test('a stream holds the role, the text, the reason for its end and, when asked for, the usage', async () => {
  const served = await serveEngine(counting);
  const stream = { model: 'house-expert', messages, stream: true };
  const reply = await post(served, { ...stream, stream_options: { include_usage: true } });
  expect(reply.headers.get('content-type')).toContain('text/event-stream');
  const choices = [
    [{ index: 0, delta: { role: 'assistant', content: '' }, logprobs: null, finish_reason: null }],
    [{ index: 0, delta: { content: 'Hi.' }, logprobs: null, finish_reason: null }],
    [{ index: 0, delta: {}, logprobs: null, finish_reason: 'stop' }],
  ];
  const model = 'expert/house';
  expect(chunksOf(await reply.text())).toMatchObject([
    ...choices.map((choice) => ({ model, choices: choice, usage: null })),
    { model, choices: [], usage },
  ]);
  const plain = chunksOf(await (await post(served, stream)).text());
  expect(plain).toMatchObject(choices.map((choice) => ({ choices: choice })));
  for (const chunk of plain) expect(chunk).not.toHaveProperty('usage');
  await served.close();
});

test('sampling parameters and a schema reach the engine; null is absent', async () => {
  const schema = { type: 'object' };
  const request = await asked(
    {
      messages,
      temperature: 0,
      top_p: 0.5,
      max_tokens: 20,
      seed: 3,
      stop: 'END',
      response_format: { type: 'json_schema', json_schema: { name: 'answer', strict: true, schema } },
      presence_penalty: 1,
    },
    { structuredOutput: true },
  );
  expect(request).toEqual({
    role: 'forward',
    content: [text('Hello?')],
    sampling: { temperature: 0, topP: 0.5, maxTokens: 20, seed: 3, stop: ['END'] },
    schema: { name: 'answer', schema },
  });
  expect(await asked({ messages, temperature: null, stop: null, response_format: null, n: 1 })).toEqual({
    role: 'forward',
    content: [text('Hello?')],
  });
});

test('max_completion_tokens wins over max_tokens', async () => {
  const request = await asked({ messages, max_tokens: 1, max_completion_tokens: 2 });
  expect(request?.sampling).toEqual({ maxTokens: 2 });
});

test('a conversation becomes one text, system and developer messages the system text', async () => {
  const request = await asked({
    messages: [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'What is it?' },
      { role: 'assistant', content: [{ type: 'text', text: 'A cat.' }] },
      { role: 'developer', content: 'Be kind.' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'And this:' },
          { type: 'image_url', image_url: { url: 'data:image/gif;base64,R0lG' } },
        ],
      },
    ],
  });
  expect(request?.system).toBe('Be brief.\n\nBe kind.');
  expect(request?.content).toEqual([
    text('<USER>\nWhat is it?\n</USER>\n<ASSISTANT>\nA cat.\n</ASSISTANT>\n<USER>\nAnd this:'),
    { type: 'image', url: 'data:image/gif;base64,R0lG' },
    text('</USER>'),
  ]);
});

const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(10, 13, 0, 0xd800, 0xfeff, 0x2028)))
  .map((units) => String.fromCharCode(...units));

test('what our own engine sends arrives as it was, and the reply returns as it was, streamed or not', async () => {
  const echo = scriptedEngine((request) => JSON.stringify(request.content));
  const served = await serveEngine(echo, { models: ['echo'] });
  const parts = fc.oneof(
    anyText.map((one) => [text(one)]),
    fc.array(fc.oneof(anyText.map(text), fc.constant(image(new TextEncoder().encode('GIF89a'))))),
  );
  await fc.assert(
    fc.asyncProperty(anyText, parts, fc.boolean(), async (system, content, stream) => {
      const client = openaiEngine({ name: 'test', model: 'echo', baseURL: `${served.url}/v1`, stream });
      const reply = await client.generate({ role: 'loss', system, content });
      expect(echo.requests.at(-1)).toEqual({ role: 'forward', system, content });
      expect(reply.text).toBe(JSON.stringify(content));
    }),
  );
  await served.close();
});

test('the models are listed, and each of them may be asked for', async () => {
  const served = await serveEngine(scriptedEngine(['Hi.', 'Ho.']), { models: ['expert', 'gpt-4o'] });
  const list = await (await fetch(`${served.url}/v1/models`)).json();
  expect(list).toMatchObject({ object: 'list', data: [{ id: 'expert' }, { id: 'gpt-4o' }] });
  expect((await post(served, { model: 'expert', messages })).status).toBe(200);
  expect((await post(served, { model: 'gpt-4o', messages })).status).toBe(200);
  await served.close();
});

test('a server says that it is well', async () => {
  const served = await serveEngine(counting, { token: 'secret' });
  const health = await fetch(new URL('/health', served.url));
  expect(await health.json()).toEqual({ status: 'ok' });
  await served.close();
});
