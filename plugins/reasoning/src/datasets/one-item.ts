import { defined, usageError } from '@textgrad/core';
import { z } from 'zod';
import { partNames, type ReasoningItem } from './item.ts';
import type { datasetNames } from './load.ts';
import { dataField, dataFields, dataOf, partOf } from './settings.ts';

const question = z
  .strictObject({
    text: z.string().min(1).max(50_000),
    choices: z.array(z.string()).min(2).max(26).optional(),
    answer: z.union([z.string().max(1_000), z.number()]).optional(),
    image: z.string().min(1).optional(),
  })
  .optional()
  .describe(
    'A question of your own instead of an item: its text, options, the right answer where it is known.',
  );

/** Settings that name one item, or bring a question. */
export const itemFields = (fallback: (typeof datasetNames)[number]) => ({
  data: dataField(fallback),
  question,
  ...dataFields,
  item: z.int().min(1).default(1).describe('Which item of the part, from 1.'),
  part: z.enum(partNames).default('test').describe('The part of the data set, or all of it in order.'),
});

const itemSchema = z.strictObject(itemFields('made-choice'));

/** The settings that name one item, completed. */
export type ItemSettings = z.infer<typeof itemSchema>;

/**
 * The item that settings name.
 *
 * @throws TextGradError `ITEM_UNKNOWN` for a number beyond the part's items, and what loading throws.
 */
export async function itemOf(settings: ItemSettings): Promise<ReasoningItem> {
  const { question, data, part, item } = settings;
  if (question)
    return {
      id: 'own question',
      question: question.text,
      answer: String(question.answer ?? ''),
      ...defined({ choices: question.choices, image: question.image }),
    };
  const items = partOf(await dataOf(settings), part);
  const found = items[item - 1];
  if (!found)
    throw usageError(
      'ITEM_UNKNOWN',
      `The part '${part}' of '${data}' has ${items.length} items; there is no item ${item}.`,
    );
  return found;
}
