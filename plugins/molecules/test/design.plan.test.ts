import { expertEngine } from '@textgrad/core';
import { estimateTask, runTask } from '@textgrad/core/runs';
import { expect, test } from 'vitest';
import { chemist, designTask } from '../src/index.ts';

const name = 'molecules/design';
/** The paper's descent. */
const search = { preset: 'textgrad' };

test.each([
  ['measurements', { gradient: 3, update: 3 }],
  ['paper', { loss: 3, gradient: 3, update: 3 }],
])('a plan of the %s form counts what the run makes', async (feedback, calls) => {
  const config = { objective: 'qed', feedback, start: 'benzene', limits: { molecularWeight: { max: 400 } } };
  const plan = await estimateTask(designTask, {
    name,
    config,
    steps: 3,
    engine: 'openai:gpt-4o',
    latency: 1_000,
    search,
  });
  const { usage } = await runTask(designTask, {
    name,
    config,
    steps: 3,
    search,
    engine: expertEngine([chemist]),
  });
  const planned = Object.values(plan.calls).reduce((sum, count) => sum + count, 0);
  expect(plan.calls).toEqual(calls);
  expect(usage).toMatchObject({ calls: planned, evaluations: plan.evaluations });
  expect(plan.seconds).toBeGreaterThanOrEqual(planned);
  expect(plan.usd?.high).toBeLessThan(0.5);
});

test('momentum makes the prompts of later steps longer', async () => {
  const tokens = async (momentum: number) =>
    (
      await estimateTask(designTask, {
        name,
        config: { objective: 'qed', momentum },
        search,
        engine: 'anthropic:claude-sonnet-4-5',
      })
    ).inputTokens;
  expect((await tokens(3)).low).toBeGreaterThan((await tokens(0)).low);
});
