import { definePart, describe, type LossAdapter, measuredLoss } from '@textgrad/core';
import { z } from 'zod';
import { aspectFields, statementField } from './settings.ts';

/** A project's tests in words, criticised when feedback is asked for: 2 calls a step. */
export const projectLoss = definePart({
  description: "Says in words which of a project's tests fail, and which lines they run; 2 calls a step.",
  settings: z.strictObject({
    ...statementField,
    grounded: aspectFields.grounded,
    command: z.string().default('npm test').describe('The command that runs the tests.'),
  }),
  make({ statement, grounded, command }): LossAdapter {
    const purpose = [
      `Runs the tests of a project with these files: \`${command}\`. A test is 1 where it passes. Other files cannot change.`,
      ...(statement === undefined ? [] : [`What is wanted: ${statement}`]),
    ].join('\n');
    return (folder, measured, notes = []) =>
      measuredLoss(folder, measured, {
        purpose,
        words: (evaluation) => [describe(evaluation, { sensitivities: grounded }), ...notes].join('\n'),
      });
  },
});
