import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Expert } from '../../src/engine/index.ts';
import { Variable } from '../../src/graph/index.ts';
import { evaluation } from '../../src/measure/index.ts';
import {
  definePlugin,
  measuredLossPart,
  type Plugin,
  type PluginParts,
  type Task,
  type TaskSetup,
} from '../../src/plugins/index.ts';
import { type Check, type PluginContractOptions, pluginContract } from '../../src/testing/index.ts';
import { aim, distance } from '../support/aim.ts';
import { percentCodec } from '../support/optimizing.ts';

/** Knows the number of {@link aim}: it should be halved. */
const halver: Expert = {
  name: 'halver',
  description: 'Halves numbers.',
  accepts: (question) => question.kind !== 'loss' && question.role === 'number',
  answer: async (question) =>
    question.kind === 'update' ? String(Math.floor(Number(question.variable) / 2)) : 'Halve it.',
};

/** {@link aim}, composed of the parts of the plugin. */
const composed: Task<{ start: number }> = {
  ...aim(),
  view: 'plain',
  async setup({ start }, { compose }) {
    const loss = 'distance';
    return compose({ variable: 'percent', start: String(start), simulator: 'distance', loss });
  },
};

const parts: PluginParts = {
  name: 'numbers',
  version: '1.0.0',
  description: 'Numbers that become 10.',
  variables: {
    percent: { description: 'A percentage.', make: () => ({ role: 'number', codec: percentCodec }) },
  },
  simulators: { distance: { description: 'The distance to 10.', make: () => distance } },
  losses: { distance: measuredLossPart({ purpose: 'Distance to 10.' }) },
  experts: [halver],
  tasks: { aim: composed as Task },
  views: { plain: { title: 'As text', draw: async (text) => `<p>${text.replace(/[&<>"']/gu, '')}</p>` } },
};
const options: PluginContractOptions = {
  configs: { aim: [{ start: 80 }] },
  texts: { percent: ['7', '007'] },
};

/** The first line of what each failing check says, by the check's name. */
async function failing(plugin: Plugin, given = options): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  for (const { name, run } of pluginContract(plugin, given) as readonly Check[])
    await run().catch((error: Error) => {
      found[name] = error.message.split('\n')[0] ?? '';
    });
  return found;
}

/** The plugin with another task, made from the sound one. */
const withTask = (change: (task: Task) => Partial<Task>): Plugin => {
  const task = parts.tasks?.aim as Task;
  return definePlugin({ ...parts, tasks: { aim: { ...task, ...change(task) } } });
};
const withSetup = (change: (setup: TaskSetup) => Partial<TaskSetup>): Plugin =>
  withTask((task) => ({
    setup: async (config, tools) => {
      const setup = await task.setup(config, tools);
      return { ...setup, ...change(setup) };
    },
  }));
const withExpert = (change: Partial<Expert>): Plugin =>
  definePlugin({ ...parts, experts: [{ ...halver, ...change }] });

const defaults = "task 'aim' with {}";

describe('the plugin contract', () => {
  test('is kept by a sound plugin', async () => {
    expect(await failing(definePlugin(parts))).toEqual({});
  });

  test('lays cheaper settings under every configuration', () => {
    const titles = pluginContract(definePlugin(parts), {
      defaults: { aim: { start: 20 } },
      configs: { aim: [{}, { start: 80 }] },
    }).map(({ name }) => name);
    for (const config of [{ start: 20 }, { start: 80 }])
      expect(titles).toContain(`task 'aim' with ${JSON.stringify(config)}: has a loss of every parameter`);
    expect(titles.filter((title) => title.startsWith(`${defaults}:`))).toEqual([]);
  });

  const loose = withTask(() => ({ config: z.object({ start: z.number().default(50) }) }));
  const needy = withTask(() => ({ config: z.strictObject({ start: z.number() }) }));
  const faults: readonly (readonly [string, Plugin, string, RegExp])[] = [
    [
      'ignores settings that it does not have',
      loose,
      "task 'aim': refuses settings that it does not have",
      /strictObject/u,
    ],
    ['needs a configuration', needy, "task 'aim': runs without any configuration", /start/u],
    [
      'is drawn by no view',
      withTask(() => ({ view: 'none' })),
      "task 'aim': is drawn by a view that there is",
      /no view 'none'/u,
    ],
    [
      'has a loss that is not connected',
      withSetup(() => ({ loss: () => new Variable('x', { role: 'x' }) })),
      `${defaults}: has a loss of every parameter`,
      /does not reach 'number'/u,
    ],
    [
      'has a parameter that wants no feedback',
      withSetup(() => ({ parameters: [new Variable('1', { role: 'x', requiresGrad: false })] })),
      `${defaults}: has parameters that want feedback, each with a role of its own`,
      /wants no feedback/u,
    ],
    [
      'starts from text that is not legal',
      withSetup(() => ({ parameters: [new Variable('many', { role: 'number', codec: percentCodec })] })),
      `${defaults}: starts from legal text in its canonical form`,
      /'many' should be legal/u,
    ],
    [
      'measures by chance',
      withSetup(() => {
        let calls = 0;
        return { measure: async () => evaluation({ score: calls++ }) };
      }),
      `${defaults}: measures its start, twice alike`,
      /strictly deep-equal/u,
    ],
    [
      'has an expert whose answers do not decode',
      withExpert({ answer: async ({ kind }) => (kind === 'update' ? 'many' : 'Halve it.') }),
      `${defaults}: its experts answer, alike each time, and their answers decode`,
      /cannot be used: 'many' is not a whole number/u,
    ],
    [
      'has an expert that does not understand its own task',
      withExpert({ accepts: ({ kind }) => kind === 'update' && false }),
      `${defaults}: its experts answer, alike each time, and their answers decode`,
      /do not understand 'number'/u,
    ],
    [
      'has an expert that takes every question',
      withExpert({ accepts: () => true }),
      "expert 'halver': leaves other domains alone",
      /about the rain/u,
    ],
    [
      'has an expert that answers by chance',
      withExpert({ answer: async () => String(Math.floor(performance.now() * 1_000) % 100) }),
      `${defaults}: runs with its experts to an end, twice to the same journal`,
      /same journal|strictly deep-equal/u,
    ],
    [
      'has a view that does not escape',
      definePlugin({ ...parts, views: { plain: { title: 'x', draw: async (text) => `<p>${text}</p>` } } }),
      "view 'plain': lets nothing that it did not make through as markup",
      /./u,
    ],
    [
      'has a codec that throws',
      definePlugin({
        ...parts,
        variables: {
          percent: {
            description: 'A percentage.',
            make: () => ({ role: 'x', codec: { ...percentCodec, decode: (text) => JSON.parse(text) } }),
          },
        },
      }),
      "variable 'percent': nonsense is refused in words, or accepted, but never thrown out",
      /JSON/u,
    ],
    [
      'has a codec without one canonical form',
      definePlugin({
        ...parts,
        variables: {
          percent: {
            description: 'A percentage.',
            make: () => ({
              role: 'x',
              codec: { ...percentCodec, encode: (value) => String(Number(value) + 1) },
            }),
          },
        },
      }),
      "variable 'percent': '7' keeps the laws of codecs",
      /canonical form/u,
    ],
  ];
  test.each(faults)('finds a plugin that %s', async (_, plugin, check, message) => {
    expect((await failing(plugin))[check]).toMatch(message);
  });

  test('finds what is to be tried and is not there', async () => {
    const found = await failing(definePlugin(parts), { configs: { aym: [{}] } });
    expect(Object.values(found)).toEqual(["there is no 'aym' to try"]);
  });
});
