import { expect, test } from 'vitest';
import { type Json, resultOf } from '../../src/doors/runs.ts';
import { storeWithRun } from '../support/counting.ts';

const run = (await storeWithRun()).run('first') ?? expect.fail('no run');

test('a result is read as it was kept, whatever stands beside what is known of it', () => {
  const summary = { ...(run.summary as object), later: true } as Json;
  expect(resultOf({ ...run, summary })).toBe(summary);
  expect(resultOf({ ...run, summary: null })).toBeNull();
});

test.each<[string, object]>([
  ['without a best candidate', { best: null }],
  ['whose score is a word', { best: { ...(run.summary as { best: object }).best, score: 'high' } }],
  ['of an unknown status', { status: 'fine' }],
  ['whose steps are no list', { steps: {} }],
  ['that used less than nothing', { usage: { calls: -1 } }],
])('a result %s is not read', (_what, change) => {
  const summary = { ...(run.summary as object), ...change } as Json;
  expect(() => resultOf({ ...run, summary })).toThrow("The result of run 'first' cannot be read");
});
