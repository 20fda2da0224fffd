import { request } from 'node:http';
import { expect, test } from 'vitest';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { serveEngine } from '../../src/serve/index.ts';

const engine = scriptedEngine([]);

test.each([
  [undefined, 401],
  ['Bearer', 401],
  ['Bearer wrong', 401],
  ['Bearer the-token-and-more', 401],
  ['the-token', 401],
  ['Basic the-token', 401],
  ['Bearer the-token', 200],
  ['bearer the-token', 200],
])('with a token, authorization %s gets %i', async (authorization, status) => {
  const served = await serveEngine(engine, { token: 'the-token' });
  const reply = await fetch(`${served.url}/v1/models`, authorization ? { headers: { authorization } } : {});
  expect(reply.status).toBe(status);
  if (status === 401) {
    expect(reply.headers.get('www-authenticate')).toBe('Bearer');
    expect(await reply.json()).toMatchObject({ error: { code: 'invalid_api_key' } });
  }
  await served.close();
});

/** The status of a request with headers that `fetch` would not send. */
const statusOf = (url: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${url}/v1/models`, { headers }, (reply) => {
      reply.resume().on('end', () => resolve(reply.statusCode));
    })
      .on('error', reject)
      .end();
  });

test.each([
  [{}, 200],
  [{ host: 'localhost:1234' }, 200],
  [{ host: '[::1]:1234' }, 200],
  [{ host: 'rebound.example:1234' }, 403],
  [{ host: '127.0.0.1.rebound.example' }, 403],
  [{ origin: 'http://localhost:5173' }, 200],
  [{ origin: 'https://elsewhere.example' }, 403],
  [{ origin: 'null' }, 403],
])('without a token, %j gets %i', async (headers, status) => {
  const served = await serveEngine(engine);
  expect(await statusOf(served.url, headers)).toBe(status);
  await served.close();
});

test('with a token, pages from elsewhere are answered: they cannot know it by themselves', async () => {
  const served = await serveEngine(engine, { token: 't' });
  const headers = { authorization: 'Bearer t', host: 'gateway.example', origin: 'https://gateway.example' };
  expect(await statusOf(served.url, headers)).toBe(200);
  await served.close();
});

test.each(['0.0.0.0', '::', 'example.org', '192.168.1.7', ''])(
  "serving on '%s' without a token is refused",
  async (host) => {
    await expect(serveEngine(engine, { host })).rejects.toMatchObject({ code: 'SERVE_NEEDS_TOKEN' });
  },
);

test('serving on all addresses works with a token', async () => {
  const served = await serveEngine(engine, { host: '0.0.0.0', token: 'the-token' });
  const headers = { authorization: 'Bearer the-token' };
  expect((await fetch(`http://127.0.0.1:${served.port}/v1/models`, { headers })).status).toBe(200);
  await served.close();
});

test('an empty token is refused', async () => {
  await expect(serveEngine(engine, { token: ' ' })).rejects.toMatchObject({ code: 'SERVE_TOKEN_EMPTY' });
});
