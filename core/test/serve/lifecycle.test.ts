import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Completion, Engine } from '../../src/engine/index.ts';
import { type ServedEngine, serveEngine } from '../../src/serve/index.ts';

/** An engine whose answers are given by hand. */
function manualEngine() {
  const calls: {
    readonly signal: AbortSignal | undefined;
    readonly answer: (text: string) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  let began = Promise.withResolvers<void>();
  const engine: Engine = {
    name: 'manual',
    kind: 'scripted',
    capabilities: { structuredOutput: false, images: false },
    generate(_, { signal } = {}) {
      const { promise, resolve, reject } = Promise.withResolvers<Completion>();
      const usage = { inputTokens: 0, outputTokens: 0 };
      calls.push({ signal, answer: (text) => resolve({ text, model: 'manual', usage }), fail: reject });
      began.resolve();
      began = Promise.withResolvers();
      return promise;
    },
  };
  return { engine, calls, next: () => began.promise };
}

const post = ({ url }: ServedEngine, fields: object = {}, init: RequestInit = {}): Promise<Response> =>
  fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    body: JSON.stringify({ model: 'manual', messages: [{ role: 'user', content: '?' }], ...fields }),
    ...init,
  });

test.each([
  { when: 'before a whole reply', stream: false, keepAlive: 10_000 },
  { when: 'before a stream begins', stream: true, keepAlive: 10_000 },
  { when: 'in a stream', stream: true, keepAlive: 10 },
])('a client that goes away $when stops its call', async ({ stream, keepAlive }) => {
  const { engine, calls, next } = manualEngine();
  const served = await serveEngine(engine, { keepAlive });
  const gone = new AbortController();
  const began = next();
  const reply = post(served, { stream }, { signal: gone.signal }).then((response) => response.text());
  await began;
  if (keepAlive < 1_000) await delay(100);
  gone.abort();
  await expect(reply).rejects.toThrow('aborted');
  const { signal } = calls[0] ?? expect.fail('nothing was asked');
  if (!signal?.aborted) await new Promise((stopped) => signal?.addEventListener('abort', stopped));
  expect(signal?.aborted).toBe(true);
  calls[0]?.fail(new Error('stopped'));
  await served.close();
});

test('closing waits for what is under way, takes nothing new and leaves no connection open', async () => {
  const { engine, calls, next } = manualEngine();
  const served = await serveEngine(engine);
  const began = next();
  const reply = post(served);
  await began;
  let closed = false;
  const closing = served.close().then(() => {
    closed = true;
  });
  await expect(post(served)).rejects.toThrow('fetch failed');
  expect(closed).toBe(false);
  calls[0]?.answer('Done.');
  expect(await (await reply).json()).toMatchObject({ choices: [{ message: { content: 'Done.' } }] });
  const since = performance.now();
  await closing;
  expect(performance.now() - since).toBeLessThan(2_000);
  await served.close();
});

test('comments keep a stream alive while the engine works', async () => {
  const { engine, calls, next } = manualEngine();
  const served = await serveEngine(engine, { keepAlive: 20 });
  const began = next();
  const reply = post(served, { stream: true });
  await began;
  const body = (await reply).text();
  await delay(100);
  calls[0]?.answer('At last.');
  expect(await body).toMatch(/^: the engine is working\n\n.*At last\..*data: \[DONE\]\n\n$/su);
  await served.close();
});

test('a failure that comes late is an event of the stream, one that comes soon has its own status', async () => {
  const { engine, calls, next } = manualEngine();
  const served = await serveEngine(engine, { keepAlive: 200 });
  let began = next();
  const soon = post(served, { stream: true });
  await began;
  calls[0]?.fail(new Error('no'));
  expect((await soon).status).toBe(500);

  began = next();
  const late = await post(served, { stream: true });
  calls[1]?.fail(new Error('no'));
  expect(late.status).toBe(200);
  expect(await late.text()).toContain('data: {"error":{"message":"The engine failed unexpectedly');
  await served.close();
});

test('only so many calls reach the engine simultaneously', async () => {
  const { engine, calls, next } = manualEngine();
  const served = await serveEngine(engine, { concurrency: 1 });
  const began = next();
  const replies = [post(served), post(served)];
  await began;
  await delay(50);
  expect(calls).toHaveLength(1);
  const second = next();
  calls[0]?.answer('one');
  await second;
  calls[1]?.answer('two');
  for (const reply of replies) expect((await reply).status).toBe(200);
  await served.close();
});

test('a port that is taken is said in words', async () => {
  const { engine } = manualEngine();
  const served = await serveEngine(engine);
  const attempt = serveEngine(engine, { port: served.port });
  await expect(attempt).rejects.toMatchObject({
    code: 'SERVE_UNAVAILABLE',
    message: expect.stringMatching(/choose another port, or 0 for any free one/u),
  });
  await expect(serveEngine(engine, { port: 70_000 })).rejects.toMatchObject({ code: 'SERVE_UNAVAILABLE' });
  await served.close();
});
