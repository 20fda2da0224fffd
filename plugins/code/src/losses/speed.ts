import { definePart, describe, type LossAdapter, measuredLoss } from '@textgrad/core';
import { z } from 'zod';
import { workloadSettings } from '../speed/settings.ts';

/** What the measurements of speed are, in words. */
const purpose = [
  'Runs a program over its tests and, where all pass, compares its cost on a workload with that of the first program.',
  'The speed-up is the first cost over its own: above 1 is faster. Tests come before everything else.',
].join(' ');

/** A program's speed-up and tests in words, criticised when feedback is asked for: 2 calls a step. */
export const speedLoss = definePart({
  description: 'Says in words how much faster a program is than the first one; 2 calls a step.',
  settings: z.strictObject({
    workload: workloadSettings,
  }),
  make:
    ({ workload }): LossAdapter =>
    (program, measured, notes = []) =>
      measuredLoss(program, measured, {
        purpose: `${purpose}\nThe workload: ${workload}`,
        words: (evaluation) => [describe(evaluation), ...notes].join('\n'),
      }),
});
