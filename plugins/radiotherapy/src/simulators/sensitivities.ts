import { type Evaluation, type Measurement, quantity, type Sensitivity } from '@textgrad/core';
import { type ClinicalGoal, doseDistribution, evaluateGoals } from '../evaluation/index.ts';
import type { FluencePlan } from '../fluence/index.ts';
import type { Planner } from '../plan/planner.ts';
import type { Weights } from '../variables/weights.ts';

/** The relative change of a weight that is tried. */
const step = 0.1;

/**
 * What each weight does to each goal's metric, by central differences: two solves for each weight, ±10 %, both begun at
 * the plan itself, so that what is left of its convergence cancels.
 *
 * They cost 2 solves for each weight and depend on the plan alone. Changes below a thousandth of a metric are left out.
 *
 * @returns The evaluation with attributions; `subject` is the weight, `by` its change.
 */
export async function withSensitivities(
  planner: Planner,
  weights: Weights,
  plan: FluencePlan,
  { goals, measured, signal }: SensitivityOptions,
): Promise<Evaluation> {
  const found = new Map<string, Sensitivity[]>();
  for (const { name } of planner.groups) {
    const at = async (factor: number): Promise<readonly Measurement[]> => {
      const moved = { ...weights, [name]: (weights[name] ?? 0) * factor };
      const { dose } = await planner.solve(moved, { start: plan, signal });
      return evaluateGoals(planner.case, doseDistribution(planner.influence, dose), goals).measurements;
    };
    const [up, down] = [await at(1 + step), await at(1 - step)];
    up.forEach(({ name: metric, quantity: { value, unit } }, index) => {
      const change = (value - (down[index]?.quantity.value ?? value)) / 2;
      const size = Math.abs(measured.measurements[index]?.quantity.value ?? value);
      if (Math.abs(change) <= 1e-3 * Math.max(size, 1e-3)) return;
      found.set(metric, [
        ...(found.get(metric) ?? []),
        {
          subject: `weight for ${name}`,
          cause: `raising the weight for ${name} by 10 %`,
          by: quantity((weights[name] ?? 0) * step),
          change: quantity(change, unit),
        },
      ]);
    });
  }
  return {
    ...measured,
    measurements: measured.measurements.map((measurement) => {
      const attributions = (found.get(measurement.name) ?? []).toSorted(
        (a, b) => Math.abs(b.change.value) - Math.abs(a.change.value),
      );
      return attributions.length === 0 ? measurement : { ...measurement, attributions };
    }),
  };
}

/** What is differentiated. */
export interface SensitivityOptions {
  readonly goals: readonly ClinicalGoal[];
  /** The plan's own evaluation. */
  readonly measured: Evaluation;
  readonly signal?: AbortSignal | undefined;
}
