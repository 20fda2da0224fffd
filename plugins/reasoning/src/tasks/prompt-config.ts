import { z } from 'zod';
import { dataField, dataFields, graderField, samplingFields } from '../answers/settings.ts';

/** What the optimised prompt is, in words that experts know it by. */
export const promptRole = 'system prompt that says how a language model answers questions';

/** What a set of examples is. */
export const demonstrationsRole = 'examples of questions and good answers for a language model';

/** What an answer is. */
export const answerRole = 'answer of a language model to a question';

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
  batch: z.int().min(1).max(100).default(3).describe('Training items of a step.'),
  sampling: z
    .enum(['epochs', 'replacement'])
    .default('epochs')
    .describe(
      "How batches are drawn: no item twice in an epoch, as in the reference's script, or with replacement.",
    ),
  epoch: z
    .int()
    .min(1)
    .default(4)
    .describe('Steps after which the training items are shuffled anew; 4 in the reference.'),
  validation: z
    .int()
    .min(1)
    .optional()
    .describe('How many validation items decide whether a prompt is kept; all by default.'),
  feedback: z
    .enum(['failures', 'paper'])
    .default('failures')
    .describe(
      'What gives feedback: answers that are wrong, by one call each; or every answer, by two, as in the paper.',
    ),
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
