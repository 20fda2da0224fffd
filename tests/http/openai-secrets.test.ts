import { inspect } from 'node:util';
import { text } from '@textgrad/core';
import { openaiEngine } from '@textgrad/core/engines';
import {
  completion,
  failure,
  faultServer,
  faultTable,
  json,
  plain,
  streamed,
} from '@textgrad/core/testing/faults';
import { afterEach, expect, test, vi } from 'vitest';

const key = 'sk-test/7Q+"x\\y"=end';
const forms = [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1), 'sk-test'];

const request = { role: 'forward', content: [text('Hello?')] } as const;
const engineAt = (baseURL: string) =>
  openaiEngine({
    name: 'test',
    model: 'm',
    baseURL,
    apiKey: key,
    keyVariable: 'TEST_API_KEY',
    idleTimeout: 300,
    maxReplyBytes: 100_000,
  });

const thrownBy = (call: Promise<unknown>): Promise<Error> =>
  call.then(
    () => expect.fail('nothing was thrown'),
    (error: Error) => error,
  );

/** Everything that could be printed or stored of an error. */
const everything = (error: Error): string =>
  [error.message, error.stack, JSON.stringify(error), inspect(error, { depth: 20, showHidden: true })].join(
    '\n',
  );

afterEach(() => vi.unstubAllEnvs());

test.each([
  failure(401, { message: `Incorrect API key provided: ${key}` }),
  failure(500, { message: 'x'.repeat(555) + key }),
  json({ detail: [{ loc: ['header'], msg: `Not valid: Bearer ${key}` }] }, 422),
  plain(`<html>You sent ${encodeURIComponent(key)}</html>`, 'text/html'),
  streamed([`data: {"error": {"message": ${JSON.stringify(key)}}}\n\n`]),
])('a key that the server repeats is in no part of the error (%#)', async (fault) => {
  const server = await faultServer(fault);
  const error = await thrownBy(engineAt(server.url).generate(request));
  expect(server.seen[0]?.headers.authorization).toBe(`Bearer ${key}`);
  for (const form of forms) expect(everything(error)).not.toContain(form);
  await server.close();
});

test.concurrent.each(faultTable.filter(({ outcome }) => outcome.startsWith('ENGINE_')))(
  'the error after $name holds no key',
  async ({ faults }) => {
    const server = await faultServer(...faults);
    const error = await engineAt(server.url)
      .generate(request)
      .catch((caught: Error) => caught);
    for (const form of forms) expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(form);
    await server.close();
  },
);

test('a refused key names the variable to set', async () => {
  const server = await faultServer(failure(401));
  const error = await thrownBy(engineAt(server.url).generate(request));
  expect(error.message).toContain('set TEST_API_KEY to a valid key');
  await server.close();
});

test('a base URL with credentials is refused without repeating it', () => {
  const attempt = () => engineAt('http://user:hunter2@127.0.0.1:1/v1');
  expect(attempt).toThrow(expect.objectContaining({ code: 'ENGINE_URL' }));
  expect(attempt).not.toThrow(/hunter2/u);
});

test('nothing of the environment is sent, and no key where none is given', async () => {
  vi.stubEnv('OPENAI_API_KEY', 'sk-from-environment');
  vi.stubEnv('OPENAI_ORG_ID', 'org-from-environment');
  vi.stubEnv('OPENAI_CUSTOM_HEADERS', 'x-gateway: from-environment');
  vi.stubEnv('OPENAI_BASE_URL', 'http://127.0.0.1:1/from-environment');
  const server = await faultServer(json(completion('Hello.')));
  await openaiEngine({ name: 'test', model: 'm', baseURL: server.url }).generate(request);
  const { headers } = server.seen[0] ?? expect.fail('nothing was sent');
  expect(JSON.stringify(headers)).not.toContain('from-environment');
  expect(headers.authorization).toBeUndefined();
  await server.close();
});

test('a broken reply prints nothing', async () => {
  const prints = (['log', 'info', 'warn', 'error', 'debug'] as const).map((one) => vi.spyOn(console, one));
  const server = await faultServer(streamed(['data: {"broken\n\n']));
  await thrownBy(engineAt(server.url).generate(request));
  for (const print of prints) expect(print).not.toHaveBeenCalled();
  await server.close();
  vi.restoreAllMocks();
});
