import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { limited } from '../../src/engine/limit.ts';
import { retried } from '../../src/engine/retry.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import {
  createContext,
  type EngineMiddleware,
  manualClock,
  TextGradError,
  text,
  withMiddleware,
} from '../../src/index.ts';
import { engineContract, registerContract } from '../../src/testing/index.ts';

const request = { role: 'forward', content: [text('Hi')] } as const;

describe('middleware', () => {
  test('wraps from the outside in', async () => {
    const log: string[] = [];
    const named =
      (name: string): EngineMiddleware =>
      (engine) => ({
        ...engine,
        async generate(asked, options) {
          log.push(`${name} in`);
          const reply = await engine.generate(asked, options);
          log.push(`${name} out`);
          return reply;
        },
      });
    await withMiddleware(scriptedEngine(['x']), named('outer'), named('inner')).generate(request);
    expect(log).toEqual(['outer in', 'inner in', 'inner out', 'outer out']);
  });

  test('leaves what the engine is', () => {
    const engine = withMiddleware(
      scriptedEngine([], { images: false }),
      limited(2),
      retried(createContext()),
    );
    expect(engine).toMatchObject({ name: 'scripted', kind: 'scripted', capabilities: { images: false } });
  });
});

describe('a limit', () => {
  test('lets so many simultaneous calls in and never more, and all of them through', async () => {
    let [running, most] = [0, 0];
    const slow = scriptedEngine(async (_, index) => {
      most = Math.max(most, ++running);
      await delay(2);
      running--;
      return `reply ${index}`;
    });
    const engine = withMiddleware(slow, limited(3));
    const replies = await Promise.all(Array.from({ length: 10 }, () => engine.generate(request)));
    expect(most).toBe(3);
    expect(new Set(replies.map((reply) => reply.text)).size).toBe(10);
  });

  test('holds for all engines that it wraps together', async () => {
    let [running, most] = [0, 0];
    const one = limited(1);
    const make = () =>
      one(
        scriptedEngine(async () => {
          most = Math.max(most, ++running);
          await delay(1);
          running--;
          return 'x';
        }),
      );
    await Promise.all([make(), make(), make()].map((engine) => engine.generate(request)));
    expect(most).toBe(1);
  });

  test('frees the place of a call that failed', async () => {
    const engine = withMiddleware(
      scriptedEngine((_, index) => {
        if (index === 0) throw new Error('down');
        return 'up';
      }),
      limited(1),
    );
    const [first, second] = await Promise.allSettled([engine.generate(request), engine.generate(request)]);
    expect([first?.status, second?.status]).toEqual(['rejected', 'fulfilled']);
  });
});

describe('retries', () => {
  const failing = (times: number, details: Record<string, unknown>) =>
    scriptedEngine((_, index) => {
      if (index < times) throw new TextGradError('engine', 'ENGINE_RATE_LIMITED', 'slow down', { details });
      return 'at last';
    });

  test('wait as long as the server asks for, also longer than a minute', async () => {
    const clock = manualClock();
    const engine = retried(createContext({ clock }))(failing(1, { retryable: true, retryAfter: 120_000 }));
    expect((await engine.generate(request)).text).toBe('at last');
    expect(clock.now()).toBe(120_000);
  });

  test('are not made for what they cannot help: a refused key, a bad request, a failure that says nothing', async () => {
    for (const details of [{ retryable: false }, {}]) {
      const engine = failing(1, details);
      await expect(
        retried(createContext({ clock: manualClock() }))(engine).generate(request),
      ).rejects.toThrow('slow down');
      expect(engine.requests).toHaveLength(1);
    }
  });

  test('end with the last error, as it was', async () => {
    const engine = failing(9, { retryable: true });
    const wrapped = retried(createContext({ clock: manualClock() }), { retries: 2 })(engine);
    await expect(wrapped.generate(request)).rejects.toMatchObject({ code: 'ENGINE_RATE_LIMITED' });
    expect(engine.requests).toHaveLength(3);
  });
});

registerContract(
  { describe, test },
  'an engine with retries and a limit keeps the contract',
  engineContract(() =>
    withMiddleware(
      scriptedEngine(() => 'Hello.'),
      retried(createContext()),
      limited(2),
    ),
  ),
);
