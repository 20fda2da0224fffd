import { z } from 'zod';

const name = z.string().min(1).max(200);

/** Which columns of a file of one's own hold what. */
export const columnsField = z
  .strictObject({
    question: name.optional().describe("The question; 'question' by default."),
    answer: z
      .union([name, z.literal(false)])
      .optional()
      .describe("The right answer; 'answer' by default, false where the grader needs none."),
    id: name.optional().describe("A name for the question; 'id' where there is one, the row's number else."),
    choices: z
      .union([name, z.array(name).min(2).max(26)])
      .optional()
      .describe(
        "The options: a column that holds a list, or a column for each; 'choices' where there is one. The answer is then a letter, the option's text, or in JSON its number from 0.",
      ),
    part: name
      .optional()
      .describe("The part: train, validation or test; 'split' where there is one, and made by seed else."),
  })
  .optional()
  .describe('The columns of a file of your own.');

const share = z.number().min(0).max(1_000_000);

/** How a file of one's own is divided. */
export const splitsField = z
  .strictObject({ train: share, validation: share, test: share.default(0) })
  .optional()
  .describe(
    'How a file of your own that names no parts is divided, by dataSeed: shares, such as 40, 40 and 20, which are the default.',
  );

/** The columns of a file of one's own, as a setting. */
export type Columns = NonNullable<z.infer<typeof columnsField>>;

/** The shares of the parts of a file of one's own. */
export type Shares = NonNullable<z.infer<typeof splitsField>>;
