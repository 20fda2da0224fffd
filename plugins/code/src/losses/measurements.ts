import { definePart, describe, type Evaluation, type LossAdapter, measuredLoss, met } from '@textgrad/core';
import { z } from 'zod';
import { showTests } from '../suite/shown-tests.ts';
import { aspectFields, type ProblemSettings, problemFields } from './settings.ts';

/** Characters of tests that are said with each measurement; larger suites stand in the update prompt alone. */
const mostInPurpose = 4_000;

/** A program's measurements in words, criticised when feedback is asked for: 2 calls a step. */
export const measurementsLoss = definePart({
  description: 'Says in words which tests a program fails, and which lines they run; 2 calls a step.',
  settings: z.strictObject({ ...problemFields, ...aspectFields }),
  make({ objectives, grounded, ...problem }): LossAdapter {
    const purpose = purposeOf(problem);
    return (program, measured, notes = []) =>
      measuredLoss(program, measured, {
        purpose,
        objectives,
        words: (evaluation) => [describe(evaluation, { sensitivities: grounded }), ...notes].join('\n'),
        passes: objectives === 'apart' ? allMet : undefined,
      });
  },
});

function purposeOf({ statement, tests }: ProblemSettings): string {
  const shown = showTests(tests);
  return [
    'Runs a program over its tests, in a sandbox that has the language and nothing else. A test is 1 where it passes.',
    ...(statement === undefined ? [] : [`The problem: ${statement}`]),
    ...(shown.length <= mostInPurpose ? [shown] : []),
  ].join('\n');
}

const allMet = ({ measurements, problems }: Evaluation): boolean =>
  problems.length === 0 && measurements.every((measurement) => met(measurement) !== false);
