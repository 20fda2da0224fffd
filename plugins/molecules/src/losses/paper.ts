import { definePart, judgedMeasurement, type LossAdapter } from '@textgrad/core';
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
 * The paper's form: its score line, with a critic as the loss and feedback on the molecule (3 calls a step).
 *
 * @see arXiv:2406.07496, section 3.4 and appendix F
 */
export const paperLoss = definePart({
  description: "The paper's line of docking and drug-likeness, judged by a critic.",
  settings,
  make: ({ protein }, tools): LossAdapter => {
    const { instruction, line } = formOf(protein);
    const { engine, signal } = tools;
    return (molecule, measured) =>
      judgedMeasurement(molecule, measured, {
        engine,
        signal,
        instruction,
        words: line(molecule.text, measured),
      });
  },
});

const formOf = (protein: string | undefined) =>
  protein === undefined
    ? {
        instruction: paperDrugLikenessInstruction,
        line: paperDrugLikenessLine,
      }
    : {
        instruction: paperCriticInstruction({ protein }),
        line: paperDockingLine,
      };
