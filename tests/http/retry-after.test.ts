import { createContext, text } from '@textgrad/core';
import { resolveEngine } from '@textgrad/core/engines';
import { runTask } from '@textgrad/core/runs';
import { failure, faultServer } from '@textgrad/core/testing/faults';
import { expect, test } from 'vitest';
import { shorten } from './support/shorten.ts';

/** A server that wants callers to come back in a day. */
const comeBackTomorrow = () =>
  faultServer(failure(429, { message: 'slow down' }, { 'retry-after': '86400' }));

/** An engine that waits for so long. */
const engineOf = (url: string, maxWaitMinutes = 2_000) =>
  resolveEngine(`openai-compatible:${url}#m`, { context: createContext(), maxWaitMinutes });

test('a pause of a day that a server asks for ends at once when the call is stopped', async () => {
  const server = await comeBackTomorrow();
  const controller = new AbortController();
  let pause: number | undefined;
  const call = engineOf(server.url).generate(
    { role: 'forward', content: [text('Hello?')] },
    {
      signal: controller.signal,
      onFailure: (failed) => {
        pause = failed.pause;
        setTimeout(() => controller.abort(), 5);
      },
    },
  );
  await expect(call).rejects.toMatchObject({ code: 'ABORTED' });
  await server.close();
  expect(pause).toBe(86_400_000);
  expect(server.seen).toHaveLength(1);
});

test('and when the minutes of the budget are used up, with the best so far', async () => {
  const server = await comeBackTomorrow();
  const summary = await runTask(shorten, {
    name: 'test/shorten',
    engine: engineOf(server.url),
    budget: { limits: { minutes: 0.005 } },
  });
  await server.close();
  expect(summary).toMatchObject({
    status: 'exhausted',
    best: { step: 0 },
    error: { code: 'BUDGET_REACHED' },
  });
});

test('without leave to wait for so long, the call ends in words that say how to allow it', async () => {
  const server = await comeBackTomorrow();
  const engine = resolveEngine(`openai-compatible:${server.url}#m`, { context: createContext() });
  const pauses: (number | undefined)[] = [];
  const call = engine.generate(
    { role: 'forward', content: [text('Hello?')] },
    { onFailure: ({ pause }) => void pauses.push(pause) },
  );
  await expect(call).rejects.toMatchObject({
    code: 'ENGINE_RATE_LIMITED',
    message: expect.stringMatching(/asked again in 1,440 minutes.*60 minutes.*--max-wait-minutes/u),
  });
  await server.close();
  expect(pauses).toEqual([undefined]);
  expect(server.seen).toHaveLength(1);
});
