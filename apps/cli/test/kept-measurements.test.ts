import { type Evaluation, type Simulator, systemClock, toEvaluation } from '@textgrad/core';
import { memoryStore } from '@textgrad/core/runs';
import { serveSimulator } from '@textgrad/core/serve';
import { openSimulator } from '@textgrad/core/simulators';
import { describe, expect, onTestFinished, test } from 'vitest';
import { keptMeasurements } from '../src/serve/kept-measurements.ts';

interface Call {
  readonly text: string;
  readonly signal: AbortSignal | undefined;
  readonly answer: (measured: Evaluation) => void;
  readonly fail: (error: Error) => void;
}

/** A simulator that is answered by hand, and what was asked of it. */
function manual(): { readonly simulator: Simulator; readonly calls: Call[] } {
  const calls: Call[] = [];
  const simulator: Simulator = {
    ...{ name: 'manual', version: '1', settings: {} },
    evaluate(text, { signal }) {
      const { promise, resolve, reject } = Promise.withResolvers<Evaluation>();
      signal?.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
      calls.push({ text, signal, answer: resolve, fail: reject });
      return promise;
    },
  };
  return { simulator, calls };
}

async function kept(
  { simulator, calls }: ReturnType<typeof manual>,
  { evaluations, concurrency = 4 }: { evaluations?: number; concurrency?: number } = {},
  store = memoryStore(),
) {
  const warned: object[] = [];
  const logger = { warn: (message: string, fields = {}) => void warned.push({ message, ...fields }) };
  const measure = await keptMeasurements(simulator, {
    store,
    evaluations,
    concurrency,
    clock: systemClock,
    logger,
  });
  const asked = async (count: number): Promise<void> => {
    while (calls.length < count) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { measure, warned, asked, store };
}

const never = new AbortController().signal;

describe('one measurement that several clients wait for', () => {
  test('goes on when one of them leaves, and is stopped when all have', async () => {
    const by = manual();
    const { measure, asked, store } = await kept(by);
    const [first, second] = [new AbortController(), new AbortController()];
    const gone = measure(['a'], first.signal);
    await asked(1);
    const stays = measure(['a'], second.signal);
    first.abort();
    await expect(gone).rejects.toMatchObject({ code: 'ABORTED' });
    expect(by.calls[0]?.signal?.aborted).toBe(false);
    by.calls[0]?.answer(toEvaluation(1));
    expect((await stays)[0]?.score).toBe(1);
    expect(by.calls).toHaveLength(1);

    const alone = measure(['b'], first.signal);
    await expect(alone).rejects.toMatchObject({ code: 'ABORTED' });
    const third = new AbortController();
    const left = measure(['c'], third.signal);
    await asked(2);
    third.abort();
    await expect(left).rejects.toMatchObject({ code: 'ABORTED' });
    expect(by.calls[1]?.signal?.aborted).toBe(true);
    const again = measure(['c'], never);
    await asked(3);
    by.calls[2]?.answer(toEvaluation(3));
    expect((await again)[0]?.score).toBe(3);
    const { id = '' } = store.runs()[0] ?? {};
    expect(store.budget(id)?.used.evaluations).toBe(2);
  });

  test('are so many at a time, and the others wait', async () => {
    const by = manual();
    const { measure, asked } = await kept(by, { concurrency: 2 });
    const measured = measure(['a', 'b', 'c'], never);
    await asked(2);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(by.calls.map(({ text }) => text)).toEqual(['a', 'b']);
    by.calls[0]?.answer(toEvaluation(1));
    await asked(3);
    for (const { answer } of by.calls.slice(1)) answer(toEvaluation(2));
    expect((await measured).map(({ score }) => score)).toEqual([1, 2, 2]);
  });
});

describe('a client', () => {
  test('is told that a measurement failed, and the log what it said', async () => {
    const by = manual();
    const { measure, asked, warned } = await kept(by);
    const served = await serveSimulator(measure);
    onTestFinished(() => served.close());
    const body = JSON.stringify({ texts: ['a'] });
    const reply = fetch(`${served.url}/evaluate`, { method: 'POST', body });
    await asked(1);
    by.calls[0]?.fail(new Error('password hunter2 of db.internal is wrong'));
    expect((await reply).status).toBe(500);
    const said = await (await reply).text();
    expect(said).toContain('The simulator failed; the log of the server says more.');
    expect(said).not.toContain('hunter2');
    expect(JSON.stringify(warned)).toContain('hunter2');
  });

  test('is told the budget that is spent, also one of an earlier start', async () => {
    const by = manual();
    const { measure, asked, store } = await kept(by, { evaluations: 1 });
    const first = measure(['a'], never);
    await asked(1);
    by.calls[0]?.answer(toEvaluation(1));
    await first;
    const later = await kept(by, {}, store);
    await expect(later.measure(['b'], never)).rejects.toThrow('The budget of 1 evaluations is spent.');
    expect((await later.measure(['a'], never))[0]?.score).toBe(1);
  });

  test('that finds too many texts waiting is asked to come back, and does', async () => {
    const by = manual();
    const { measure, asked } = await kept(by);
    const served = await serveSimulator(measure, { maxTexts: 2 });
    onTestFinished(() => served.close());
    const post = (texts: readonly string[]): Promise<Response> =>
      fetch(`${served.url}/evaluate`, { method: 'POST', body: JSON.stringify({ texts }) });
    const first = post(['a', 'b']);
    await asked(2);
    const refused = await post(['c']);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    await using simulator = await openSimulator(served.url, { env: {} });
    const patient = simulator.evaluate('d', {});
    for (const { answer } of by.calls) answer(toEvaluation(1));
    expect((await first).status).toBe(200);
    await asked(3);
    by.calls[2]?.answer(toEvaluation(4));
    expect((await patient).score).toBe(4);
  });
});
