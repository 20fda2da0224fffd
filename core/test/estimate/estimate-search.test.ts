import { describe, expect, test } from 'vitest';
import { estimateTask, runTask, type SearchSettings } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { defineTask, type TaskTools } from '../../src/plugins/index.ts';
import { aim } from '../support/aim.ts';
import { asQuestion } from '../support/asked.ts';
import { versionsFor } from '../support/optimizing.ts';
import { searched } from '../support/searched.ts';

const name = 'test/searched';
const plan = (search: SearchSettings, steps = 4) =>
  estimateTask(searched(), { name, engine: 'openai:gpt-4o', search, steps });

describe('the plan of a search', () => {
  test.each([
    ['textgrad', 1, { gradient: 4, update: 4 }],
    ['feedback-descent', 1, { gradient: 4, update: 4 }],
    ['feedback-descent', 3, { gradient: 4, update: 4 }],
    ['pareto', 3, { gradient: 4, update: 4 }],
    ['opro', 2, { update: 4 }],
    ['best-of-n', 2, { update: 4 }],
    ['one-step-rewrite', 1, { update: 4 }],
    ['wrong-feedback', 1, { gradient: 4, update: 4 }],
    ['random-edit', 3, {}],
  ] as const)(
    'by %s with %d proposals has the calls and evaluations of four steps',
    async (preset, proposals, calls) => {
      const planned = await plan({ preset, proposals });
      expect(planned).toMatchObject({ steps: 4, evaluations: 1 + 4 * proposals });
      expect(planned.calls).toEqual(calls);
    },
  );

  test('is what a run does whose versions are all new and better', async () => {
    for (const search of [
      { preset: 'feedback-descent', proposals: 2 },
      { preset: 'opro' },
      { preset: 'textgrad' },
    ]) {
      const planned = await plan(search, 3);
      let next = 49;
      const engine = scriptedEngine((request) => {
        const question = asQuestion(request);
        return question.kind === 'update' ? versionsFor(question, () => String(next--)) : 'Lower it.';
      });
      const { usage } = await runTask(searched(), { name, engine, search, steps: 3 });
      const calls = Object.values(planned.calls).reduce((total, count) => total + count, 0);
      expect([usage.calls, usage.evaluations]).toEqual([calls, planned.evaluations]);
    }
  });

  test('is of the task’s own preset unless another is asked for, and refuses what the run would refuse', async () => {
    const own = { ...searched(), preset: 'opro' as const };
    expect((await estimateTask(own, { name, engine: 'expert', steps: 1 })).calls).toEqual({ update: 1 });
    await expect(plan({ preset: 'oproo' })).rejects.toMatchObject({ code: 'PRESET_UNKNOWN' });
    await expect(plan({ proposals: 0 })).rejects.toMatchObject({ code: 'SEARCH_INVALID' });
    const noEdits = estimateTask(aim(), { name, engine: 'expert', search: { preset: 'random-edit' } });
    await expect(noEdits).rejects.toMatchObject({ code: 'SEARCH_NO_EDITS' });
  });

  test('knows which prompts grow with what they show of the search', async () => {
    const inputs = async (preset: string, steps: number) => (await plan({ preset }, steps)).inputTokens.low;
    const [two = 0, three = 0, four = 0] = await Promise.all([2, 3, 4].map((steps) => inputs('opro', steps)));
    expect(four - three).toBeGreaterThan(three - two);
    const alike = await Promise.all([2, 3, 4].map((steps) => inputs('best-of-n', steps)));
    expect((alike[2] ?? 0) - (alike[1] ?? 0)).toBe((alike[1] ?? 0) - (alike[0] ?? 0));
  });

  test('asks the task for no random change, and no engine for anything', async () => {
    let drawn = 0;
    const task = defineTask({
      ...searched(),
      async setup(config: { start: number }, tools: TaskTools) {
        const setup = await searched().setup(config, tools);
        return { ...setup, mutate: (texts) => [String(Number(texts[0]) + ++drawn)] };
      },
    });
    await estimateTask(task, { name, engine: 'openai:gpt-4o', search: { preset: 'random-edit' } });
    expect(drawn).toBe(0);
  });
});
