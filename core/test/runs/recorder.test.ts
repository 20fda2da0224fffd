import { expect, test } from 'vitest';
import { createContext, manualClock } from '../../src/context/index.ts';
import { type Amounts, memoryStore, openJournal } from '../../src/doors/runs.ts';
import type { Engine } from '../../src/engine/index.ts';
import { TextGradError } from '../../src/errors/index.ts';
import { text } from '../../src/prompts/index.ts';
import { openBudget } from '../../src/runs/budget.ts';
import { createCallLog } from '../../src/runs/call-log.ts';
import { createRecorder } from '../../src/runs/recorder.ts';

const paidFor = { inputTokens: 100, outputTokens: 20 };
const brokenOff = new TextGradError('engine', 'ENGINE_UNAVAILABLE', 'It broke off.', {
  details: { usage: paidFor },
});

/** A paid engine of which the first call fails, and all others fail by what stops them. */
function failing(started: () => void): Engine {
  return {
    name: 'paid',
    kind: 'llm',
    capabilities: { structuredOutput: false, images: false },
    generate: ({ content }, { signal } = {}) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        started();
        const [part] = content;
        if (part?.type === 'text' && part.text === '0') reject(brokenOff);
      }),
  };
}

/** What a budget has used when one of several calls fails and its failure stops the others. */
async function usedBy(calls: number): Promise<Amounts | undefined> {
  const store = memoryStore();
  const clock = manualClock();
  const context = createContext({
    clock,
    prices: { date: '2025-01-01', prices: { paid: { input: 1e6, output: 1e6 } } },
  });
  await store.createRun({
    id: 'r',
    status: 'running',
    createdAt: 0,
    manifest: {},
    summary: null,
    owner: '',
    stopRequested: false,
  });
  await store.openBudget('b', {});
  const log = createCallLog({
    store,
    journal: openJournal(store, 'r', { clock }),
    clock,
    seed: 0,
    cache: 'off',
  });
  const stop = new AbortController();
  const allStarted = Promise.withResolvers<void>();
  let started = 0;
  const engine = createRecorder({
    run: 'run',
    calls: log,
    budget: openBudget({ store, id: 'b', context }),
    context,
  }).engine(
    failing(() => {
      started += 1;
      if (started === calls) allStarted.resolve();
    }),
  );
  // The first is asked last, so that all others are under way when it fails.
  const asked = Array.from({ length: calls }, (_, at) => String(calls - 1 - at)).map(async (question) => {
    try {
      await engine.generate({ role: 'judge', content: [text(question)] }, { signal: stop.signal });
    } catch (error) {
      stop.abort(error);
    }
  });
  await allStarted.promise;
  await Promise.all(asked);
  expect(stop.signal.reason).toBe(brokenOff);
  return store.budget('b')?.used;
}

test.each([1, 2, 5])('of %i calls that one failure ends, that failure is paid for once', async (calls) => {
  expect(await usedBy(calls)).toMatchObject({ calls: 1, tokens: 120, usd: 120 });
});
