import { nearest, type Plugin, type Task, usageError } from '@textgrad/core';
import { firstPartyPlugins } from './first-party.ts';
import { load, loadAll } from './load.ts';

/** A task with the plugin that it is of and all that were loaded for it. */
export interface FoundTask {
  /** As `plugin/task`. */
  readonly name: string;
  readonly task: Task;
  readonly plugin: Plugin;
  readonly plugins: readonly Plugin[];
}

/**
 * Finds a task by its name, `plugin/task`; of the toolkit's own plugins only the one named is loaded.
 *
 * @param refuse Makes the error of a plugin that is neither the toolkit's own nor one of the further ones; any package that is
 * installed is loaded without it.
 * @throws TextGradError `TASK_UNKNOWN` with the nearest valid names, `PLUGIN_NOT_FOUND`.
 */
export async function findTask(
  given: string,
  further: readonly string[],
  folder: string,
  refuse?: (plugin: string) => Error,
): Promise<FoundTask> {
  const name = given === 'compose' ? composed : given;
  if (name === composed) return composedOf(further, folder);
  const { pluginName, taskName } = /^(?<pluginName>[^/.@]+)\/(?<taskName>[^/]+)$/u.exec(name)?.groups ?? {};
  if (pluginName === undefined || taskName === undefined) throw await notATask(name, further, folder);
  const extra = await Promise.all(further.map((one) => load(one, folder)));
  const loaded = extra.find((one) => one.name === pluginName);
  const known = new Set([...firstPartyPlugins, ...extra.map((one) => one.name)]);
  if (refuse && !known.has(pluginName)) throw refuse(pluginName);
  const plugin = loaded ?? (await load(pluginName, folder, [...known]));
  const task = Object.hasOwn(plugin.tasks, taskName) ? plugin.tasks[taskName] : undefined;
  if (!task) throw unknownTask(name, plugin);
  return { name: `${plugin.name}/${taskName}`, task, plugin, plugins: loaded ? extra : [...extra, plugin] };
}

const composed = 'compose/task';

/** The task that is composed of parts of all plugins, in its settings. */
async function composedOf(further: readonly string[], folder: string): Promise<FoundTask> {
  const { composePlugin } = await import('../compose/compose-plugin.ts');
  const plugin = composePlugin((await loadAll(further, folder)).loaded);
  return { name: composed, task: plugin.tasks.task as Task, plugin, plugins: [plugin] };
}

/** The names of a plugin's tasks, as `plugin/task`. */
const taskNames = ({ name, tasks }: Plugin): readonly string[] =>
  Object.keys(tasks).map((task) => `${name}/${task}`);

function unknownTask(given: string, plugin: Plugin): Error {
  const names = taskNames(plugin);
  const has = names.length === 0 ? 'It has none.' : `It has ${names.join(', ')}.`;
  return usageError(
    'TASK_UNKNOWN',
    `The plugin '${plugin.name}' has no task '${given}'. ${nearest(given, names)}${has} 'textgrad list' shows all tasks.`,
    { details: { given, known: names } },
  );
}

async function notATask(given: string, further: readonly string[], folder: string): Promise<Error> {
  const { loaded } = await loadAll(further, folder);
  const names = loaded.flatMap(taskNames);
  const near = names.filter((name) => nearest(given, name.split('/')) !== '');
  const hint = near.length > 0 ? `Did you mean ${near.map((name) => `'${name}'`).join(' or ')}? ` : '';
  return usageError(
    'TASK_UNKNOWN',
    `'${given}' is neither a task, which is written as plugin/task, nor a .yaml or .json file. ${hint}'textgrad list' shows all tasks.`,
    { details: { given, known: names } },
  );
}
