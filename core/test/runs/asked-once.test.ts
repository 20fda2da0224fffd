import { expect, test } from 'vitest';
import { memoryStore, replayTask, runTask } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { branching } from '../support/branching.ts';

/** A critic who says the same, and an editor whose numbers are all worse. */
function engineOf() {
  const numbers = ['60', '70', '80'];
  return scriptedEngine(({ role }) =>
    role === 'update' ? `<IMPROVED_VARIABLE>${numbers.shift() ?? ''}</IMPROVED_VARIABLE>` : 'Lower.',
  );
}

test.each([
  // Three different questions about the start, whose number is declined three times.
  { preset: 'feedback-descent', losses: 3 },
  { preset: 'textgrad-validated', losses: 9 },
])('the loss of a candidate under $preset is asked for $losses times in three steps', async (given) => {
  const store = memoryStore();
  const engine = engineOf();
  const { preset, losses } = given;
  const { steps } = await runTask(branching(), {
    name: 'test/branching',
    id: 'r',
    store,
    engine,
    search: { preset },
  });
  expect(steps.map(({ status }) => status)).toEqual(['declined', 'declined', 'declined']);
  expect(engine.requests.filter(({ role }) => role === 'loss')).toHaveLength(losses);
  const { summary } = await replayTask(branching(), { store, id: 'r', engine: engineOf() });
  expect(summary?.steps).toEqual(steps);
});
