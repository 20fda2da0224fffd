import { type Evaluation, evaluation, type Measurement, nearest, usageError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import type { ClinicalGoal } from './clinical-goal.ts';
import type { DoseDistribution } from './dose-distribution.ts';

/**
 * Measures a dose against goals: one measurement for each, named by structure and metric.
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
  const measurements = bindGoals(given, goals).map(({ structure, metric, goal }): Measurement => {
    const quantity = metric.measure(given, distribution, structure, goal.unit);
    return { name: `${structure} ${metric.name}`, quantity, goal };
  });
  return evaluation({ measurements });
}

/**
 * Goals with the names of structures as the case writes them; capitals, blanks, `_` and `-` make no difference.
 *
 * @throws TextGradError `STRUCTURE_UNKNOWN` with the nearest name.
 */
export function bindGoals(given: PatientCase, goals: readonly ClinicalGoal[]): readonly ClinicalGoal[] {
  const names = given.structures.map(({ name }) => name);
  return goals.map((one) => {
    const found =
      names.find((name) => name === one.structure) ??
      names.find((name) => plain(name) === plain(one.structure));
    if (found !== undefined) return { ...one, structure: found };
    throw usageError(
      'STRUCTURE_UNKNOWN',
      `A goal names '${one.structure}', but there is no such structure. ${nearest(one.structure, names)}The case has: ${names.join(', ')}.`,
      { details: { name: one.structure, names } },
    );
  });
}

const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[\s_-]+/gu, ' ')
    .trim();
