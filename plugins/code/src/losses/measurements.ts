import { definePart, describe, type Evaluation, type LossAdapter, measuredLoss, met } from '@textgrad/core';
import { z } from 'zod';
import { operationsName } from '../simulators/run-evaluation.ts';
import { aspectFields, type ProblemSettings, statementField } from './settings.ts';

/** A program's measurements in words, criticised when feedback is asked for: 2 calls a step. */
export const measurementsLoss = definePart({
  description: 'Says in words which tests a program fails, and which lines they run; 2 calls a step.',
  settings: z.strictObject({ ...statementField, ...aspectFields }),
  make({ objectives, grounded, ...problem }): LossAdapter {
    const purpose = purposeOf(problem);
    return (program, measured, notes = []) =>
      measuredLoss(program, measured, {
        purpose,
        objectives,
        words: (evaluation) =>
          [describe(withoutOperations(evaluation), { sensitivities: grounded }), ...notes].join('\n'),
        passes: objectives === 'apart' ? allMet : undefined,
      });
  },
});

function purposeOf({ statement }: Pick<ProblemSettings, 'statement'>): string {
  return [
    'Runs a program over its tests, in a sandbox that has the language and nothing else. A test is 1 where it passes.',
    ...(statement === undefined ? [] : [`The problem: ${statement}`]),
  ].join('\n');
}

/** How many operations the tests take says nothing of why they fail. */
const withoutOperations = (measured: Evaluation): Evaluation => ({
  ...measured,
  measurements: measured.measurements.filter(({ name }) => name !== operationsName),
});

const allMet = ({ measurements, problems }: Evaluation): boolean =>
  problems.length === 0 && measurements.every((measurement) => met(measurement) !== false);
