import { definePart, type LossAdapter, measuredLoss } from '@textgrad/core';
import { z } from 'zod';

const settings = z.strictObject({
  wanted: z.string().max(5_000).default('').describe('What the molecule is wanted for, in sentences.'),
});

/** The measured score and its parts are the feedback itself: no call is made for it. */
export const guacamolLoss = definePart({
  description: 'The score of a GuacaMol objective with its parts, as it was measured.',
  settings,
  make:
    ({ wanted }): LossAdapter =>
    (molecule, measured) =>
      measuredLoss(molecule, measured, {
        purpose: `Scores a molecule given as SMILES. ${wanted}`.trim(),
        feedback: 'measurement',
      }),
});
