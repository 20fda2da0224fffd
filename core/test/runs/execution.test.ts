import { createContext, type Engine, TextGradError, withMiddleware } from '@textgrad/core';
import { retried } from '@textgrad/core/engines';
import { usageFacts } from '@textgrad/core/report';
import { memoryStore, resumeTask, runTask, type Store } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { branching, paidEngine } from '../support/branching.ts';

const name = 'test/branching';
const context = createContext();
const once = { name, context, steps: 1, concurrency: 1 };

/** An engine whose first tries fail in the given ways. */
function shaky(codes: readonly string[], status?: number): Engine & { readonly tries: () => number } {
  const paid = paidEngine();
  const left = [...codes];
  let tries = 0;
  const engine: Engine = {
    ...paid,
    async generate(request, options) {
      tries++;
      const code = left.shift();
      const details = { retryable: true, retryAfter: 1, status };
      if (code !== undefined) throw new TextGradError('engine', code, 'No.', { details });
      return paid.generate(request, options);
    },
  };
  return { ...withMiddleware(engine, retried(context, { firstPause: 1 })), tries: () => tries };
}

const usedBy = (store: Store): number | undefined => store.budget('run/r')?.used.calls;

test('tries that an endpoint took up count as calls of the budget, and are said', async () => {
  const store = memoryStore();
  const engine = shaky(['ENGINE_TIMEOUT', 'ENGINE_INCOMPLETE']);
  const summary = await runTask(branching(), { ...once, engine, store, id: 'r' });
  const { calls } = summary.usage;
  expect(summary.execution).toMatchObject({ asked: calls, tries: calls + 2, journal: 0, cache: 0 });
  expect(engine.tries()).toBe(calls + 2);
  expect(usedBy(store)).toBe(calls + 2);
  expect(Object.fromEntries(usageFacts(summary))['Engine calls']).toBe(
    `${calls} (${calls} asked now in ${calls + 2} tries)`,
  );
});

test('a limit of calls is not passed by tries either', async () => {
  const store = memoryStore();
  const engine = shaky(Array.from({ length: 4 }, () => 'ENGINE_TIMEOUT'));
  const summary = await runTask(branching(), {
    ...{ ...once, engine, store, id: 'r' },
    budget: { limits: { calls: 3 } },
  });
  expect(summary.status).toBe('exhausted');
  expect([engine.tries(), usedBy(store)]).toEqual([3, 3]);
});

test('tries that were turned away are said and do not count; without a connection they are neither', async () => {
  const store = memoryStore();
  const summary = await runTask(branching(), {
    ...{ ...once, store, id: 'r' },
    engine: shaky(['ENGINE_RATE_LIMITED', 'ENGINE_UNAVAILABLE'], 429),
  });
  const { calls } = summary.usage;
  expect(summary.execution?.tries).toBe(calls + 2);
  expect(usedBy(store)).toBe(calls);
  const other = await runTask(branching(), { ...once, engine: shaky(['ENGINE_UNREACHABLE']) });
  expect(other.execution).toBeUndefined();
});

test('after a resume, and from the cache, it is said where answers came from and how long all took', async () => {
  const store = memoryStore();
  const limits = { calls: 2 };
  await runTask(branching(), { ...once, engine: paidEngine(), store, id: 'r', budget: { limits } });
  const engine = paidEngine();
  const resumed = await resumeTask(branching(), { ...once, store, id: 'r', engine, add: { calls: 100 } });
  const { calls, seconds } = resumed.usage;
  expect(resumed.execution).toMatchObject({ asked: calls - 2, tries: calls - 2, journal: 2, cache: 0 });
  expect(engine.asked).toHaveLength(calls - 2);
  expect(resumed.execution?.seconds).toBeGreaterThan(seconds);
  const again = await runTask(branching(), { ...once, engine: paidEngine(), store, id: 's' });
  expect(again.execution).toMatchObject({ asked: 0, tries: 0, journal: 0, cache: calls });
  expect(Object.fromEntries(usageFacts(again))['Engine calls']).toBe(
    `${calls} (0 asked now, ${calls} from the cache)`,
  );
});
