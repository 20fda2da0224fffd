import { definePart, describe, type Evaluation, type LossAdapter, measuredLoss } from '@textgrad/core';
import { z } from 'zod';
import { withoutPocketWords } from '../objectives/pocket-words.ts';

/** What is measured and what is wanted, for drug-likeness alone. */
const drugLikenessPurpose = [
  'Measures a molecule given as SMILES. QED is its drug-likeness from 0 to 1 (Bickerton et al. 2012); it falls with',
  'unfavourable molecular weight, logP, counts of H-bond donors and acceptors, polar surface, rotatable bonds, aromatic',
  'rings and structural alerts.',
].join(' ');

/** What feedback says beside the numbers. */
export const groundedChoice = z
  .union([z.boolean(), z.literal('sensitivities')])
  .default(true)
  .describe(
    'Whether the words say what raises and lowers a measurement, and by how much, and of docking what holds the pose and where the pocket has room; sensitivities leaves out what is said of the pocket.',
  );

const settings = z.strictObject({
  purpose: z
    .string()
    .min(1)
    .max(20_000)
    .default(drugLikenessPurpose)
    .describe('What is measured and what is wanted, in sentences; drug-likeness by default.'),
  grounded: groundedChoice,
});

/** Our measurements in words, criticised when feedback is asked for (2 calls a step). */
export const measurementsLoss = definePart({
  description: 'The measurements of a molecule in words.',
  settings,
  make:
    ({ purpose, grounded }): LossAdapter =>
    (molecule, measured, notes = []) =>
      measuredLoss(molecule, measured, {
        purpose: hasHardGoals(measured) ? `${purpose} Hard goals come before everything else.` : purpose,
        words: (evaluation) =>
          grounded === true
            ? [describe(evaluation), ...notes].join('\n')
            : describe(withoutPocketWords(evaluation), { sensitivities: grounded !== false }),
      }),
});

const hasHardGoals = ({ measurements }: Evaluation): boolean =>
  measurements.some(({ goal }) => goal?.hard === true);
