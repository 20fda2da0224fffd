import { type CallOptions, converse } from '../functions/converse.ts';
import type { Variable } from '../graph/variable.ts';
import { type Evaluation, formatNumber } from '../measure/index.ts';
import { text } from '../prompts/parts.ts';

/** Options of {@link judgedMeasurement}. */
export interface JudgedMeasurementOptions extends Pick<CallOptions, 'engine' | 'sampling' | 'signal'> {
  /** What the critic looks at, and how it judges. */
  readonly instruction: string;
  /** What the critic reads: the variable and its measurements, in words. */
  readonly words: string;
}

/**
 * A loss that is what a critic says of a variable's measurements: the paper's form, three calls a step.
 *
 * Feedback is asked for on the variable itself, which is what can change; the measurements and the critic's words are its
 * context, with the score and its direction. No sensitivities are handed on.
 *
 * @see arXiv:2406.07496, sections 3.1, 3.4 and appendix G
 *
 * @example
 * ```ts
 * import { evaluation, judgedMeasurement, quantity, Variable } from '@textgrad/core';
 * import { scriptedEngine } from '@textgrad/core/testing';
 *
 * const molecule = new Variable('CCO', { role: 'a molecule as SMILES' });
 * const measured = evaluation({ score: 0.41, measurements: [{ name: 'QED', quantity: quantity(0.41) }] });
 * const engine = scriptedEngine(['It is too small.', 'Add a ring.']);
 * const loss = await judgedMeasurement(molecule, measured, {
 *   engine,
 *   instruction: 'Criticise the molecule.',
 *   words: 'SMILES: CCO, Druglikeness: 0.41',
 * });
 * await loss.backward({ engine });
 * console.log(loss.text, molecule.gradients[0]?.text); // It is too small. Add a ring.
 * ```
 */
export function judgedMeasurement(
  variable: Variable,
  { score }: Evaluation,
  { instruction, words, ...options }: JudgedMeasurementOptions,
): Promise<Variable> {
  const said = score === null ? 'It has no score.' : `Its score is ${formatNumber(score)}; higher is better.`;
  return converse(
    {
      name: 'judged measurement',
      engineRole: 'loss',
      content: [text(`${words}\n\n${said}`)],
      shown: [text(`${withoutVariable(words, variable.text)}\n\n${said}`)],
      inputs: [variable],
      role: `evaluation of ${variable.role}`,
    },
    { ...options, system: instruction },
  );
}

/** Words without a long variable, which stands whole elsewhere in what is asked about it. */
const withoutVariable = (words: string, variable: string): string =>
  variable.length > 80 ? words.replaceAll(variable, '(the variable)') : words;
