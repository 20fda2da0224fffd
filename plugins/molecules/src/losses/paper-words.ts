import { type Evaluation, formatNumber } from '@textgrad/core';

/** What the paper's critic is told. */
export interface PaperCritic {
  readonly protein: string;
  /** How many times as important docking is as drug-likeness; 10 by default, as in the paper. */
  readonly ratio?: number;
}

/**
 * The instruction of a critic who is shown {@link paperDockingLine}, with what the paper's prompt says.
 *
 * @see arXiv:2406.07496, appendix F.2
 */
export const paperCriticInstruction = ({ protein, ratio = 10 }: PaperCritic): string =>
  [
    'You are a medicinal chemist. You are given a molecule as a SMILES string with its docking and druglikeness scores.',
    `Criticise the molecule briefly: what should change so that it binds the protein ${protein} better and becomes more`,
    'druglike? Docking is better the lower it is; below -10 is good. Druglikeness runs from 0 to 1; above 0.8 is good.',
    `Docking counts ${ratio} times as much as druglikeness.`,
  ].join(' ');

/**
 * The paper's line: `SMILES: …, Docking: …, Druglikeness: …`, or that the molecule is invalid.
 *
 * @example
 * ```ts
 * import { evaluation, quantity } from '@textgrad/core';
 * import { paperDockingLine } from '@textgrad/molecules';
 *
 * const measured = evaluation({
 *   measurements: [
 *     { name: 'docking PPARA', quantity: quantity(-6.2, 'kcal/mol') },
 *     { name: 'QED', quantity: quantity(0.44) },
 *   ],
 * });
 * console.log(paperDockingLine('c1ccccc1', measured));
 * // SMILES: c1ccccc1, Docking: -6.2, Druglikeness: 0.44
 * ```
 */
export function paperDockingLine(smiles: string, { measurements }: Evaluation): string {
  const value = (wanted: RegExp): string | undefined => {
    const found = measurements.find(({ name }) => wanted.test(name));
    return found && formatNumber(found.quantity.value);
  };
  const [docking, likeness] = [value(/^docking /u), value(/^QED$/u)];
  return docking === undefined || likeness === undefined
    ? `SMILES: ${smiles}, This molecule is invalid.`
    : `SMILES: ${smiles}, Docking: ${docking}, Druglikeness: ${likeness}`;
}

/**
 * The instruction of a critic who is shown {@link paperDrugLikenessLine}: the paper's, without docking.
 *
 * @see arXiv:2406.07496, appendix F.2
 */
export const paperDrugLikenessInstruction = [
  'You are a medicinal chemist. You are given a molecule as a SMILES string with its druglikeness (QED). Criticise the',
  'molecule briefly: what should change to make it more druglike? Druglikeness runs from 0 to 1; above 0.8 is good.',
].join(' ');

/** The paper's line without docking: `SMILES: …, Druglikeness: …`, or that the molecule is invalid. */
export function paperDrugLikenessLine(smiles: string, { score }: Evaluation): string {
  return score === null
    ? `SMILES: ${smiles}, This molecule is invalid.`
    : `SMILES: ${smiles}, Druglikeness: ${formatNumber(score)}`;
}
