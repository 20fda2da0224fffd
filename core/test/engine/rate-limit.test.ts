import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { rateLimited } from '../../src/engine/rate-limit.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import {
  createContext,
  type Engine,
  type EngineRequest,
  manualClock,
  systemClock,
  text,
} from '../../src/index.ts';

const request: EngineRequest = { role: 'forward', content: [text('Hi')] };

/** A clock that moves when something sleeps on it, after everything that can go on has gone on. */
function calmClock(): ReturnType<typeof manualClock> {
  const clock = manualClock();
  return {
    ...clock,
    async sleep(milliseconds, options) {
      await setImmediate();
      await clock.sleep(milliseconds, options);
    },
  };
}

/** An engine that notes when it was asked, and reports a usage. */
function timed(
  clock: ReturnType<typeof manualClock>,
  outputTokens = 0,
): { engine: Engine; starts: number[] } {
  const starts: number[] = [];
  const scripted = scriptedEngine(() => 'x');
  const engine: Engine = {
    ...scripted,
    async generate(asked, options) {
      starts.push(clock.now());
      return { ...(await scripted.generate(asked, options)), usage: { inputTokens: 0, outputTokens } };
    },
  };
  return { engine, starts };
}

describe('a limit of calls in a minute', () => {
  test('holds in every minute, wherever it begins', async () => {
    const clock = calmClock();
    const { engine, starts } = timed(clock);
    const limited = rateLimited(createContext({ clock }), { requestsPerMinute: 3 })(engine);
    await limited.generate(request);
    await clock.sleep(50_000);
    await Promise.all(Array.from({ length: 9 }, () => limited.generate(request)));
    expect(starts).toEqual([0, 50_000, 50_000, 60_000, 110_000, 110_000, 120_000, 170_000, 170_000, 180_000]);
  });

  test('counts calls that fail', async () => {
    const clock = calmClock();
    const failing = scriptedEngine(() => {
      throw new Error('down');
    });
    const limited = rateLimited(createContext({ clock }), { requestsPerMinute: 1 })(failing);
    for (const _ of [1, 2, 3]) await limited.generate(request).catch(() => undefined);
    expect(clock.now()).toBe(120_000);
  });

  test('holds for all engines that it wraps together', async () => {
    const clock = calmClock();
    const one = rateLimited(createContext({ clock }), { requestsPerMinute: 1 });
    const [a, b] = [timed(clock), timed(clock)];
    await Promise.all([one(a.engine).generate(request), one(b.engine).generate(request)]);
    expect([...a.starts, ...b.starts]).toEqual([0, 60_000]);
  });
});

describe('a limit of tokens in a minute', () => {
  const bounded: EngineRequest = { ...request, sampling: { maxTokens: 99 } };

  test('lets calls in by what they may use', async () => {
    const clock = calmClock();
    const { engine, starts } = timed(clock, 99);
    const limited = rateLimited(createContext({ clock }), { tokensPerMinute: 250 })(engine);
    await Promise.all([1, 2, 3].map(() => limited.generate(bounded)));
    expect(starts).toEqual([0, 0, 60_000]);
  });

  test('gives back what a call turned out not to use', async () => {
    const clock = calmClock();
    const { engine, starts } = timed(clock, 10);
    const limited = rateLimited(createContext({ clock }), { tokensPerMinute: 120 })(engine);
    for (const _ of [1, 2, 3]) await limited.generate(bounded);
    expect(starts).toEqual([0, 0, 0]);
  });

  test('lets a call that is larger than the limit go alone', async () => {
    const clock = calmClock();
    const { engine, starts } = timed(clock, 99);
    const limited = rateLimited(createContext({ clock }), { tokensPerMinute: 50 })(engine);
    await limited.generate(bounded);
    await limited.generate(bounded);
    expect(starts).toEqual([0, 60_000]);
  });
});

test('a call that is stopped while it waits never reaches the engine, and the next one does', async () => {
  const engine = scriptedEngine(() => 'x');
  const limited = rateLimited({ clock: systemClock }, { requestsPerMinute: 1 })(engine);
  await limited.generate(request);
  const [first, second] = [new AbortController(), new AbortController()];
  const calls = [first, second].map(({ signal }) => limited.generate(request, { signal }));
  first.abort();
  await expect(calls[0]).rejects.toMatchObject({ code: 'ABORTED' });
  second.abort();
  await expect(calls[1]).rejects.toMatchObject({ code: 'ABORTED' });
  expect(engine.requests).toHaveLength(1);
});
