import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { askedIn, runTask, sqliteStore, tellAnswers } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { toEvaluation } from '../../src/measure/index.ts';
import { laboratory } from '../../src/simulators/index.ts';
import { aim } from '../support/aim.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A run on disk that waits for its start. */
async function waiting() {
  const path = join(temporaryFolder(), 'store.sqlite');
  const store = sqliteStore(path);
  const simulator = laboratory({ ask: 'yield' });
  const options = { name: 'test/aim', id: 'r', store, engine: scriptedEngine([]) };
  const code = await runTask(aim({ simulator }), options).catch((error) => error.code);
  expect(code).toBe('MEASUREMENT_AWAITED');
  return { store, path };
}

describe('two who tell at the same time what came out', () => {
  test('keep the answer of the first, and say so to the second', async () => {
    const { store, path } = await waiting();
    const other = sqliteStore(path);
    // Both have looked before either has written.
    const [asked] = askedIn(store, 'r');
    if (!asked) throw new Error('Nothing is asked.');
    const told = await Promise.allSettled([
      tellAnswers(store, [{ asked, evaluation: toEvaluation(1) }], 1),
      tellAnswers(store, [{ asked, evaluation: toEvaluation(2) }], 2),
      tellAnswers(other, [{ asked, evaluation: toEvaluation(3) }], 3),
    ]);
    expect(told.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of told)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({
          code: 'TOLD_ALREADY',
          message: expect.stringContaining('its first answer stays'),
        });
    const first = told.findIndex(({ status }) => status === 'fulfilled') + 1;
    expect(store.calls('r').filter(({ occurrence }) => occurrence === 0)).toHaveLength(1);
    expect(askedIn(other, 'r')[0]?.told?.score).toBe(first);
    await Promise.all([store.close(), other.close()]);
  });
});
