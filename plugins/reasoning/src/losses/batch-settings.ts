import { z } from 'zod';

/** How batches of training items are drawn. */
export const batchFields = {
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
};

/** The setting that says which answers give feedback. */
export const feedbackField = z
  .enum(['failures', 'paper'])
  .default('failures')
  .describe(
    'What gives feedback: answers that are wrong, by one call each; or every answer, by two, as in the paper.',
  );
