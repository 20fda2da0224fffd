import { type EngineRequest, image, text } from '@textgrad/core';
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
  streamed,
} from '@textgrad/core/testing/faults';
import { expect, test } from 'vitest';

const question: EngineRequest = { role: 'forward', content: [text('Hello?')] };
const schema = { name: 'answer', schema: { type: 'object' } };

async function exchange(faults: readonly Fault[], request: EngineRequest, options: object = {}) {
  const server = await faultServer(...faults);
  const engine = openaiEngine({ name: 'test', model: 'the-model', baseURL: server.url, ...options });
  const replies = [await engine.generate(request)];
  if (faults.length > 1) replies.push(await engine.generate(request));
  await server.close();
  return { replies, bodies: server.seen.map(({ body }) => body), paths: server.seen.map(({ path }) => path) };
}

test('a request carries the model, the messages and the sampling parameters, and nothing else', async () => {
  const { bodies, paths } = await exchange([json(completion('Hi.'))], {
    ...question,
    system: 'Be brief.',
    sampling: { temperature: 0, topP: 0.9, maxTokens: 50, seed: 7, stop: ['\n'] },
    schema,
  });
  expect(paths).toEqual(['/v1/chat/completions']);
  expect(bodies).toEqual([
    {
      model: 'the-model',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hello?' },
      ],
      temperature: 0,
      top_p: 0.9,
      max_tokens: 50,
      seed: 7,
      stop: ['\n'],
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'answer', strict: true, schema: { type: 'object' } },
      },
      stream: true,
      stream_options: { include_usage: true },
    },
  ]);
});

test("a call's sampling wins over the engine's, and the field that bounds the reply can be chosen", async () => {
  const { bodies } = await exchange(
    [json(completion('Hi.'))],
    { ...question, sampling: { temperature: 1 } },
    { sampling: { temperature: 0, maxTokens: 9 }, maxTokensField: 'max_completion_tokens', stream: false },
  );
  expect(bodies[0]).toMatchObject({ temperature: 1, max_completion_tokens: 9, stream: false });
  expect(bodies[0]).not.toHaveProperty('stream_options');
});

test('images are sent in place, as parts', async () => {
  const picture = image(new TextEncoder().encode('GIF89a'));
  const { bodies } = await exchange([json(completion('Red.'))], {
    role: 'loss',
    content: [text('Before'), picture, text('after')],
  });
  expect(bodies[0]?.messages).toEqual([
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Before' },
        { type: 'image_url', image_url: { url: picture.url } },
        { type: 'text', text: 'after' },
      ],
    },
  ]);
});

test.each(['stream_options', 'response_format'])(
  'an endpoint that rejects %s is asked again without, and not asked so again',
  async (field) => {
    const rejects: Fault = (response, seen) =>
      field in seen.body
        ? json({ detail: [{ loc: ['body', field], msg: 'Extra inputs are not permitted' }] }, 422)(
            response,
            seen,
          )
        : json(completion('Hi.'))(response, seen);
    const { bodies } = await exchange([rejects, rejects], { ...question, schema });
    expect(bodies.map((body) => field in body)).toEqual([true, false, false]);
    const other = field === 'stream_options' ? 'response_format' : 'stream_options';
    expect(bodies.every((body) => other in body)).toBe(true);
  },
);

test('a rejection that only repeats the request is final, and does not repeat the prompt', async () => {
  const repeats: Fault = (response, seen) =>
    json({ detail: [{ loc: ['body', 'top_k'], msg: 'Field required', input: seen.body }] }, 422)(
      response,
      seen,
    );
  await expect(exchange([repeats], { ...question, schema })).rejects.toMatchObject({
    code: 'ENGINE_BAD_REQUEST',
    message: expect.stringMatching(/body\.top_k: Field required$/u),
  });
});

test('a 400 that names no dispensable field is final', async () => {
  const call = exchange([failure(400, { message: 'temperature must be 1' })], question);
  await expect(call).rejects.toMatchObject({ code: 'ENGINE_BAD_REQUEST', details: { retryable: false } });
});

test.each([
  [json({ error: 'model "m" not found' }, 404), 'model "m" not found'],
  [json({ detail: 'Not here.' }, 404), 'Not here.'],
  [json({ object: 'error', message: 'No such model.', code: 404 }, 404), 'No such model.'],
  [json('<html><style>p{}</style><p>Nothing\n\n here</p></html>', 404), 'Nothing here'],
  [json('', 404), 'Not Found'],
] satisfies [Fault, string][])(
  'what a server says of an error is kept, in any shape (%#)',
  async (fault, said) => {
    await expect(exchange([fault], question)).rejects.toMatchObject({
      code: 'ENGINE_NOT_FOUND',
      message: expect.stringContaining(said),
    });
  },
);

test('a connection that nobody accepts says which address', async () => {
  const server = await faultServer();
  await server.close();
  const engine = openaiEngine({ name: 'test', model: 'm', baseURL: server.url });
  await expect(engine.generate(question)).rejects.toMatchObject({
    code: 'ENGINE_UNREACHABLE',
    message: `test: No connection to ${server.url} (connect ECONNREFUSED ${new URL(server.url).host}): is the server running?`,
  });
});

test('reported usage is handed on', async () => {
  const { replies } = await exchange([json(completion('Hi.'))], question);
  expect(replies[0]).toEqual({
    text: 'Hi.',
    model: 'model-of-the-server',
    usage: { inputTokens: 11, outputTokens: 7 },
    ended: true,
  });
});

test('usage that is not reported is estimated and says so; a model that is not named is the one asked for', async () => {
  const { replies } = await exchange(
    [json(completion('Hi.', { usage: undefined, model: undefined }))],
    question,
  );
  expect(replies[0]).toEqual({
    text: 'Hi.',
    model: 'the-model',
    usage: { inputTokens: 2, outputTokens: 1, estimated: true },
    ended: true,
  });
});

test('a reply that was paid for in vain says what it used', async () => {
  const call = exchange([streamed([chunk({ content: 'Hello' }), finish('length'), done])], question);
  await expect(call).rejects.toMatchObject({
    details: { retryable: false, usage: { inputTokens: 2, outputTokens: 2, estimated: true } },
  });
});
