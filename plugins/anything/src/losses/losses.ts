import { definePart, type LossAdapter, measuredLoss } from '@textgrad/core';
import { z } from 'zod';

/** What was measured as a loss, whatever it was. */
export const anythingLosses = {
  measured: definePart({
    description: 'What was measured, in words.',
    settings: z.strictObject({ purpose: z.string().default('Measures the candidate.') }),
    make:
      (options): LossAdapter =>
      (variable, measured) =>
        measuredLoss(variable, measured, options),
  }),
};
