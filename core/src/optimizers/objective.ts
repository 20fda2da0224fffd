import { compileFormula, type Evaluation, formulaScore } from '../measure/index.ts';

/** What is to be high: the score as it was measured, or a formula in its place. */
export interface Objective {
  /** In words, to stand after "the higher". */
  readonly name: string;
  /** Puts the objective in the place of the score. */
  score(measured: Evaluation): Promise<Evaluation>;
}

/**
 * The objective that a formula gives, or the score as it is. Names are checked with the first candidate that is measured.
 *
 * @throws TextGradError `FORMULA_INVALID`; the first score also throws it, for a name that is not measured.
 *
 * @example
 * ```ts
 * import { evaluation, objectiveOf, quantity } from '@textgrad/core';
 *
 * const { score } = await objectiveOf('gain - 2 * cost');
 * const measurements = [
 *   { name: 'gain', quantity: quantity(5) },
 *   { name: 'cost', quantity: quantity(1) },
 * ];
 * console.log((await score(evaluation({ measurements }))).score); // 3
 * ```
 */
export async function objectiveOf(text: string | undefined): Promise<Objective> {
  if (text === undefined) return { name: 'the score', score: async (measured) => measured };
  const rescore = formulaScore(await compileFormula(text));
  let checked = false;
  return {
    name: `'${text}'`,
    async score(measured) {
      if (!checked && measured.problems.length === 0)
        await compileFormula(text, { names: measured.measurements.map(({ name }) => name) });
      checked ||= measured.problems.length === 0;
      return rescore(measured);
    },
  };
}
