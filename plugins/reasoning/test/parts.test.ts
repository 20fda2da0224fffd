import {
  createContext,
  definePlugin,
  defineTask,
  type Engine,
  expertEngine,
  partsText,
  type RunTools,
  type Task,
  type TaskTools,
  Variable,
} from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { noParts, scriptedEngine } from '@textgrad/core/testing';
import { madeDataset, reasoningPlugin, simulatedReasoningEngine } from '@textgrad/reasoning';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

/** A task of somebody else's plugin that has the same parts. */
function ownTask(setup: Task['setup']): Task {
  const { variables, simulators, losses } = reasoningPlugin;
  const config = z.strictObject({});
  const own = defineTask({ title: 'Own', description: 'Is composed of parts.', steps: 1, config, setup });
  const parts = { variables, simulators, losses };
  const plugin = definePlugin({ name: 'own', version: '1', description: 'Own.', ...parts, tasks: { own } });
  return plugin.tasks.own ?? expect.fail('no task');
}

const unused = (): never => expect.fail('the task is not run');

/** Makes parts as a task does. */
async function partsWith(engine: Engine): Promise<TaskTools> {
  const { signal } = new AbortController();
  const tools: RunTools = {
    engine,
    context: createContext(),
    signal,
    simulate: (simulator, text) => simulator.evaluate(text, { signal }),
  };
  const handed: TaskTools[] = [];
  const task = ownTask(async (_, given) => {
    handed.push(given);
    return { parameters: [], measure: unused, loss: unused };
  });
  await task.setup({}, { ...tools, ...noParts(tools) });
  return handed[0] ?? expect.fail('not set up');
}
const simulator = async (name: string, settings: object, engine: Engine = simulatedReasoningEngine()) =>
  (await partsWith(engine)).simulator(name, settings);
const loss = async (name: string, settings: object, engine: Engine = simulatedReasoningEngine()) =>
  (await partsWith(engine)).loss(name, settings);

describe('accuracy', () => {
  it('answers the first items of a part with what stands beside the candidate', async () => {
    const engine = scriptedEngine(() => 'Answer: 1');
    const examples = { part: 'train', items: 3, beside: { prompt: 'Count.' } };
    const measured = await (await simulator('accuracy', examples, engine)).evaluate('Examples: one.', {});
    expect(Object.keys(measured.samples ?? {})).toEqual([1, 2, 3].map((at) => `made-counting/train/${at}`));
    expect(engine.requests.at(-1)?.system).toBe('Count.\n\nExamples: one.');
    const { train } = madeDataset().splits;
    expect(partsText(engine.requests.at(-1)?.content ?? [])).toBe(train[2]?.question);
    const prompt = { items: 1, beside: { examples: 'Examples: one.' } };
    await (await simulator('accuracy', prompt, engine)).evaluate('Count.', {});
    expect(engine.requests.at(-1)?.system).toBe('Count.\n\nExamples: one.');
  });

  it('is named after the test part where it is measured there', async () => {
    const names = async (part: string) => {
      const found = await simulator('accuracy', { part, items: 1 });
      return (await found.evaluate('Count.', {})).measurements.map(({ name }) => name);
    };
    expect(await names('test')).toEqual(['test accuracy', 'simulated answers']);
    expect(await names('train')).toEqual(['accuracy', 'simulated answers']);
  });

  it('of published items needs a language model', async () => {
    const expert = expertEngine(reasoningPlugin.experts);
    await expect(simulator('accuracy', { data: 'gsm8k' }, expert)).rejects.toMatchObject({
      code: 'REASONING_NEEDS_MODEL',
    });
  });
});

describe('the readable answer', () => {
  it('scores each version by its number, and one without an answer by 0', async () => {
    const counting = await simulator('readable-answer', { simulated: 25 });
    const scores = [];
    for (const text of ['Answer: A', 'None.', 'Answer: B', 'Answer: A'])
      scores.push((await counting.evaluate(text, {})).score);
    expect(scores).toEqual([1, 0, 3, 1]);
    const { measurements } = await counting.evaluate('Answer: A', {});
    expect(measurements).toMatchObject([
      { name: 'readable answer', quantity: { value: 1 } },
      { name: 'simulated answers', quantity: { value: 25, unit: '%' } },
    ]);
    // Another one begins anew.
    expect((await (await simulator('readable-answer', {})).evaluate('Answer: C', {})).score).toBe(1);
  });
});

describe('losses', () => {
  const solution = () => new Variable('Answer: A', { role: 'solution' });
  const measured = { score: 1, feasible: true, measurements: [], problems: [], feedback: {}, artifacts: [] };

  it('of images show the image to the critic, and need one', async () => {
    const engine = scriptedEngine(() => 'Is it? <IMPROVED_VARIABLE>Answer: B</IMPROVED_VARIABLE>');
    await (await loss('image', { item: 2, instruction: 'Look.' }, engine))(solution(), measured);
    const { content, system } = engine.requests.at(-1) ?? { content: [], system: '' };
    expect(content.some(({ type }) => type === 'image')).toBe(true);
    expect(partsText(content)).toContain('Answer: A');
    expect(`${system}${partsText(content)}`).toContain('Look.');
    await expect(loss('image', { data: 'made-choice' })).rejects.toMatchObject({
      code: 'ITEM_WITHOUT_IMAGE',
    });
  });

  it('of batches draw another batch each time', async () => {
    const engine = scriptedEngine(() => 'Answer: 0 <IMPROVED_VARIABLE>Answer: B</IMPROVED_VARIABLE>');
    const batch = await loss('batch', { batch: 4 }, engine);
    const prompt = new Variable('Count.', { role: 'prompt' });
    const before = engine.requests.length;
    for (let at = 0; at < 2; at++) await batch(prompt, measured);
    const asked = engine.requests.slice(before).map(({ content }) => partsText(content));
    expect(new Set(asked).size).toBe(8);
  });
});

it('somebody else composes a task of them by name', async () => {
  const task = ownTask((_, { compose }) =>
    compose({
      variable: 'prompt',
      start: 'You answer questions.',
      simulator: ['accuracy', { items: 20 }],
      loss: ['batch', { batch: 6 }],
    }),
  );
  const engine = simulatedReasoningEngine({ error: 0 });
  const { status, start, best } = await runTask(task, { name: 'own/own', engine, seed: 1 });
  expect(status).toBe('completed');
  expect(best.score).toBeGreaterThan(start.score ?? 1);
});
