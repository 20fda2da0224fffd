import {
  type MeasureDoor,
  measureDoor,
  measureFields,
  outside,
  purposeOf,
  setupOf,
  unsaidObjective,
} from '@textgrad/anything';
import {
  canonicalText,
  defineTask,
  type Plugin,
  type RunTools,
  type Simulator,
  type Task,
  type TaskTools,
  usageError,
  Variable,
} from '@textgrad/core';
import { z } from 'zod';
import { type NamedPart, namedPart, partIn } from './named-part.ts';

const partName = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[^`;=\n]+$/u, 'A name must not hold ` ; or =.');
const { measure: _, ...aims } = measureFields;

const composition = z
  .strictObject({
    variable: namedPart.describe(
      'What changes: a kind of variable, such as molecules/molecule or anything/numbers.',
    ),
    start: z.string().min(1).max(200_000).describe('The text to start from.'),
    measure: z
      .record(partName, z.union([namedPart, measureDoor]))
      .refine((all) => Object.keys(all).length > 0, 'Name at least one.')
      .describe(
        'What measures, by name: a simulator of a plugin (molecules/drug-likeness), or a door (python:tox.py).',
      ),
    loss: namedPart.optional().describe('The words of the loss; measurements in words by default.'),
    view: namedPart.optional().describe('What draws candidates, such as molecules/molecule.'),
    ...aims,
  })
  .refine(
    ({ measure, objective, goals }) =>
      objective !== undefined || goals !== undefined || Object.keys(measure).length < 2,
    unsaidObjective,
  );

/** The settings of a composed task. */
export type Composition = z.infer<typeof composition>;

/** A task that is composed of parts of plugins and of doors, in its settings alone. */
export const composedTask = (plugins: readonly Plugin[]): Task<Composition> =>
  defineTask<Composition>({
    title: 'A task of your own',
    description: 'Composed of parts of plugins and of your own simulators, in a YAML file.',
    config: composition,
    steps: 10,
    preset: 'feedback-descent',
    view: 'chosen',
    async setup(config, tools) {
      const { parts: kinds, name, settings } = partIn(plugins, 'variables', config.variable, tools);
      const { role, codec, changes } = await kinds.variable(name, settings);
      const read = await canonicalText(codec, config.start);
      if (!read.ok)
        throw usageError('START_INVALID', `The start is none: ${read.problems.join(' ')}`, {
          details: { problems: read.problems },
        });
      const parts = await Promise.all(
        Object.entries(config.measure).map(
          async ([of, what]) => [of, await simulatorOf(plugins, what, tools)] as const,
        ),
      );
      const chosen = partIn(plugins, 'losses', config.loss ?? 'anything/measured', tools);
      const purpose = config.loss === undefined ? { purpose: purposeOf(role, config) } : {};
      const loss = await chosen.parts.loss(chosen.name, { ...purpose, ...chosen.settings });
      const parameter = new Variable(read.value, { role, codec });
      return setupOf({ parameter, parts, loss, config, tools, changes });
    },
    evaluation: (config, text) => (text === undefined ? config : { ...config, start: text }),
  });

function simulatorOf(
  plugins: readonly Plugin[],
  what: NamedPart | MeasureDoor,
  tools: RunTools,
): Promise<Simulator> {
  const named = namedPart.safeParse(what);
  if (named.success) {
    const { parts, name, settings } = partIn(plugins, 'simulators', named.data, tools);
    return parts.simulator(name, settings);
  }
  const { parts } = partIn(plugins, 'simulators', 'anything/outside', tools);
  return outside(what as MeasureDoor, { ...tools, ...parts } as TaskTools);
}
