import { describe, expect, test } from 'vitest';
import { manualClock, systemClock } from '../../src/context/index.ts';

describe('the manual clock', () => {
  test('moves only when something sleeps on it', async () => {
    const clock = manualClock(1_000);
    expect(clock.now()).toBe(1_000);
    await clock.sleep(250);
    expect(clock.now()).toBe(1_250);
  });

  test('does not sleep for a caller who has already stopped', async () => {
    const clock = manualClock();
    await expect(clock.sleep(5, { signal: AbortSignal.abort(new Error('stop')) })).rejects.toThrow('stop');
    expect(clock.now()).toBe(0);
  });
});

describe('the system clock', () => {
  test('sleeps no longer than its signal lets it', async () => {
    const controller = new AbortController();
    const sleeping = systemClock.sleep(60_000, { signal: controller.signal });
    controller.abort();
    await expect(sleeping).rejects.toThrow(/abort/iu);
  });

  test('tells the time of the machine', async () => {
    const before = Date.now();
    await systemClock.sleep(2);
    expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  });
});
