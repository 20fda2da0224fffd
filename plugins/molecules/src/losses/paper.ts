import { definePart, type LossAdapter, measuredLoss, textLoss } from '@textgrad/core';
import { z } from 'zod';
import {
  paperCriticInstruction,
  paperDockingLine,
  paperDrugLikenessInstruction,
  paperDrugLikenessLine,
} from './paper-words.ts';

const settings = z.strictObject({
  protein: z
    .string()
    .min(1)
    .max(100)
    .exactOptional()
    .describe('The protein to bind, by name; without it drug-likeness is all that is spoken of.'),
});

/**
 * The paper's form: its score line, with a critic as the loss (3 calls a step).
 *
 * @see arXiv:2406.07496, section 3.4 and appendix F
 */
export const paperLoss = definePart({
  description: "The paper's line of docking and drug-likeness, judged by a critic.",
  settings,
  make: ({ protein }, tools): LossAdapter => {
    const { instruction, purpose, line } = formOf(protein);
    return (molecule, measured) =>
      textLoss(
        instruction,
        tools,
      )(
        measuredLoss(molecule, measured, {
          purpose,
          words: (evaluation) => line(molecule.text, evaluation),
          feedback: 'measurement',
        }),
      );
  },
});

const formOf = (protein: string | undefined) =>
  protein === undefined
    ? {
        instruction: paperDrugLikenessInstruction,
        purpose: 'Computes the druglikeness (QED) of a molecule.',
        line: paperDrugLikenessLine,
      }
    : {
        instruction: paperCriticInstruction({ protein }),
        purpose: 'Computes the docking score and the druglikeness (QED) of a molecule.',
        line: paperDockingLine,
      };
