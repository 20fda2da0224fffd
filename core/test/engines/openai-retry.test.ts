import { describe, expect, test } from 'vitest';
import { createContext, manualClock } from '../../src/context/index.ts';
import type { Engine } from '../../src/engine/index.ts';
import { retried } from '../../src/engine/retry.ts';
import { retryAfterOf } from '../../src/engines/openai/retry-after.ts';
import { TextGradError } from '../../src/errors/index.ts';
import { text } from '../../src/prompts/index.ts';

describe('the pause that a server asks for', () => {
  test.each([
    [{ 'retry-after': '2' }, 2_000],
    [{ 'retry-after': ' 0.2 ' }, 200],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after-ms': '1500', 'retry-after': '9' }, 1_500],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:30:00 GMT', date: 'Wed, 21 Oct 2026 07:28:00 GMT' }, 120_000],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:20:00 GMT', date: 'Wed, 21 Oct 2026 07:28:00 GMT' }, 0],
    [{ 'retry-after': 'Wed, 21 Oct 2026 07:30:00 GMT' }, undefined],
    [{ 'retry-after': '5 minutes' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{}, undefined],
  ])('%j is %s ms', (headers, pause) => {
    expect(retryAfterOf(new Headers(headers as Record<string, string>))).toBe(pause);
  });
});

describe('the pause that is made', () => {
  const failing = (details: object): Engine => ({
    name: 'failing',
    kind: 'scripted',
    capabilities: { structuredOutput: false, images: false },
    generate: () =>
      Promise.reject(new TextGradError('engine', 'ENGINE_UNAVAILABLE', 'No.', { details: { ...details } })),
  });

  async function pauses(details: object, policy = {}): Promise<readonly number[]> {
    const clock = manualClock();
    const made: number[] = [];
    const sleep = (milliseconds: number) => {
      made.push(milliseconds);
      return clock.sleep(milliseconds);
    };
    const engine = retried(createContext({ clock: { ...clock, sleep } }), policy)(failing(details));
    await expect(engine.generate({ role: 'forward', content: [text('?')] })).rejects.toThrow('No.');
    return made;
  }

  test('doubles, with jitter of at most half of it, up to the longest', async () => {
    const made = await pauses({ retryable: true }, { retries: 6, firstPause: 100, longestPause: 1_000 });
    [100, 200, 400, 800, 1_000, 1_000].forEach((whole, index) => {
      expect(made[index]).toBeGreaterThanOrEqual(whole / 2);
      expect(made[index]).toBeLessThanOrEqual(whole);
    });
    expect(made).toHaveLength(6);
  });

  test('is what the server asks for, up to an hour or as is allowed, and our own where it asks for none', async () => {
    expect(await pauses({ retryable: true, retryAfter: 3_600_000 }, { retries: 1 })).toEqual([3_600_000]);
    expect(await pauses({ retryable: true, retryAfter: 3_600_001 }, { retries: 1 })).toEqual([]);
    const patient = { retries: 1, longestRetryAfter: Number.POSITIVE_INFINITY };
    expect(await pauses({ retryable: true, retryAfter: 1e15 }, patient)).toEqual([2 ** 31 - 1]);
    const [own] = await pauses({ retryable: true, retryAfter: 0 }, { retries: 1 });
    expect(own).toBeGreaterThanOrEqual(500);
  });

  test('is none for an error that trying again does not help', async () => {
    expect(await pauses({ retryable: false, retryAfter: 5 })).toEqual([]);
    expect(await pauses({})).toEqual([]);
  });
});
