import { z } from 'zod';
import type { Expert } from '../engines/expert.ts';
import { usageError } from '../errors/index.ts';
import type { Codec } from '../graph/codec.ts';
import type { Variable } from '../graph/variable.ts';
import type { Evaluation, Simulator } from '../measure/index.ts';
import type { Task } from '../runs/task.ts';
import { type DataSource, dataSourceSchema } from './data-source.ts';
import type { HealthChecks } from './health-check.ts';

/** A kind of variable: its role in words and what text is legal. */
export interface VariableKind {
  readonly role: string;
  /** Makes the codec; asynchronous, because a codec may load a library. */
  codec(): Promise<Codec<unknown>>;
}

/** Makes a simulator from its settings. */
export type SimulatorFactory = (settings?: Readonly<Record<string, unknown>>) => Promise<Simulator>;

/** Turns the measurements of a variable into a loss in words. */
export type LossAdapter = (variable: Variable, measured: Evaluation) => Variable;

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
  readonly variables?: Readonly<Record<string, VariableKind>>;
  readonly simulators?: Readonly<Record<string, SimulatorFactory>>;
  readonly losses?: Readonly<Record<string, LossAdapter>>;
  readonly experts?: readonly Expert[];
  readonly tasks?: Readonly<Record<string, Task>>;
  readonly views?: Readonly<Record<string, View>>;
  /** Data sets that the plugin reads and does not bring; `textgrad data` lists and fetches them. */
  readonly data?: Readonly<Record<string, DataSource>>;
  /** Looks for what the plugin can use but does not bring: programs, data. */
  readonly checks?: HealthChecks;
}

/** A domain: variables, simulators, losses, experts, tasks, views, data sources and health checks. */
export type Plugin = Required<PluginParts> & { readonly apiVersion: typeof pluginApiVersion };

/** The version of the plugin contract. */
export const pluginApiVersion = 1;

const functionSchema = z.custom<unknown>((value) => typeof value === 'function', 'a function is needed');
const record = <TSchema extends z.ZodType>(value: TSchema) =>
  z.record(z.string().regex(/^[a-z][a-z0-9-]*$/u, 'names are lower case, with hyphens'), value).default({});
const expertSchema = z.looseObject({
  name: z.string(),
  description: z.string(),
  accepts: functionSchema,
  answer: functionSchema,
});

const partsSchema = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]*$/u, 'a plugin name is lower case, with hyphens'),
  version: z.string().min(1),
  description: z.string().min(1),
  variables: record(z.looseObject({ role: z.string().min(1), codec: functionSchema })),
  simulators: record(functionSchema),
  losses: record(functionSchema),
  experts: z.array(expertSchema).default([]),
  tasks: record(
    z.looseObject({
      title: z.string().min(1),
      description: z.string().min(1),
      steps: z.int().min(0),
      config: z.custom<unknown>((value) => value instanceof z.ZodType, 'a zod schema is needed'),
      setup: functionSchema,
    }),
  ),
  views: record(z.looseObject({ title: z.string().min(1), draw: functionSchema })),
  data: record(dataSourceSchema),
  checks: functionSchema.optional(),
});

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
  const parsed = partsSchema.safeParse(parts);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
      return `${issue.path.join('.') || 'plugin'}: ${message}`;
    });
    const name = typeof parts?.name === 'string' ? ` '${parts.name}'` : '';
    throw usageError(
      'PLUGIN_INVALID',
      `The plugin${name} does not keep the contract: ${problems.join('; ')}.`,
      {
        details: { problems },
      },
    );
  }
  const {
    variables = {},
    simulators = {},
    losses = {},
    experts = [],
    tasks = {},
    views = {},
    data = {},
  } = parts;
  const { checks = async () => [] } = parts;
  return {
    ...parts,
    variables,
    simulators,
    losses,
    experts,
    tasks,
    views,
    data,
    checks,
    apiVersion: pluginApiVersion,
  };
}

/** Whether something is a plugin made by {@link definePlugin} of this version of the contract. */
export function isPlugin(value: unknown): value is Plugin {
  return (
    typeof value === 'object' && value !== null && (value as Partial<Plugin>).apiVersion === pluginApiVersion
  );
}
