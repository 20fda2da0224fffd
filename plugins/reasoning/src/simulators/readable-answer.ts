import { definePart, evaluation, quantity, type Simulator } from '@textgrad/core';
import { z } from 'zod';
import { simulatedMeasurement } from '../answers/records.ts';
import { graderNamed, graders } from '../graders/graders.ts';

const settings = z.strictObject({
  grader: z
    .enum(Object.keys(graders))
    .default('paper-choice')
    .describe('How an answer is read, by the name of a grader.'),
  simulated: z
    .number()
    .min(0)
    .max(100)
    .default(0)
    .describe('The share of the first solutions that a simulated model gave, in %.'),
});

/** Looks whether a solution has an answer; the right one plays no part. */
export const readableAnswer = definePart({
  description: 'Looks whether an answer can be read from a solution; of those, the last version stands.',
  settings,
  make(given): Simulator {
    const { grader: name, simulated } = given;
    const grader = graderNamed(name);
    const versions = new Map<string, number>();
    return {
      name: 'readable-answer',
      version: '1',
      settings: given,
      // It counts versions, so it has to see each of them: an answer from elsewhere would leave one out.
      asksEngine: true,
      async evaluate(candidate) {
        if (!versions.has(candidate)) versions.set(candidate, versions.size + 1);
        const readable = grader.grade(candidate, '').extracted === undefined ? 0 : 1;
        return evaluation({
          score: readable * (versions.get(candidate) ?? 0),
          measurements: [
            { name: 'readable answer', quantity: quantity(readable) },
            ...simulatedMeasurement(simulated),
          ],
        });
      },
    };
  },
});
