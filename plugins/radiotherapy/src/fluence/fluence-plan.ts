import type { PatientCase } from '../case/index.ts';
import type { DoseTerms } from './dose-terms.ts';
import type { CheckedProblem } from './plan-problem.ts';
import type { LbfgsState } from './projected-lbfgs.ts';

/** What a solve gives. */
export interface FluencePlan {
  /** Fluence of each bixel. */
  readonly weights: Float64Array;
  /** Total dose of all fractions for each row of the matrix, Gy. */
  readonly dose: Float64Array;
  /** The weighted sum of the objectives, of doses per fraction, without penalties. */
  readonly value: number;
  /** The weighted value of each objective, in the problem's order. */
  readonly values: readonly number[];
  /** By how much each constraint is missed, Gy of total dose. */
  readonly violations: readonly number[];
  /** Whether every constraint is met within the tolerance. */
  readonly feasible: boolean;
  readonly iterations: number;
  readonly evaluations: number;
  /** The weight of the penalties at the end, 0 without constraints. */
  readonly penalty: number;
  /** Why the last round ended. */
  readonly stopped: NonNullable<LbfgsState['stopped']>;
  /** What the planner should know: objectives that do not count, constraints that cannot be met. */
  readonly notes: readonly string[];
}

/** A finished plan: total doses, values and misses, and what the planner should know. */
export function finishedPlan(
  { objectives, constraints }: CheckedProblem,
  terms: DoseTerms,
  { fractions }: PatientCase,
  plan: Pick<FluencePlan, 'weights' | 'dose' | 'iterations' | 'evaluations' | 'penalty'>,
  stopped: FluencePlan['stopped'],
  tolerance: number,
): FluencePlan {
  const { dose } = plan;
  const value = terms.evaluate(dose, 0, new Float64Array(dose.length));
  const violations = terms.violations(dose);
  const missed = constraints.flatMap(({ structure, limit }, index) => {
    const miss = violations[index] ?? 0;
    return miss <= tolerance
      ? []
      : [
          `The constraint ${limit.kind} of '${structure}' is missed by ${miss.toPrecision(3)} Gy: relax it, or what competes with it.`,
        ];
  });
  const unheard = terms.overlapped
    .filter((name) => objectives.some(({ structure }) => structure === name))
    .map(
      (name) =>
        `All voxels of '${name}' belong to structures of higher priority: its objectives do not count.`,
    );
  return {
    ...plan,
    dose: dose.map((perFraction) => perFraction * fractions),
    value,
    values: [...terms.values],
    violations,
    feasible: missed.length === 0,
    stopped,
    notes: [...unheard, ...missed],
  };
}
