import { type Evaluation, evaluation } from './evaluation.ts';
import type { Formula } from './formula/types.ts';

/**
 * Makes a formula the score: a function from what was measured to the same with the formula's value, higher being better.
 *
 * Where the formula has no value, the score is `null` and its problem stands among the problems, unless nothing was
 * measured and the problems say why already. Scores of samples are left out: they belong to the score before.
 *
 * @example
 * ```ts
 * import { compileFormula, evaluation, formulaScore, quantity } from '@textgrad/core';
 *
 * const rescore = formulaScore(await compileFormula('tumour - 2 * rectum'));
 * const plan = evaluation({
 *   measurements: [
 *     { name: 'tumour', quantity: quantity(70, 'Gy') },
 *     { name: 'rectum', quantity: quantity(24, '%') },
 *   ],
 * });
 * console.log(rescore(plan).score); // 22
 * ```
 */
export function formulaScore(formula: Formula): (result: Evaluation) => Evaluation {
  return ({ measurements, problems, feedback, artifacts }) => {
    const found = formula.evaluate(measurements);
    const told = measurements.length === 0 && problems.length > 0;
    return evaluation({
      measurements,
      feedback,
      artifacts,
      score: found.ok ? found.value : null,
      problems: found.ok || told ? problems : [...problems, found.problem],
    });
  };
}
