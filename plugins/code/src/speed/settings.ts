import { z } from 'zod';
import { hasDuplicate } from '../datasets/examples.ts';

const expression = z.string().min(1).max(100_000);
const words = 'An expression that is evaluated beside each program, such as solve(input(1000)).';

/** What programs are timed on, as a setting; the example's workload by default. */
export const workloadSettings = expression.default(hasDuplicate.workload).describe(words);

/** The same, for those who tell a workload that is not given from one that is. */
export const optionalWorkloadSettings = expression.optional().describe(words);

/** The settings that say how speed is measured, and what is wanted. */
export const measureFields = {
  metric: z
    .enum(['operations', 'wall'])
    .optional()
    .describe(
      'What is measured: counted interpreter operations, or wall time in turns with the first program; by default operations, and wall for Python, where none are counted.',
    ),
  goal: z.number().gt(1).default(2).describe('The speed-up to reach.'),
};
