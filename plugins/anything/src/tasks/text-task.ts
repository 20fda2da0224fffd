import { defined, defineTask, type Engine, type PartChoice, type Task, usageError } from '@textgrad/core';
import { z } from 'zod';
import { readStart } from '../files/read-start.ts';
import { measureFields, saysWhatIsBetter, unsaidObjective } from '../simulators/measure-fields.ts';
import { schemaSettings } from '../variables/variables.ts';
import { measuredSetup } from './setup.ts';

const textFields = {
  start: z.string().min(1).max(200_000).optional().describe('The text to start from.'),
  file: z.string().min(1).optional().describe('A file that holds the text to start from.'),
  role: z
    .string()
    .min(1)
    .max(500)
    .default('a text')
    .describe('What the text is, for the prompts, such as: the system prompt of a tutor.'),
  ...measureFields,
};

const exampleStart = 'The quick brown fox jumps over the lazy dog, and then it goes to sleep.';

interface Start {
  readonly start?: string | undefined;
  readonly file?: string | undefined;
  readonly measure?: unknown;
}

const isWhole = ({ start, file, measure }: Start): boolean =>
  [start, file].filter((one) => one !== undefined).length === (measure === undefined ? 0 : 1);
const unsaid = {
  path: ['start'],
  message:
    'Say where to start, start (the text) or file (a file that holds it), and what measures it (measure).',
};

const textConfig = z
  .strictObject(textFields)
  .refine(isWhole, unsaid)
  .refine(saysWhatIsBetter, unsaidObjective);

const jsonConfig = z
  .strictObject({
    ...textFields,
    schema: schemaSettings.optional().describe('A JSON schema (draft 2020-12) that every version keeps.'),
  })
  .refine(isWhole, unsaid)
  .refine(saysWhatIsBetter, unsaidObjective);

type TextConfig = z.infer<typeof textConfig> & {
  readonly schema?: z.infer<typeof schemaSettings> | undefined;
};

/** What a task on a text adds to the others. */
interface Written extends Pick<Task<TextConfig>, 'title' | 'description' | 'config'> {
  /** Where it starts when nothing is said: the example. */
  readonly example: string;
  readonly variable: (config: TextConfig) => Exclude<PartChoice, string>;
}

/** A task on a text of one's own, of one kind. */
const writtenTask = ({ example, variable, ...task }: Written): Task<TextConfig> =>
  defineTask<TextConfig>({
    ...task,
    steps: 10,
    preset: 'feedback-descent',
    async setup(config, tools) {
      checkEngine(tools.engine);
      const { measure, ...rest } = config;
      if (measure !== undefined)
        return measuredSetup(variable(config), await readStart(config, tools), { ...rest, measure }, tools);
      return measuredSetup(variable(config), example, { ...rest, measure: 'example:pangram' }, tools);
    },
    evaluation: (config, text) =>
      text === undefined
        ? config
        : { ...config, start: text, file: undefined, measure: config.measure ?? 'example:pangram' },
  });

/** Rewrites any text to what a simulator of one's own measures. */
export const textTask = writtenTask({
  title: 'Any text',
  description: 'Rewrites a text until what you measure it with says that it is better.',
  config: textConfig,
  example: exampleStart,
  variable: ({ role }) => ['text', { role }],
});

/** The same for JSON. */
export const jsonTask = writtenTask({
  title: 'Any JSON',
  description: 'Rewrites JSON of a schema until what you measure it with says that it is better.',
  config: jsonConfig,
  example: JSON.stringify({ text: exampleStart }, null, 2),
  variable: ({ role, schema }) => ['json', defined({ role, schema })],
});

/** No rule knows how to write any text. */
function checkEngine(engine: Engine): void {
  if (engine.kind !== 'expert') return;
  throw usageError(
    'TEXT_NEEDS_MODEL',
    'A text of your own is rewritten by a language model: connect one, such as --engine openai:gpt-4o or --engine ollama:qwen3. Named numbers (anything/numbers) are searched without one.',
  );
}
