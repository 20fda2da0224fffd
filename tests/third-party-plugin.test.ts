import { expertEngine } from '@textgrad/core';
import { loadPlugin, memoryStore, runTask } from '@textgrad/core/runs';
import { pluginContract, registerContract, simulatorContract } from '@textgrad/core/testing';
import { describe, expect, test } from 'vitest';
import { nutrition } from './plugins/breakfast/nutrition.ts';

const plugin = await loadPlugin('./plugins/breakfast', { from: import.meta.dirname });

registerContract(
  { describe, test },
  'a plugin that somebody else wrote keeps the contract',
  pluginContract(plugin, {
    configs: { design: [{ recipe: '300 g milk', protein: 30 }] },
    texts: { recipe: ['40 g oats', '10 g honey\n5 g oats\n 10 g honey '] },
  }),
);

registerContract(
  { describe, test },
  'its simulator keeps the contract',
  simulatorContract(() => nutrition({ protein: 25, sugar: 20 }), {
    valid: ['40 g oats\n200 g milk', '300 g honey'],
    invalid: ['', '1 kg stones', '0 g oats', '40 g oats\n5 g stones'],
  }),
);

describe('a run of its task with its own expert', () => {
  const run = (config: unknown = {}) => {
    const task = plugin.tasks.design;
    if (!task) throw new Error('there is no task');
    const store = memoryStore();
    return runTask(task, { name: 'breakfast/design', engine: expertEngine(plugin.experts), config, store });
  };

  test('improves the recipe until all goals are met', async () => {
    const { start, best, steps, status, reason, engine, engineKind, usage } = await run();
    expect({ status, reason, engine, engineKind }).toEqual({
      status: 'completed',
      reason: 'all goals are met',
      engine: 'expert',
      engineKind: 'expert',
    });
    expect(start).toMatchObject({ feasible: false, text: '40 g oats\n200 g milk\n30 g honey' });
    expect(best).toMatchObject({ feasible: true, score: 0 });
    expect(Object.values(best.measurements).map(({ met }) => met)).toEqual([true, true, true]);
    expect(best.step).toBe(steps.length);
    expect(usage).toMatchObject({ calls: 2 * steps.length, usd: 0, evaluations: steps.length + 1 });
  });

  test('is steered by its configuration', async () => {
    const { best } = await run({ recipe: '300 g milk', protein: 40 });
    expect(best.measurements.protein?.value).toBeGreaterThanOrEqual(40);
  });

  test('refuses a start that is no recipe, and a setting that there is not', async () => {
    await expect(run({ recipe: '1 kg stones' })).rejects.toMatchObject({ code: 'VARIABLE_REJECTED' });
    await expect(run({ protien: 3 })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining("Did you mean 'protein'?"),
    });
  });
});
