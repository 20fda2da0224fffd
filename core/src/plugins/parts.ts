import { nearest, usageError } from '../errors/index.ts';
import { Variable } from '../graph/variable.ts';
import type { Simulator } from '../measure/index.ts';
import { issueWords } from './issue-words.ts';
import type { LossAdapter, MadePart, PartSet, RunTools, TaskPart, VariableKind } from './part.ts';
import type { TaskSetup } from './task-setup.ts';

/** A part by its name, with settings where it wants other than its defaults. */
export type PartChoice = string | readonly [name: string, settings: unknown];

/** What a task with one variable is composed of. */
export interface Composition {
  readonly variable: PartChoice;
  /** The text that the variable starts from. */
  readonly start: string;
  readonly simulator: PartChoice;
  readonly loss: PartChoice;
}

/** Makes parts of a plugin by name. @throws TextGradError `PART_UNKNOWN`, `PART_SETTINGS`, and what making one throws. */
export interface Parts {
  variable(name: string, settings?: unknown): Promise<VariableKind>;
  simulator(name: string, settings?: unknown): Promise<Simulator>;
  loss(name: string, settings?: unknown): Promise<LossAdapter>;
  /** A whole task of one variable: what it measures and how feedback begins; the task adds the rest. */
  compose(composition: Composition): Promise<TaskSetup>;
}

/** What a task that belongs to no plugin is handed: it has no parts to be composed of. */
export const noParts = (options: RunTools): Parts =>
  partsOf('', { variables: {}, simulators: {}, losses: {} }, options);

/** Makes the parts of one plugin. */
export function partsOf(plugin: string, parts: PartSet, options: RunTools): Parts {
  const { engine, context, signal, simulate, onPart } = options;
  const make = async <TMade extends MadePart['made']>(
    kind: keyof PartSet,
    known: Readonly<Record<string, TaskPart<TMade>>>,
    name: string,
    given: unknown = {},
  ): Promise<TMade> => {
    const part = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!part) throw unknownPart(plugin, kind, name, Object.keys(known));
    const settings = checked(part, `${plugin}/${name}`, given);
    const made = await part.make(settings, { engine, context, signal });
    const named = kind === 'simulators' ? ofPart(made as Simulator, `${plugin}/${name}`, settings) : made;
    onPart?.({ kind, name: `${plugin}/${name}`, settings, made: named });
    return named as TMade;
  };
  const those: Parts = {
    variable: (name, settings) => make('variables', parts.variables, name, settings),
    simulator: (name, settings) => make('simulators', parts.simulators, name, settings),
    loss: (name, settings) => make('losses', parts.losses, name, settings),
    async compose({ variable, start, ...chosen }) {
      const { role, codec } = await those.variable(...choice(variable));
      const simulator = await those.simulator(...choice(chosen.simulator));
      const loss = await those.loss(...choice(chosen.loss));
      const parameter = new Variable(start, { role, codec });
      return {
        parameters: [parameter],
        measure: ([text = '']) => simulate(simulator, text),
        loss: (measured) => loss(parameter, measured),
      };
    },
  };
  return those;
}

/** A simulator with the part that made it; one that is an instance of a class keeps its methods. */
const ofPart = (made: Simulator, name: string, settings: unknown): Simulator => ({
  ...made,
  name: made.name,
  version: made.version,
  settings: made.settings,
  evaluate: (candidate, options) => made.evaluate(candidate, options),
  part: { name, settings },
});

const choice = (chosen: PartChoice): readonly [string, unknown?] =>
  typeof chosen === 'string' ? [chosen] : chosen;

function checked<TMade>({ settings }: TaskPart<TMade>, name: string, given: unknown): unknown {
  if (!settings) {
    const [extra] = Object.keys(given ?? {});
    if (extra === undefined) return {};
    throw unusable(name, [`it takes no settings, and was given '${extra}'`]);
  }
  const parsed = settings.safeParse(given);
  if (parsed.success) return parsed.data;
  throw unusable(name, parsed.error.issues.map(issueWords));
}

const unusable = (name: string, problems: readonly string[]): Error =>
  usageError('PART_SETTINGS', `'${name}' cannot be made: ${problems.join('; ')}.`, { details: { problems } });

const kinds = { variables: 'kind of variable', simulators: 'simulator', losses: 'loss' };

function unknownPart(plugin: string, kind: keyof PartSet, name: string, known: readonly string[]): Error {
  if (plugin === '')
    return usageError(
      'PART_UNKNOWN',
      `There is no ${kinds[kind]} '${name}': the task belongs to no plugin. Make it with definePlugin().`,
      { details: { plugin, kind, name, known } },
    );
  const brings = known.length === 0 ? 'It brings none.' : `It brings ${known.join(', ')}.`;
  return usageError(
    'PART_UNKNOWN',
    `The plugin '${plugin}' has no ${kinds[kind]} '${name}'. ${nearest(name, known)}${brings}`,
    { details: { plugin, kind, name, known } },
  );
}
