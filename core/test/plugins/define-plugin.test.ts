import { describe, expect, test } from 'vitest';
import { definePlugin, type PluginParts, type Task } from '../../src/plugins/index.ts';
import { isPlugin } from '../../src/plugins/plugin.ts';
import type { RunSummary } from '../../src/results/summary.ts';
import { aim } from '../support/aim.ts';

const parts = { name: 'greetings', version: '1.0.0', description: 'Polite openings of letters.' };
const dataWith = (file: object) => ({ title: 'Lines', licence: 'MIT', files: [file] });
const invalid = (given: unknown): string => {
  try {
    definePlugin(given as PluginParts);
  } catch (error) {
    expect(error).toMatchObject({ kind: 'usage', code: 'PLUGIN_INVALID' });
    return (error as Error).message;
  }
  return '';
};

describe('a plugin', () => {
  test('has everything that it does not bring, empty', async () => {
    const { checks, ...rest } = definePlugin(parts);
    expect(await checks({ env: {} })).toEqual([]);
    expect(rest).toEqual({
      ...parts,
      apiVersion: 2,
      variables: {},
      simulators: {},
      losses: {},
      experts: [],
      tasks: {},
      views: {},
      data: {},
      commands: {},
    });
  });

  test('keeps what it brings as it is, but for the setup of tasks, which are handed its parts', () => {
    const task = aim();
    const plugin = definePlugin({ ...parts, tasks: { aim: task } });
    expect(plugin.tasks.aim).toEqual({ ...task, setup: expect.any(Function) });
    expect(isPlugin(plugin)).toBe(true);
  });

  test('has the files of a task that is an instance of a class', async () => {
    class Aim {
      readonly title = 'Aim';
      readonly description = 'Aims.';
      readonly steps = 1;
      readonly config = aim().config;
      setup = aim().setup;
      async artifacts() {
        return [{ name: 'a.txt', mediaType: 'text/plain', content: 'made' }];
      }
    }
    const plugin = definePlugin({ ...parts, tasks: { aim: new Aim() as Task } });
    const files = await plugin.tasks.aim?.artifacts?.({} as RunSummary, {});
    expect(files?.map(({ content }) => content)).toEqual(['made']);
  });

  test('may say in JavaScript that it does not bring something', () => {
    const plugin = definePlugin({ ...parts, experts: undefined, tasks: undefined } as unknown as PluginParts);
    expect(plugin.experts).toEqual([]);
    expect(plugin.tasks).toEqual({});
  });

  test.each([
    [{ ...parts, name: 'My Plugin' }, /'My Plugin' .*name: a plugin name is lower case, with hyphens/u],
    [{ ...parts, version: '' }, /version: /u],
    [{ ...parts, descripton: 'x' }, /descripton/u],
    [{ name: 'x', version: '1' }, /description: /u],
    [{ ...parts, tasks: { Aim: aim() } }, /tasks\.Aim: names are lower case/u],
    [{ ...parts, tasks: { aim: { ...aim(), config: {} } } }, /tasks\.aim\.config: a zod schema is needed/u],
    [{ ...parts, tasks: { aim: { ...aim(), setup: 5 } } }, /tasks\.aim\.setup: a function is needed/u],
    [{ ...parts, tasks: { aim: { ...aim(), steps: -1 } } }, /tasks\.aim\.steps: /u],
    [{ ...parts, simulators: { qed: {} } }, /simulators\.qed\.make: a function is needed/u],
    [{ ...parts, experts: [{ name: 'cook' }] }, /experts\.0\.description: .*experts\.0\.accepts: /u],
    [{ ...parts, variables: { v: { role: 'r' } } }, /variables\.v\.description: .*variables\.v\.make: /u],
    [
      { ...parts, losses: { l: { description: 'x', make() {}, settings: {} } } },
      /losses\.l\.settings: a zod/u,
    ],
    [{ ...parts, tasks: new Map([['aim', aim()]]) }, /tasks: an object is needed/u],
    [{ ...parts, views: { v: { title: '', draw: () => '' } } }, /views\.v\.title: /u],
    [{ ...parts, data: { d: dataWith({ name: '../x' }) } }, /data\.d\.files\.0\.name: a plain file name/u],
    [
      { ...parts, data: { d: dataWith({ name: 'x', url: 'https://example.org/x' }) } },
      /data\.d\.files\.0: a file with a URL needs its SHA-256/u,
    ],
    [
      { ...parts, data: { d: dataWith({ name: 'x', url: 'file:///etc/passwd', sha256: 'a'.repeat(64) }) } },
      /data\.d\.files\.0\.url/u,
    ],
    [undefined, /The plugin does not keep the contract/u],
    ['greetings', /The plugin does not keep the contract/u],
  ])('%# that does not keep the contract is told where', (given, message) => {
    expect(invalid(given)).toMatch(message);
  });

  test.each([undefined, null, {}, { ...parts, apiVersion: 99 }, 'plugin'])('is not %o', (value) => {
    expect(isPlugin(value)).toBe(false);
  });
});
