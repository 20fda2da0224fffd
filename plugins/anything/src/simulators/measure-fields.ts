import { simulatorDoor } from '@textgrad/core/simulators';
import { z } from 'zod';
import { type ExampleName, examples } from './examples.ts';

const partName = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[^`;=\n]+$/u, 'A name must not hold ` ; or =.');

const goal = z
  .strictObject({
    min: z.number().optional(),
    max: z.number().optional(),
    unit: z.string().max(40).optional().describe("The bounds' unit; that of the measurement by default."),
    hard: z.boolean().default(false).describe('Whether a candidate that misses it is not feasible.'),
    weight: z.number().positive().default(1),
  })
  .refine(({ min, max }) => min !== undefined || max !== undefined, 'Say min, max or both.')
  .refine(({ min = -Infinity, max = Infinity }) => min <= max, 'min must not be above max.');

/** What a measurement should be, as settings. */
export type GoalSettings = z.infer<typeof goal>;

/** What measures: a door to something outside, or one of the examples. */
export const measureDoor = z.union([z.enum(Object.keys(examples) as [ExampleName]), simulatorDoor]);

/** Whether what measures is one of the examples. */
export const isExample = (door: MeasureDoor): door is ExampleName =>
  typeof door === 'string' && Object.hasOwn(examples, door);

/** {@link measureDoor} as it is read. */
export type MeasureDoor = z.infer<typeof measureDoor>;

/** How candidates are measured, as settings that all tasks share. */
export const measureFields = {
  measure: z
    .union([measureDoor, z.record(partName, measureDoor).refine((all) => Object.keys(all).length > 0)])
    .optional()
    .describe(
      "What measures: 'python:score.py:evaluate', 'command:./score.sh {file}', 'http://lab:8000', the same with settings, or several of them by name.",
    ),
  objective: z
    .string()
    .max(2_000)
    .optional()
    .describe('A formula over what is measured, of which more is better, such as `activity - 2 * toxicity`.'),
  goals: z
    .record(partName, goal)
    .optional()
    .describe(
      'What measurements should be, by their names; without an objective, meeting them is what is wanted.',
    ),
  stopAt: z.number().optional().describe('The score that is good enough.'),
  purpose: z
    .string()
    .max(2_000)
    .optional()
    .describe('What the measurement is about, in words for the prompts.'),
};

/** What {@link measureFields} gives. */
export type MeasureConfig = z.infer<z.ZodObject<typeof measureFields>> & { readonly measure: MeasureChoice };

/** One thing that measures, or several by name. */
export type MeasureChoice = MeasureDoor | Readonly<Record<string, MeasureDoor>>;

/** More than one thing is measured by name: something has to say which is better. */
export const saysWhatIsBetter = ({
  measure,
  objective,
  goals,
}: Pick<z.infer<z.ZodObject<typeof measureFields>>, 'measure' | 'objective' | 'goals'>): boolean =>
  measure === undefined ||
  objective !== undefined ||
  goals !== undefined ||
  Object.keys(namedParts(measure)).length < 2;

/** The sentence of {@link saysWhatIsBetter}. */
export const unsaidObjective = {
  path: ['objective'],
  message: 'Several things are measured: say an objective (a formula of their names) or goals.',
};

/** The parts by their names; one that has no name is measured under ''. */
export function namedParts(measure: MeasureChoice): Readonly<Record<string, MeasureDoor>> {
  const one = measureDoor.safeParse(measure);
  return one.success ? { '': one.data } : (measure as Readonly<Record<string, MeasureDoor>>);
}
