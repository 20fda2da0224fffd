import { z } from 'zod';
import { graderField, samplingFields } from '../answers/settings.ts';
import { dataField, dataFields } from '../datasets/settings.ts';
import { batchFields, feedbackField } from '../losses/batch-settings.ts';
import { measuredFields } from './prompt-config.ts';

const text = z.string().min(1).max(50_000);
const named = z.strictObject({ name: z.string().min(1).max(100).optional(), prompt: text });

/** The settings of `reasoning/pipeline`. */
export const pipelineConfig = z.strictObject({
  data: dataField('made-counting'),
  ...dataFields,
  prompts: z
    .array(z.union([text.transform((prompt) => ({ prompt, name: undefined })), named]))
    .min(2)
    .max(8)
    .default([
      { name: 'notes', prompt: 'Take notes on the question that help to answer it.' },
      {
        name: 'answer',
        prompt: "Answer the question by the notes on it.\nEnd with a line 'Answer: ' and the answer alone.",
      },
    ])
    .describe(
      'The prompts to start from, in order: the first is asked the question, each later one the question with the notes of the one before.',
    ),
  ...batchFields,
  ...measuredFields,
  feedback: feedbackField,
  grader: graderField,
  ...samplingFields,
});

/** The settings of `reasoning/pipeline`, completed. */
export type PipelineConfig = z.infer<typeof pipelineConfig>;
