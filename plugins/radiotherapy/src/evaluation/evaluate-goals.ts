import { type Evaluation, evaluation, type Measurement, TextGradError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import { bindGoals } from './bind-goals.ts';
import type { ClinicalGoal } from './clinical-goal.ts';
import type { DoseDistribution } from './dose-distribution.ts';
import { goalNames } from './goal-names.ts';

/**
 * Measures a dose against goals: one measurement for each, named by {@link goalNames}. One that cannot be evaluated, such
 * as D2cc of a structure of 1 cc, is a problem in words, never met.
 *
 * @throws TextGradError `STRUCTURE_UNKNOWN` with the nearest name, and those of {@link structureDoses}.
 *
 * @example
 * ```ts
 * import { describe } from '@textgrad/core';
 * import { evaluateGoals, parseClinicalGoal, phantomCase } from '@textgrad/radiotherapy';
 *
 * const phantom = phantomCase({ spacing: 10 });
 * const voxels = phantom.structures.find(({ name }) => name === 'PTV')?.voxels ?? new Uint32Array();
 * const distribution = { grid: phantom.grid, voxels, dose: new Float64Array(voxels.length).fill(70.2) };
 * console.log(describe(evaluateGoals(phantom, distribution, [parseClinicalGoal('ptv D95 >= 70.2 Gy')])));
 * // PTV D95 = 70.2 Gy, goal ≥ 70.2 Gy, met
 * ```
 */
export function evaluateGoals(
  given: PatientCase,
  distribution: DoseDistribution,
  goals: readonly ClinicalGoal[],
): Evaluation {
  const problems: string[] = [];
  const bound = bindGoals(given, goals);
  const names = goalNames(bound);
  const measurements = bound.flatMap(({ structure, metric, goal }, at): readonly Measurement[] => {
    try {
      const quantity = metric.measure(given, distribution, structure, goal.unit);
      return [{ name: names[at] ?? '', quantity, goal }];
    } catch (error) {
      if (!(error instanceof TextGradError) || !notEvaluable.has(error.code)) throw error;
      problems.push(error.message);
      return [];
    }
  });
  return evaluation({ measurements, problems });
}

/** Codes of what cannot be measured although the goal and the dose are as they should be. */
const notEvaluable: ReadonlySet<string> = new Set(['METRIC_NOT_EVALUABLE', 'DOSE_UNKNOWN']);
