import { expertEngine } from '@textgrad/core';
import {
  exportRun,
  importRun,
  memoryStore,
  replayTask,
  resultDifference,
  resultOf,
  runTask,
  verifyRun,
} from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { chemist, designTask } from '../src/index.ts';

const engine = expertEngine([chemist]);
const name = 'molecules/design';

test('a design that remarks on its molecules is verified, replayed, exported and imported', async () => {
  const store = memoryStore();
  const summary = await runTask(designTask, {
    ...{ name, id: 'r', engine, store, steps: 1, seed: 1 },
    config: { objective: 'qed', start: 'c1ccccc1' },
  });
  expect(summary.remarks).toEqual([expect.stringContaining('Bemis-Murcko')]);
  expect(verifyRun(store, 'r').unsealedFacts).toContain('summary.remarks');

  const to = memoryStore();
  await importRun(to, exportRun(store, 'r', { now: Date.UTC(2026, 0, 31) }));
  const record = to.run('r') ?? expect.fail('the run was not imported');
  const kept = resultOf(record) ?? expect.fail('it has no result');
  expect(kept).toEqual(summary);
  const replayed = await replayTask(designTask, { id: 'r', engine, store: to });
  expect(replayed.summary && resultDifference(kept, replayed.summary)).toBeUndefined();

  // What nothing seals, a replay finds.
  const forged = { ...kept, remarks: ['All molecules are novel.'] };
  expect(replayed.summary && resultDifference(forged, replayed.summary)).toMatch(/^remarks/u);
});
