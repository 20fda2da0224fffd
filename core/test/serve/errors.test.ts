import { describe, expect, test } from 'vitest';
import { openaiEngine } from '../../src/doors/engines.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { createContext, type Engine, TextGradError, text } from '../../src/index.ts';
import { type ServeEngineOptions, serveEngine } from '../../src/serve/index.ts';

const messages = [{ role: 'user', content: 'Hello?' }];
const good = { model: 'scripted', messages };

/** What a served engine replies to a body. */
async function replyTo(
  body: unknown,
  { engine = scriptedEngine(['Hi.']) as Engine, ...options }: ServeEngineOptions & { engine?: Engine } = {},
) {
  const served = await serveEngine(engine, options);
  const init = { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) };
  const reply = await fetch(`${served.url}/v1/chat/completions`, init);
  const json = (await reply.json()) as { readonly error: Readonly<Record<string, unknown>> };
  await served.close();
  return { status: reply.status, headers: reply.headers, ...json };
}

const throwing = (error: unknown): Engine => ({
  name: 'scripted',
  kind: 'scripted',
  capabilities: { structuredOutput: false, images: false },
  generate: () => Promise.reject(error),
});

const image = { type: 'image_url', image_url: { url: 'https://example.org/cat.png' } };
const format = { type: 'json_schema', json_schema: { name: 'a', schema: {} } };

describe('a bad request is answered with', () => {
  test.each([
    ['{"model": ', 400, 'invalid_json', null, 'The body is not JSON'],
    ['', 400, 'invalid_json', null, 'The body is not JSON'],
    ['[]', 400, 'invalid_request', null, 'body: Invalid input: expected object'],
    [{ model: 'scripted' }, 400, 'invalid_request', 'messages', 'messages: Invalid input: expected array'],
    [{ ...good, messages: [] }, 400, 'invalid_request', 'messages', 'at least one message is needed'],
    [{ messages }, 400, 'invalid_request', 'model', 'model: Invalid input: expected string'],
    [
      { ...good, messages: [{ role: 'tool', content: 'x' }] },
      400,
      'invalid_request',
      'messages.0.role',
      "Expected 'system' | 'developer'",
    ],
    [
      { ...good, messages: [{ role: 'user', content: [{ type: 'input_audio' }] }] },
      400,
      'invalid_request',
      'messages.0.content.0.type',
      "Expected 'text' | 'image_url'",
    ],
    [
      { ...good, messages: [{ role: 'user' }] },
      400,
      'invalid_request',
      'messages.0.content',
      'a text or a list of parts is needed',
    ],
    [{ ...good, temperature: 'hot' }, 400, 'invalid_request', 'temperature', 'expected number'],
    [{ ...good, n: 2 }, 400, 'invalid_request', 'n', 'this server gives one choice'],
    [{ ...good, tools: [{}] }, 400, 'invalid_request', 'tools', 'does not call functions'],
    [{ ...good, response_format: format }, 400, 'unsupported', 'response_format', 'keeps no JSON schema'],
    [
      { ...good, model: 'gpt-4o' },
      404,
      'model_not_found',
      'model',
      "no model 'gpt-4o' here. There is: scripted",
    ],
  ])('%j: %i %s', async (body, status, code, param, words) => {
    expect(await replyTo(body)).toMatchObject({
      status,
      error: { type: 'invalid_request_error', code, param, message: expect.stringContaining(words) },
    });
  });

  test('400 for an image that the engine cannot see', async () => {
    const body = { ...good, messages: [{ role: 'user', content: [image] }] };
    const engine = scriptedEngine(['Hi.'], { images: false });
    expect(await replyTo(body, { engine })).toMatchObject({ status: 400, error: { code: 'unsupported' } });
  });

  test('404 for an unknown path, with those there are', async () => {
    const served = await serveEngine(scriptedEngine([]));
    const reply = await fetch(`${served.url}/v1/responses`, { method: 'POST', body: '{}' });
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({
      error: { code: 'unknown_url', message: expect.stringContaining('POST /v1/chat/completions') },
    });
    await served.close();
  });

  test.each(['with', 'without'])('413 for a body that is too large, %s its length', async (how) => {
    const served = await serveEngine(scriptedEngine([]), { maxBodyBytes: 1_000 });
    const body = JSON.stringify({ ...good, messages: [{ role: 'user', content: 'x'.repeat(2_000) }] });
    const init = how === 'with' ? { body } : { body: new Blob([body]).stream(), duplex: 'half' as const };
    const reply = await fetch(`${served.url}/v1/chat/completions`, { method: 'POST', ...init });
    expect(reply.status).toBe(413);
    expect(await reply.json()).toMatchObject({ error: { code: 'request_too_large' } });
    await served.close();
  });
});

describe('what an engine throws is answered with', () => {
  const engineError = (code: string, details = {}): Engine =>
    throwing(new TextGradError('engine', code, 'It is like this.', { details }));

  test.each([
    [
      throwing(new TextGradError('usage', 'ENGINE_NO_EXPERT', 'It is like this.')),
      400,
      'ENGINE_NO_EXPERT',
      null,
    ],
    [
      throwing(new TextGradError('plugin', 'PLUGIN_BROKEN', 'It is like this.')),
      500,
      'PLUGIN_BROKEN',
      'false',
    ],
    [engineError('ENGINE_AUTH'), 502, 'ENGINE_AUTH', 'false'],
    [engineError('ENGINE_BAD_REQUEST'), 400, 'ENGINE_BAD_REQUEST', null],
    [engineError('ENGINE_QUOTA'), 429, 'insufficient_quota', null],
    [engineError('ENGINE_RATE_LIMITED', { retryable: true }), 429, 'ENGINE_RATE_LIMITED', null],
    [engineError('ENGINE_UNAVAILABLE', { retryable: true }), 503, 'ENGINE_UNAVAILABLE', null],
    [engineError('ENGINE_TIMEOUT', { retryable: true }), 504, 'ENGINE_TIMEOUT', null],
    [engineError('ENGINE_BAD_REPLY', { retryable: true }), 502, 'ENGINE_BAD_REPLY', null],
  ])('%# %i %s', async (engine, status, code, shouldRetry) => {
    const reply = await replyTo(good, { engine });
    expect(reply).toMatchObject({ status, error: { code, message: 'It is like this.' } });
    expect(reply.headers.get('x-should-retry')).toBe(shouldRetry);
  });

  test('Retry-After where the engine was told to wait', async () => {
    const engine = engineError('ENGINE_RATE_LIMITED', { retryable: true, retryAfter: 1_500 });
    expect((await replyTo(good, { engine })).headers.get('retry-after')).toBe('2');
  });

  test.each([new Error('secret of the house'), 'secret of the house'])(
    'nothing but 500 where it is not one of our errors: the log has the words (%#)',
    async (thrown) => {
      const lines: unknown[] = [];
      const nothing = (): void => {};
      const logger = { debug: nothing, info: nothing, warn: (...line: unknown[]) => void lines.push(line) };
      const reply = await replyTo(good, { engine: throwing(thrown), context: createContext({ logger }) });
      expect(reply).toMatchObject({ status: 500, error: { type: 'api_error', code: 'UNEXPECTED' } });
      expect(reply.error.message).not.toContain('secret');
      expect(JSON.stringify(lines)).toContain('secret of the house');
    },
  );
});

test.each([
  'ENGINE_TRUNCATED',
  'ENGINE_REFUSED',
  'ENGINE_QUOTA',
  'ENGINE_RATE_LIMITED',
  'ENGINE_BAD_REQUEST',
])('our own engine sees %s as the engine behind the server threw it, streamed or not', async (code) => {
  const thrown = new TextGradError('engine', code, 'It is like this.', { details: { retryAfter: 3_000 } });
  const served = await serveEngine(throwing(thrown));
  for (const stream of [true, false]) {
    const client = openaiEngine({ name: 'test', model: 'scripted', baseURL: `${served.url}/v1`, stream });
    const call = client.generate({ role: 'forward', content: [text('Hello?')] });
    await expect(call).rejects.toMatchObject({ code });
  }
  await served.close();
});
