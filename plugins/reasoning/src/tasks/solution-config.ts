import { z } from 'zod';
import { graderField, samplingFields } from '../answers/settings.ts';
import { itemFields } from '../datasets/one-item.ts';

const shared = {
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

/** The settings of `reasoning/solution`. */
export const solutionConfig = z.strictObject({ ...itemFields('made-choice'), ...shared });

/** The settings of `reasoning/multimodal`. */
export const multimodalConfig = z.strictObject({ ...itemFields('made-picture'), ...shared });

/** The settings of a solution's task, completed. */
export type SolutionConfig = z.infer<typeof solutionConfig>;
