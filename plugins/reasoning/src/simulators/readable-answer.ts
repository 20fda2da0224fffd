import { definePart, evaluation, quantity, type Simulator } from '@textgrad/core';
import { z } from 'zod';
import { graderOf } from '../answers/grading.ts';
import { simulatedMeasurement } from '../answers/records.ts';
import { graders } from '../graders/graders.ts';
import { ownGraderField, plainKinds } from '../graders/own/settings.ts';

const settings = z.strictObject({
  grader: z
    .union([z.enum([...plainKinds, ...Object.keys(graders)]), ownGraderField])
    .default('paper-choice')
    .describe('How an answer is read: by the name of a grader, or by one of your own.'),
  about: z
    .string()
    .default('')
    .describe('What tells the question from others: versions of an answer to another one are none of this.'),
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
    const { simulated } = given;
    const grader = graderOf({ id: '', question: '', answer: '' }, undefined, given.grader);
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
