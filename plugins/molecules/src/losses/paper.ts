import {
  describe,
  type Engine,
  type Evaluation,
  formatNumber,
  measuredLoss,
  textLoss,
  type Variable,
} from '@textgrad/core';
import { type PaperCritic, paperCriticInstruction, paperDockingLine } from '../objectives/index.ts';
import type { DesignConfig } from '../tasks/design/config.ts';

/** How a design is spoken of in prompts. */
export interface LossWords {
  /** What is measured and what is wanted. */
  readonly purpose: string;
  /** The paper's form. */
  readonly paper: {
    readonly instruction: string;
    readonly purpose: string;
    line(smiles: string, measured: Evaluation): string;
  };
}

/** What a loss may use. */
export interface LossTools {
  readonly engine: Engine;
  readonly signal?: AbortSignal | undefined;
  /** Whether the measured sensitivities are said. */
  readonly grounded: boolean;
}

type DesignLoss = (
  molecule: Variable,
  measured: Evaluation,
  words: LossWords,
  tools: LossTools,
) => Promise<Variable>;

/** The words for drug-likeness alone. */
export const drugLikenessWords: LossWords = {
  purpose: [
    'Measures a molecule given as SMILES. QED is its drug-likeness from 0 to 1 (Bickerton et al. 2012); it falls with',
    'unfavourable molecular weight, logP, counts of H-bond donors and acceptors, polar surface, rotatable bonds, aromatic',
    'rings and structural alerts. Hard goals come before everything else.',
  ].join(' '),
  paper: {
    instruction: [
      'You are a medicinal chemist. You are given a molecule as a SMILES string with its druglikeness (QED). Criticise the',
      'molecule briefly: what should change to make it more druglike? Druglikeness runs from 0 to 1; above 0.8 is good.',
    ].join(' '),
    purpose: 'Computes the druglikeness (QED) of a molecule.',
    line: paperLine,
  },
};

/** The words for docking and drug-likeness; the paper's form as in its appendix F.2. */
export const dockingWords = (purpose: string, critic: PaperCritic): LossWords => ({
  purpose,
  paper: {
    instruction: paperCriticInstruction(critic),
    purpose: 'Computes the docking score and the druglikeness (QED) of a molecule.',
    line: paperDockingLine,
  },
});

/** The paper's line: `SMILES: …, Druglikeness: …`, or that the molecule is invalid. */
function paperLine(smiles: string, { score }: Evaluation): string {
  return score === null
    ? `SMILES: ${smiles}, This molecule is invalid.`
    : `SMILES: ${smiles}, Druglikeness: ${formatNumber(score)}`;
}

/**
 * The two ways of judging a molecule: our measurements in words, criticised when feedback is asked for (2 calls a step),
 * or the paper's score line with a critic as the loss (3 calls a step).
 *
 * @see arXiv:2406.07496, section 3.4 and appendix F
 */
export const designLosses: Readonly<Record<DesignConfig['feedback'], DesignLoss>> = {
  measurements: async (molecule, measured, { purpose }, { grounded }) =>
    measuredLoss(molecule, measured, {
      purpose,
      words: (evaluation) => describe(evaluation, { sensitivities: grounded }),
    }),
  paper: (molecule, measured, { paper: { instruction, purpose, line } }, tools) =>
    textLoss(
      instruction,
      tools,
    )(
      measuredLoss(molecule, measured, {
        purpose,
        words: (evaluation) => line(molecule.text, evaluation),
        feedback: 'measurement',
      }),
    ),
};
