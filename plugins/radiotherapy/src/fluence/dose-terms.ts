import { type PatientCase, structureDistance } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { type ConstraintFunctions, constraintFunctions } from './constraints/index.ts';
import type { Gathered } from './gathered.ts';
import { type DoseFunction, doseFunction, type Place } from './objectives/index.ts';
import type { CheckedProblem } from './plan-problem.ts';
import { whereRead } from './where-read.ts';

interface WeightedTerm {
  readonly on: Gathered;
  readonly weight: number;
  readonly evaluate: DoseFunction['evaluate'];
  readonly quietUpTo?: DoseFunction['quietUpTo'];
}

/** The terms of a problem, ready to be evaluated on the dose of every row, per fraction. */
export interface DoseTerms {
  /** Σ weight · term + `penalty` · Σ constraint penalties; writes the derivative by row into `residual`. */
  evaluate(dose: Float64Array, penalty: number, residual: Float64Array): number;
  /** The dose of each row up to which it counts for nothing, below 0 where every dose counts. */
  quietUpTo(): Float64Array;
  /** The weighted value of each objective at the last evaluation, in the problem's order; 0 for structures without voxels. */
  readonly values: Float64Array;
  /** By how much each constraint is missed at a dose, Gy of total dose. */
  violations(dose: Float64Array): readonly number[];
  /** The doses that each constraint reads, ascending. */
  constrained(dose: Float64Array): readonly Float64Array[];
  /** Structures whose voxels all belong to others of higher priority, so that their terms do not count. */
  readonly overlapped: readonly string[];
}

/** Binds a problem to the rows of a dose matrix. */
export function doseTerms(problem: CheckedProblem, given: PatientCase, influence: DoseInfluence): DoseTerms {
  const where = whereRead(problem, given, influence);
  const values = new Float64Array(problem.objectives.length);
  const objectives = problem.objectives.map((objective): WeightedTerm => {
    const on = where.ofObjective(objective);
    const place: Place = {
      distanceTo(name) {
        const distance = structureDistance(given, name);
        return Float32Array.from(on.voxels, (voxel) => distance[voxel] ?? 0);
      },
    };
    const { weight, term } = objective;
    return { on, weight, ...doseFunction(term, given.fractions, place) };
  });
  const constraints = problem.constraints.map(
    ({ structure, limit }): { on: Gathered; functions: ConstraintFunctions } => ({
      on: where.ofConstraint(structure),
      functions: constraintFunctions(limit, given.fractions),
    }),
  );
  return {
    values,
    overlapped: where.overlapped,
    quietUpTo() {
      const limits = new Float64Array(influence.matrix.rows).fill(Number.POSITIVE_INFINITY);
      for (const { on, weight, quietUpTo } of objectives)
        if (weight !== 0) on.limit(limits, quietUpTo?.(on.voxels.length));
      for (const { on } of constraints) on.limit(limits);
      return limits;
    },
    evaluate(dose, penalty, residual) {
      residual.fill(0);
      for (const one of where.all()) one.gather(dose);
      let sum = 0;
      objectives.forEach((term, index) => {
        const value = add(term, residual);
        values[index] = value;
        sum += value;
      });
      if (penalty > 0)
        for (const { on, functions } of constraints)
          sum += add({ on, weight: penalty, evaluate: functions.penalty.evaluate }, residual);
      return sum;
    },
    constrained(dose) {
      return constraints.map(({ on }) => {
        on.gather(dose);
        return on.dose.toSorted();
      });
    },
    violations(dose) {
      return constraints.map(({ on, functions }) => {
        on.gather(dose);
        return on.voxels.length === 0 ? 0 : functions.violation(on.dose);
      });
    },
  };
}

/** Evaluates a term and adds its derivative to the residual. */
function add({ on, weight, evaluate }: Omit<WeightedTerm, 'quietUpTo'>, residual: Float64Array): number {
  if (on.voxels.length === 0 || weight === 0) return 0;
  const value = evaluate(on.dose, on.gradient);
  on.scatter(weight, residual);
  return weight * value;
}
