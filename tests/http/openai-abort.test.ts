import { createContext, text, withMiddleware } from '@textgrad/core';
import { limited, openaiEngine, retried } from '@textgrad/core/engines';
import {
  chunk,
  type Fault,
  failure,
  faultServer,
  goodStream,
  silence,
  streamed,
} from '@textgrad/core/testing/faults';
import { expect, test } from 'vitest';

const request = { role: 'forward', content: [text('Hello?')] } as const;

async function served(fault: Fault) {
  const server = await faultServer(fault);
  const bare = openaiEngine({ name: 'test', model: 'm', baseURL: server.url });
  const engine = withMiddleware(bare, retried(createContext()), limited(1));
  return { server, bare, engine, stop: new AbortController() };
}

test('a call that is stopped before it begins sends nothing', async () => {
  const { server, bare, engine } = await served(silence);
  for (const one of [bare, engine]) {
    const call = one.generate(request, { signal: AbortSignal.abort() });
    await expect(call).rejects.toMatchObject({ code: 'ABORTED', kind: 'aborted' });
  }
  expect(server.seen).toHaveLength(0);
  await server.close();
});

test.each([
  { when: 'before the reply', fault: silence },
  { when: 'in the stream', fault: streamed([chunk({ content: 'Hello' })], { ending: 'stall' }) },
])('a call that is stopped $when closes its connection', async ({ fault }) => {
  const { server, bare, stop } = await served((response, seen) => {
    setTimeout(() => stop.abort(new Error('enough')), 50);
    return fault(response, seen);
  });
  const call = bare.generate(request, { signal: stop.signal });
  await expect(call).rejects.toMatchObject({ code: 'ABORTED', cause: new Error('enough') });
  await server.abandoned;
  expect(server.seen).toHaveLength(1);
  await server.close();
});

test('a call that is stopped while it pauses is not tried again', async () => {
  const { server, engine, stop } = await served((response, seen) => {
    setTimeout(() => stop.abort(), 50);
    return failure(429, {}, { 'retry-after': '600' })(response, seen);
  });
  await expect(engine.generate(request, { signal: stop.signal })).rejects.toMatchObject({ code: 'ABORTED' });
  expect(server.seen).toHaveLength(1);
  await server.close();
});

test('a call that is stopped while it waits for its turn rejects at once and sends nothing', async () => {
  const { server, engine, stop } = await served(silence);
  const first = new AbortController();
  const running = engine.generate(request, { signal: first.signal });
  const waiting = engine.generate(request, { signal: stop.signal });
  stop.abort();
  await expect(waiting).rejects.toMatchObject({ code: 'ABORTED' });
  first.abort();
  await expect(running).rejects.toMatchObject({ code: 'ABORTED' });
  expect(server.seen.length).toBeLessThanOrEqual(1);
  await server.close();
});

test('a stop after the reply changes nothing', async () => {
  const { server, engine, stop } = await served(streamed(goodStream('Hello.')));
  const reply = await engine.generate(request, { signal: stop.signal });
  stop.abort();
  expect(reply.text).toBe('Hello.');
  await server.close();
});
