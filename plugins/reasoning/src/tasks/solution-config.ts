import { z } from 'zod';
import { dataField, dataFields, graderField, samplingFields } from '../answers/settings.ts';

/** What the optimised solution is, in words that experts know it by. */
export const solutionRole = 'solution of a multiple-choice question, with its answer';

const shared = {
  ...dataFields,
  item: z.int().min(1).default(1).describe('Which item of the part, from 1.'),
  part: z.enum(['train', 'validation', 'test']).default('test').describe('The part of the data set.'),
  samples: z
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe('First solutions that are asked for: of several, the vote is the start (self-consistency).'),
  critic: z
    .string()
    .min(1)
    .max(10_000)
    .optional()
    .describe('What the critic is told; the default otherwise.'),
  grader: graderField,
  ...samplingFields,
};

const question = z
  .strictObject({
    text: z.string().min(1).max(50_000),
    choices: z.array(z.string()).min(2).max(26).optional(),
    answer: z.string().max(1_000).optional(),
    image: z.string().min(1).optional(),
  })
  .optional()
  .describe(
    'A question of your own instead of an item: its text, options, the right answer where it is known.',
  );

/** The settings of `reasoning/solution`. */
export const solutionConfig = z.strictObject({ data: dataField('made-choice'), question, ...shared });

/** The settings of `reasoning/multimodal`. */
export const multimodalConfig = z.strictObject({ data: dataField('made-picture'), question, ...shared });

/** The settings of a solution's task, completed. */
export type SolutionConfig = z.infer<typeof solutionConfig>;
