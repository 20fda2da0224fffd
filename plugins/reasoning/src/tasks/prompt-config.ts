import { z } from 'zod';
import { graderField, samplingFields } from '../answers/settings.ts';
import { type PartName, partNames } from '../datasets/item.ts';
import { isOwnFile } from '../datasets/own-dataset.ts';
import { dataField, dataFields } from '../datasets/settings.ts';
import { batchFields, feedbackField } from '../losses/batch-settings.ts';

/** Which items decide whether a prompt is kept. */
export const measuredFields = {
  validation: z
    .int()
    .min(1)
    .optional()
    .describe('How many validation items decide whether a prompt is kept; all by default.'),
  part: z
    .enum(partNames)
    .optional()
    .describe(
      "The items that measure a prompt instead of the validation part: 'textgrad eval' takes all of a file of your own.",
    ),
};

/** The items that an evaluation measures: of a file of one's own all, of a named set those for validation. */
export const wholeOrValidation = (data: string): PartName => (isOwnFile(data) ? 'all' : 'validation');

/** The settings of `reasoning/prompt`. */
export const promptConfig = z.strictObject({
  data: dataField('made-counting'),
  ...dataFields,
  prompt: z
    .string()
    .min(1)
    .max(50_000)
    .default(
      "You answer questions. Think before you answer.\nEnd with a line 'Answer: ' and the answer alone.",
    )
    .describe('The prompt to start from.'),
  optimise: z
    .enum(['instruction', 'demonstrations'])
    .default('instruction')
    .describe('What changes: the prompt, or the examples that stand after it.'),
  demonstrations: z
    .int()
    .min(0)
    .max(32)
    .default(0)
    .describe(
      'How many examples stand after the prompt: right answers of the model itself to training items.',
    ),
  ...batchFields,
  ...measuredFields,
  feedback: feedbackField,
  grader: graderField,
  ...samplingFields,
  test: z
    .enum(['sealed', 'once', 'again'])
    .default('sealed')
    .describe(
      'Whether the best prompt is measured on the test part: not, once, or although another was before.',
    ),
  seal: z
    .string()
    .min(1)
    .default('.textgrad/opened.jsonl')
    .describe('The file that records when a test part was opened.'),
});

/** The settings of `reasoning/prompt`, completed. */
export type PromptConfig = z.infer<typeof promptConfig>;
