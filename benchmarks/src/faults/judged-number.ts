import {
  atMost,
  defineTask,
  evaluation,
  measuredLoss,
  quantity,
  sum,
  type Task,
  textLoss,
  Variable,
} from '@textgrad/core';
import { z } from 'zod';

const questions = ['Is it low?', 'Is it even?', 'Is it round?', 'Is it lucky?'];

/** A small task that asks much at once: a number is judged from four sides, and changed by what they say. */
export const judgedNumber: Task<{ start: number }> = defineTask({
  title: 'Judged number',
  description: 'A number is judged from four sides at once.',
  steps: 4,
  config: z.strictObject({ start: z.number().default(50) }),
  async setup({ start }, { engine, signal, simulate }) {
    const parameter = new Variable(String(start), { role: 'number' });
    return {
      parameters: [parameter],
      measure: ([text = '']) => simulate(distance, text),
      async loss(measured) {
        const judged = await Promise.all(
          questions.map((question) => textLoss(question, { engine, signal })(parameter)),
        );
        return sum([
          ...judged,
          measuredLoss(parameter, measured, { purpose: 'Distance to 10.', feedback: 'measurement' }),
        ]);
      },
    };
  },
});

const distance = {
  name: 'distance',
  version: '1',
  settings: {},
  evaluate: async (candidate: string) =>
    evaluation({
      measurements: [
        { name: 'distance', quantity: quantity(Math.abs(Number(candidate) - 10)), goal: atMost(0) },
      ],
    }),
};
