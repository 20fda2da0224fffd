import { atMost, defineTask, evaluation, measuredLoss, quantity, Variable } from '@textgrad/core';
import { z } from 'zod';

/** A task without a domain: a text should become short. */
export const shorten = defineTask({
  title: 'Shorten',
  description: 'Makes a text short.',
  steps: 2,
  config: z.strictObject({ text: z.string().default('a long text') }),
  async setup({ text }) {
    const draft = new Variable(text, { role: 'draft' });
    return {
      parameters: [draft],
      measure: async ([candidate = '']) =>
        evaluation({
          measurements: [{ name: 'length', quantity: quantity(candidate.length), goal: atMost(5) }],
        }),
      loss: (measured) => measuredLoss(draft, measured, { purpose: 'Counts characters.' }),
    };
  },
});
