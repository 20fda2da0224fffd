import assert from 'node:assert/strict';
import { readHealthChecks } from '../plugins/health-check.ts';
import { isPlugin, type Plugin } from '../plugins/plugin.ts';
import { type Check, check } from './check.ts';
import { codecChecks } from './plugin/codec-checks.ts';
import { compositionChecks } from './plugin/composition-checks.ts';
import { expertChecks, expertTaskChecks, modelTaskChecks } from './plugin/expert-checks.ts';
import { measureStart, partsOfPlugin, rehearse, type TaskCase } from './plugin/rehearsal.ts';
import { assertConnected, configChecks, setupChecks } from './plugin/task-checks.ts';
import { viewChecks, viewTaskChecks } from './plugin/view-checks.ts';
import { assertSimulator } from './simulator-contract.ts';

/** Options of {@link pluginContract}. */
export interface PluginContractOptions {
  /**
   * Settings that make a task cheap enough to try, by task: they are laid under every configuration that it is tried with,
   * and leave what is not set to the task's defaults.
   */
  readonly defaults?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Further configurations to try a task with, by task; every task is tried with its defaults. */
  readonly configs?: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Legal texts to try the codecs with, by kind of variable. */
  readonly texts?: Readonly<Record<string, readonly string[]>>;
  /** Tasks that no expert can do: they refuse it, and say how to connect a language model. */
  readonly needModel?: readonly string[];
  /** Steps of the trial runs; 2 by default. */
  readonly steps?: number;
}

/**
 * What every plugin must keep: tasks run without configuration and are connected to their parameters, codecs keep their
 * laws, experts answer their own questions and no others, views escape.
 *
 * @throws AssertionError from a check's `run`, with what does not hold.
 *
 * @example
 * ```ts
 * import { definePlugin } from '@textgrad/core';
 * import { pluginContract } from '@textgrad/core/testing';
 *
 * const plugin = definePlugin({ name: 'greetings', version: '1.0.0', description: 'Polite openings of letters.' });
 * for (const { run } of pluginContract(plugin)) await run();
 * ```
 */
export function pluginContract(plugin: Plugin, options: PluginContractOptions = {}): readonly Check[] {
  const { defaults: cheaper = {}, configs = {}, texts = {}, needModel = [], steps = 2 } = options;
  const cases = Object.entries(plugin.tasks).flatMap(([name, task]): readonly TaskCase[] =>
    [{}, ...(configs[name] ?? [])].map((own) => {
      const config = { ...cheaper[name], ...own };
      const title = `task '${name}' with ${JSON.stringify(config)}`;
      return { plugin, name, task, config, title, needsModel: needModel.includes(name) };
    }),
  );
  const defaults = cases.filter(({ name }, index) => cases.findIndex((one) => one.name === name) === index);
  return [
    check('is a plugin of this version of the contract', () => {
      assert.ok(isPlugin(plugin), 'make it with definePlugin()');
      for (const given of [cheaper, configs, texts])
        for (const name of [...Object.keys(given), ...needModel])
          assert.ok(plugin.tasks[name] ?? plugin.variables[name], `there is no '${name}' to try`);
    }),
    ...codecChecks(plugin, texts),
    ...simulatorChecks(plugin),
    check('tells what is missing outside of it, with nothing set', async () => {
      readHealthChecks(await plugin.checks({ env: {} }));
    }),
    ...defaults.flatMap(configChecks),
    ...cases.flatMap(setupChecks),
    ...cases.flatMap(compositionChecks),
    ...lossChecks(plugin, defaults[0]),
    ...expertChecks(plugin),
    ...(plugin.experts.length > 0
      ? cases.flatMap((one) => (one.needsModel ? modelTaskChecks(one) : expertTaskChecks(one, steps)))
      : []),
    ...Object.entries(plugin.views).flatMap(([name, view]) => viewChecks(name, view)),
    ...cases.flatMap((one) => {
      const view = plugin.views[one.task.view ?? ''];
      return view ? viewTaskChecks(one, view) : [];
    }),
  ];
}

function simulatorChecks(plugin: Plugin): readonly Check[] {
  return Object.keys(plugin.simulators).map((name) =>
    check(`simulator '${name}': is made without settings and says what it is`, async () =>
      assertSimulator(await partsOfPlugin(plugin).simulator(name)),
    ),
  );
}

/** Loss adapters are tried on the first parameter of the first task. */
function lossChecks(plugin: Plugin, one: TaskCase | undefined): readonly Check[] {
  if (!one) return [];
  return Object.keys(plugin.losses).map((name) =>
    check(`loss '${name}': gives feedback to its variable`, async () => {
      const { setup } = await rehearse(one);
      const [parameter] = setup.parameters;
      const adapter = await partsOfPlugin(plugin).loss(name);
      if (parameter) assertConnected(await adapter(parameter, await measureStart(setup)), [parameter]);
    }),
  );
}
