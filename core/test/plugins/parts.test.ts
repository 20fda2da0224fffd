import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createContext } from '../../src/context/index.ts';
import { runTask } from '../../src/doors/runs.ts';
import { scriptedEngine } from '../../src/engine/scripted.ts';
import { textCodec } from '../../src/graph/index.ts';
import { evaluation, quantity, type Simulator } from '../../src/measure/index.ts';
import {
  definePart,
  definePlugin,
  defineTask,
  type MadePart,
  measuredLossPart,
  type Parts,
  type RunTools,
} from '../../src/plugins/index.ts';
import { noParts, partsOf } from '../../src/plugins/parts.ts';

const counter = definePart({
  description: 'Counts one letter.',
  settings: z.strictObject({ letter: z.string().length(1).default('a') }),
  make: ({ letter }) => ({
    name: 'letters/count',
    version: '1',
    settings: { letter },
    evaluate: async (text: string) =>
      evaluation({ measurements: [{ name: letter, quantity: quantity(text.split(letter).length - 1) }] }),
  }),
});
const set = {
  variables: { word: { description: 'A word.', make: () => ({ role: 'a word', codec: textCodec }) } },
  simulators: { count: counter },
  losses: { count: measuredLossPart({ purpose: 'Counts a letter.', feedback: 'measurement' }) },
};

const tools = (onPart?: RunTools['onPart']): RunTools => {
  const { signal } = new AbortController();
  return {
    engine: scriptedEngine([]),
    context: createContext(),
    signal,
    simulate: (simulator, candidate) => simulator.evaluate(candidate, { signal }),
    onPart,
  };
};
const letters = (onPart?: RunTools['onPart']): Parts => partsOf('letters', set, tools(onPart));

describe('a part', () => {
  test('is made by name from checked and completed settings, and says which it is', async () => {
    const made: MadePart[] = [];
    const simulator = await letters((one) => made.push(one)).simulator('count');
    expect(simulator).toMatchObject({
      settings: { letter: 'a' },
      part: { name: 'letters/count', settings: { letter: 'a' } },
    });
    expect(made).toEqual([
      { kind: 'simulators', name: 'letters/count', settings: { letter: 'a' }, made: simulator },
    ]);
  });

  test('composes a task with others', async () => {
    const setup = await letters().compose({
      variable: 'word',
      start: 'banana',
      simulator: ['count', { letter: 'n' }],
      loss: 'count',
    });
    const measured = await setup.measure(['banana']);
    expect(measured.measurements).toMatchObject([{ name: 'n', quantity: { value: 2 } }]);
    const loss = await setup.loss(measured);
    await loss.backward();
    expect(setup.parameters[0]?.gradients.map(({ text }) => text)).toEqual(['n = 2']);
  });

  test('that there is not is refused with the nearest name', async () => {
    await expect(letters().simulator('cuont')).rejects.toMatchObject({
      code: 'PART_UNKNOWN',
      message: "The plugin 'letters' has no simulator 'cuont'. Did you mean 'count'? It brings count.",
    });
    await expect(letters().variable('toString')).rejects.toMatchObject({ code: 'PART_UNKNOWN' });
    await expect(noParts(tools()).loss('count')).rejects.toMatchObject({
      code: 'PART_UNKNOWN',
      message: expect.stringContaining('belongs to no plugin'),
    });
  });

  test('with settings that it does not take is refused with what is wrong', async () => {
    await expect(letters().simulator('count', { letter: 'ab' })).rejects.toMatchObject({
      code: 'PART_SETTINGS',
      message: expect.stringMatching(/^'letters\/count' cannot be made: letter: /u),
    });
    await expect(letters().variable('word', { size: 1 })).rejects.toMatchObject({ code: 'PART_SETTINGS' });
  });
});

test('a task of a plugin is handed the parts of its plugin by whoever runs it', async () => {
  const count = defineTask({
    title: 'Count',
    description: 'Counts.',
    steps: 0,
    config: z.strictObject({}),
    setup: (_, { compose }) =>
      compose({ variable: 'word', start: 'banana', simulator: 'count', loss: 'count' }),
  });
  const description = 'Letters of words.';
  const plugin = definePlugin({ name: 'letters', version: '1.0.0', description, ...set, tasks: { count } });
  const task = plugin.tasks.count;
  if (!task) throw new Error('no task');
  const { best } = await runTask(task, { name: 'letters/count', engine: scriptedEngine([]) });
  expect(best.measurements.a?.value).toBe(3);
});

test('a simulator that is an instance of a class keeps its methods', async () => {
  class Length implements Simulator {
    readonly name = 'letters/length';
    readonly version = '1';
    readonly settings = {};
    async evaluate(text: string) {
      return evaluation({ score: text.length });
    }
  }
  const simulators = { length: { description: 'Counts letters.', make: () => new Length() } };
  const made = await partsOf('letters', { ...set, simulators }, tools()).simulator('length');
  expect((await made.evaluate('four', {})).score).toBe(4);
});
