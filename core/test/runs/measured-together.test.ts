import { describe, expect, test } from 'vitest';
import { type RunEvent, runTask } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { type Evaluation, evaluateAll, type Simulator } from '../../src/measure/index.ts';
import { gathering } from '../../src/runs/gathered.ts';
import { aim, distance } from '../support/aim.ts';

const inTags = (...texts: readonly string[]) =>
  texts.map((one, at) => `<IMPROVED_VARIABLE-${at + 1}>${one}</IMPROVED_VARIABLE-${at + 1}>`).join('\n');

/** A simulator that measures several in one go, and the goes that it was asked for. */
function together(): { readonly simulator: Simulator; readonly goes: readonly (readonly string[])[] } {
  const goes: (readonly string[])[] = [];
  const simulator: Simulator = {
    ...distance,
    async evaluate() {
      throw new Error('It measures several.');
    },
    async evaluateMany(candidates, { onProgress, signal }) {
      goes.push(candidates);
      onProgress?.({ done: 0.5, words: 'half of them' });
      signal?.throwIfAborted();
      return Promise.all(candidates.map((candidate) => distance.evaluate(candidate, {})));
    },
  };
  return { simulator, goes };
}

describe('a simulator that measures several in one go', () => {
  test('is asked in a run for what a step wants measured, and is followed', async () => {
    const both = together();
    const simulator: Simulator = { ...both.simulator, evaluate: distance.evaluate };
    const events: RunEvent[] = [];
    const options = {
      name: 'test/aim',
      engine: scriptedEngine([inTags('20', '30', '40')]),
      steps: 1,
      search: { preset: 'feedback-descent', proposals: 3 } as const,
      onEvent: (event: RunEvent) => events.push(event),
    };
    const summary = await runTask(aim({ simulator }), options);
    expect(both.goes).toEqual([['20', '30', '40']]);
    expect(summary.best.text).toBe('20');
    expect(events.filter(({ type }) => type === 'measuring')[0]).toEqual({
      ...{ type: 'measuring', simulator: 'distance', done: 0.5, words: 'half of them' },
    });
  });

  test('gives each who asked its own, and stops when all of them have gone', async () => {
    const { simulator, goes } = together();
    const gathered = gathering();
    expect(gathered(simulator)).toBe(gathered(simulator));
    const gone = AbortSignal.abort(new Error('gone'));
    const asked = [
      gathered(simulator).evaluate('20', {}),
      gathered(simulator).evaluate('30', { signal: gone }),
      gathered(simulator).evaluate('40', {}),
    ];
    const [first, second, third] = await Promise.allSettled(asked);
    expect(goes).toEqual([['20', '40']]);
    expect([first, third].map((one) => one?.status === 'fulfilled' && one.value.score)).toEqual([-10, -30]);
    expect(second?.status === 'rejected' && second.reason.code).toBe('ABORTED');
  });

  test('that fails on one candidate is asked for the others one by one', async () => {
    const simulator: Simulator = {
      ...distance,
      async evaluate(candidate, options) {
        if (candidate === 'bad') throw new Error('bad');
        return distance.evaluate(candidate, options);
      },
      evaluateMany: async () => {
        throw new Error('one of them is bad');
      },
    };
    const gathered = gathering()(simulator);
    const asked = await Promise.allSettled(['20', 'bad', '40'].map((one) => gathered.evaluate(one, {})));
    expect(asked.map((one) => (one.status === 'fulfilled' ? one.value.score : one.reason.message))).toEqual([
      -10,
      'bad',
      -30,
    ]);
  });

  test('that leaves one out is said to', async () => {
    const holes = [await distance.evaluate('1', {}), undefined] as unknown as readonly Evaluation[];
    const simulator: Simulator = { ...distance, evaluateMany: async () => holes };
    await expect(evaluateAll(simulator, ['1', '2'])).rejects.toThrow(
      'gave back 1 evaluations for 2 candidates',
    );
  });

  test('that gives back too few is said to', async () => {
    const simulator: Simulator = { ...distance, evaluateMany: async () => [] };
    await expect(evaluateAll(simulator, ['1', '2'])).rejects.toThrow(
      "'distance' gave back 0 evaluations for 2 candidates",
    );
  });
});
