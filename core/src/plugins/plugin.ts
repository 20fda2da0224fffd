import type { Expert } from '../engine/expert.ts';
import { usageError } from '../errors/index.ts';
import type { PluginCommand } from './command.ts';
import { contractProblems } from './contract.ts';
import type { DataSource } from './data-source.ts';
import type { HealthChecks } from './health-check.ts';
import type { PartSet } from './part.ts';
import { partsOf } from './parts.ts';
import type { Task } from './task.ts';

/** How a candidate is drawn: plain text in, SVG or HTML out. Must escape what it did not make itself. */
export interface View {
  readonly title: string;
  draw(
    text: string,
    options?: {
      readonly previous?: string | undefined;
      readonly width?: number;
      readonly height?: number;
      /** The task's configuration, where what is drawn hangs on it; absent outside a run. */
      readonly config?: unknown;
    },
  ): Promise<string>;
}

/** What a plugin brings. */
export interface PluginParts {
  /** Short and unique: the first half of `plugin/task`. */
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** What its tasks are composed of, and other people's tasks can be. */
  readonly variables?: PartSet['variables'];
  readonly simulators?: PartSet['simulators'];
  readonly losses?: PartSet['losses'];
  readonly experts?: readonly Expert[];
  readonly tasks?: Readonly<Record<string, Task>>;
  readonly views?: Readonly<Record<string, View>>;
  /** Data sets that the plugin reads and does not bring; `textgrad data` lists and fetches them. */
  readonly data?: Readonly<Record<string, DataSource>>;
  /** What can be done with the plugin besides running its tasks: `textgrad <plugin> <command>`. */
  readonly commands?: Readonly<Record<string, PluginCommand>>;
  /** Looks for what the plugin can use but does not bring: programs, data. */
  readonly checks?: HealthChecks;
}

/** A domain: variables, simulators, losses, experts, tasks, views, data sources and health checks. */
export type Plugin = Required<PluginParts> & { readonly apiVersion: typeof pluginApiVersion };

/** The version of the plugin contract. */
export const pluginApiVersion = 2;

/**
 * Makes a plugin and checks that it keeps the contract.
 *
 * @throws TextGradError `PLUGIN_INVALID` with what is wrong and where.
 *
 * @example
 * ```ts
 * import { definePlugin } from '@textgrad/core';
 *
 * export default definePlugin({ name: 'greetings', version: '1.0.0', description: 'Polite openings of letters.' });
 * ```
 */
export function definePlugin(parts: PluginParts): Plugin {
  const problems = contractProblems(parts);
  if (problems.length > 0) {
    const name = typeof parts?.name === 'string' ? ` '${parts.name}'` : '';
    throw usageError(
      'PLUGIN_INVALID',
      `The plugin${name} does not keep the contract: ${problems.join('; ')}.`,
      { details: { problems } },
    );
  }
  const { variables = {}, simulators = {}, losses = {}, tasks = {} } = parts;
  const { experts = [], views = {}, data = {}, commands = {}, checks = async () => [] } = parts;
  const own = { variables, simulators, losses };
  return {
    ...parts,
    ...own,
    experts,
    views,
    data,
    commands,
    checks,
    tasks: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [name, withParts(task, parts.name, own)]),
    ),
    apiVersion: pluginApiVersion,
  };
}

const noFiles = Promise.resolve([]);

/** A task that is handed the parts of its plugin, whoever sets it up. */
const withParts = (task: Task, plugin: string, parts: PartSet): Task => ({
  ...task,
  setup: (config, tools) => task.setup(config, { ...tools, ...partsOf(plugin, parts, tools) }),
  // A task may be an instance of a class, whose methods a copy does not have.
  ...(task.artifacts ? { artifacts: (summary, config) => task.artifacts?.(summary, config) ?? noFiles } : {}),
});

/** Whether something is a plugin made by {@link definePlugin} of this version of the contract. */
export function isPlugin(value: unknown): value is Plugin {
  return (
    typeof value === 'object' && value !== null && (value as Partial<Plugin>).apiVersion === pluginApiVersion
  );
}
