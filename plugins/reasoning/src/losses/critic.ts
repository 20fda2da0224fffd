import {
  definePart,
  imageLoss,
  type LossAdapter,
  multipleChoiceLoss,
  openQuestionLoss,
  usageError,
  Variable,
} from '@textgrad/core';
import { loadImage } from '@textgrad/core/engines';
import { z } from 'zod';
import { questionText } from '../answers/answer.ts';
import { itemFields, itemOf } from '../datasets/one-item.ts';

/** What the critic is told where nothing else is said. */
const choiceInstruction =
  'Examine the proposed solution as an expert of the field would: its facts, its steps, its arithmetic, and whether another option could be right. Say what is doubtful and why.';

const openInstruction =
  'Examine the proposed solution as an expert of the field would: its facts, its steps, its arithmetic, and whether it answers what was asked. Say what is doubtful and why.';

const question = z
  .strictObject({
    text: z.string().min(1),
    open: z.boolean().default(false).describe('Whether it has no options.'),
    image: z.string().min(1).optional(),
  })
  .optional()
  .describe('A question of your own instead of an item, as it was asked.');

const instruction = z.string().min(1).max(10_000).optional().describe('What the critic is told.');

/** Criticism of the solution of a question, without knowing the right answer. */
export const critic = definePart({
  description: 'A critic examines a solution without knowing the right answer.',
  settings: z.strictObject({ ...itemFields('made-choice'), question, instruction }),
  async make(given, { engine, signal }): Promise<LossAdapter> {
    const item = await itemOf(given);
    const asked = questionText(item);
    const open = given.question?.open ?? item.choices === undefined;
    const instruction = given.instruction ?? (open ? openInstruction : choiceInstruction);
    const judge = (open ? openQuestionLoss : multipleChoiceLoss)(instruction, { engine, signal });
    return (solution) => judge(asked, solution);
  },
});

/** The same where the question is about an image, which the critic sees. */
export const image = definePart({
  description: 'A critic who sees the image examines a solution without knowing the right answer.',
  settings: z.strictObject({ ...itemFields('made-picture'), question, instruction }),
  async make(given, { engine, signal }): Promise<LossAdapter> {
    const item = await itemOf(given);
    if (item.image === undefined)
      throw usageError('ITEM_WITHOUT_IMAGE', `'${item.id}' is about no image: use the loss 'critic'.`);
    const picture = Variable.image(await loadImage(item.image), { role: 'image that the question is about' });
    const asked = new Variable(questionText(item), { role: 'question', requiresGrad: false });
    const open = given.question?.open ?? item.choices === undefined;
    const look = imageLoss(given.instruction ?? (open ? openInstruction : choiceInstruction), {
      engine,
      signal,
    });
    return (solution) => look(picture, asked, solution);
  },
});
