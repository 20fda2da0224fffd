import { beforeEach, expect, test } from 'vitest';
import { forwardClock, stopwatch } from '../../src/context/clock.ts';
import { type Clock, createContext, manualClock } from '../../src/context/index.ts';
import { exportRun, importRun, memoryStore, resumeTask, runTask, type Store } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { aim } from '../support/aim.ts';
import { improved } from '../support/optimizing.ts';

let store: Store;
beforeEach(() => {
  store = memoryStore();
});

/** A clock whose time of day runs backwards, three seconds at each look; what has passed is known all the same. */
function backwards(): Clock {
  let time = Date.UTC(2026, 0, 31);
  let passed = 0;
  return {
    now: () => (time -= 3_000),
    elapsed: () => (passed += 1_000),
    sleep: async () => undefined,
  };
}

const engine = () => scriptedEngine(['30', '20', '15'].map(improved));
const options = () => ({ name: 'test/aim', id: 'r', engine: engine(), store, steps: 3 });

/** Whether no number is less than the one before it. */
const rising = (numbers: readonly number[]): boolean =>
  numbers.every((one, at) => one >= (numbers[at - 1] ?? 0));

test.each([
  ['knows what has passed', backwards()],
  ['knows nothing else', { now: backwards().now, sleep: async () => undefined }],
])(
  'a run whose clock is set back, and %s, keeps times that rise, and its bundle is imported',
  async (_what, clock) => {
    const { usage } = await runTask(aim(), { ...options(), context: createContext({ clock }) });
    expect(usage.seconds).toBeGreaterThanOrEqual(0);
    const { createdAt = Number.NaN } = store.run('r') ?? {};
    expect(rising([createdAt, ...store.entries('r').map(({ at }) => at)])).toBe(true);
    expect(rising([createdAt, ...store.calls('r').map(({ at }) => at)])).toBe(true);
    expect(store.calls('r').every(({ duration }) => duration >= 0)).toBe(true);
    expect(store.budget('run/r')?.used.minutes).toBeGreaterThanOrEqual(0);
    await importRun(memoryStore(), exportRun(store, 'r', { now: createdAt }));
  },
);

test('a run goes on after its last time, when the clock was set back meanwhile', async () => {
  const late = createContext({ clock: manualClock(5_000) });
  await runTask(aim(), { ...options(), context: late, stopSignal: AbortSignal.abort() });
  const before = store.entries('r').length;
  await resumeTask(aim(), { ...options(), context: createContext({ clock: manualClock(1_000) }) });
  const times = store.entries('r').map(({ at }) => at);
  expect([times.length > before, rising(times), times[0]]).toEqual([true, true, 5_000]);
});

test('a limit of minutes is kept by what has passed, whatever the time of day says', async () => {
  const budget = { limits: { minutes: 0.05 } };
  const context = createContext({ clock: backwards() });
  // Its sleep is over immediately: the limit ends the run while the start is measured.
  await expect(runTask(aim(), { ...options(), budget, context })).rejects.toMatchObject({
    code: 'BUDGET_REACHED',
    details: { amount: 'minutes' },
  });
});

test('bundles of before, with minutes and durations below nothing, can be exported and imported', async () => {
  await runTask(aim(), options());
  await store.settle('run/r', { minutes: -9 });
  const [call] = store.calls('r');
  if (call) Object.assign(call, { duration: -5 });
  const lines = exportRun(store, 'r', { now: 0 });
  expect(lines.join()).toContain('"minutes":0');
  await expect(importRun(memoryStore(), lines)).resolves.toMatchObject({ run: 'r' });
});

test('a watch shows no less than before, and a clock no earlier time', () => {
  const times = [5, 9, 2, 7, 12];
  const clock = { now: () => times.shift() ?? 99, sleep: async () => undefined };
  const watch = stopwatch(clock);
  expect([watch(), watch(), watch(), watch()]).toEqual([4, 4, 4, 7]);
  times.push(3, 50, 40);
  const forward = forwardClock(clock, 10);
  expect([forward.now(), forward.now()]).toEqual([50, 50]);
});
