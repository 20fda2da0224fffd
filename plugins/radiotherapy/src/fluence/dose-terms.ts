import { optimisedVoxels, type PatientCase, structureDistance, structureOf } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { type ConstraintFunctions, constraintFunctions } from './constraints/index.ts';
import { type Gathered, gatheredPoints, gatheredVoxels, rowsByVoxel } from './gathered.ts';
import { type DoseFunction, doseFunction, type Place } from './objectives/index.ts';
import type { CheckedProblem } from './plan-problem.ts';

interface WeightedTerm {
  readonly on: Gathered;
  readonly weight: number;
  readonly evaluate: DoseFunction['evaluate'];
}

/** The terms of a problem, ready to be evaluated on the dose of every row, per fraction. */
export interface DoseTerms {
  /** Σ weight · term + `penalty` · Σ constraint penalties; writes the derivative by row into `residual`. */
  evaluate(dose: Float64Array, penalty: number, residual: Float64Array): number;
  /** The weighted value of each objective at the last evaluation, in the problem's order; 0 for structures without voxels. */
  readonly values: Float64Array;
  /** By how much each constraint is missed at a dose, Gy of total dose. */
  violations(dose: Float64Array): readonly number[];
  /** Structures whose voxels all belong to others of higher priority, so that their terms do not count. */
  readonly overlapped: readonly string[];
}

/** Binds a problem to the rows of a dose matrix. */
export function doseTerms(problem: CheckedProblem, given: PatientCase, influence: DoseInfluence): DoseTerms {
  const ranked = [
    ...problem.objectives.filter(({ shared, sampled }) => !shared && !sampled),
    ...problem.constraints,
  ];
  const kept = optimisedVoxels(
    given,
    ranked.map(({ structure }) => structure),
  );
  const rowOf = rowsByVoxel(influence);
  const gatheredFrom = (all: ReadonlyMap<string, Uint32Array>): ReadonlyMap<string, Gathered> =>
    new Map([...all].map(([structure, voxels]) => [structure, gatheredVoxels(structure, voxels, rowOf)]));
  const ranks = gatheredFrom(kept);
  const sharing = problem.objectives.filter(({ shared, sampled }) => shared && !sampled);
  const points = new Map(
    problem.objectives
      .filter(({ sampled }) => sampled)
      .map(({ structure }) => [structure, gatheredPoints(structureOf(given, structure), influence)]),
  );
  const wholes = gatheredFrom(
    new Map(sharing.map(({ structure }) => [structure, structureOf(given, structure).voxels])),
  );
  const on = (structure: string, from: ReadonlyMap<string, Gathered> = ranks): Gathered =>
    from.get(structure) ?? nowhere;

  const values = new Float64Array(problem.objectives.length);
  const objectives = problem.objectives.map(({ structure, weight, term, shared, sampled }): WeightedTerm => {
    const where = on(structure, sampled ? points : shared ? wholes : ranks);
    const place: Place = {
      distanceTo(name) {
        const distance = structureDistance(given, name);
        return Float32Array.from(where.voxels, (voxel) => distance[voxel] ?? 0);
      },
    };
    return { on: where, weight, evaluate: doseFunction(term, given.fractions, place).evaluate };
  });
  const constraints = problem.constraints.map(
    ({ structure, limit }): { on: Gathered; functions: ConstraintFunctions } => ({
      on: on(structure),
      functions: constraintFunctions(limit, given.fractions),
    }),
  );
  const all = [...ranks.values(), ...wholes.values(), ...points.values()];
  return {
    values,
    overlapped: [...ranks.values()]
      .filter(({ voxels }) => voxels.length === 0)
      .map(({ structure }) => structure),
    evaluate(dose, penalty, residual) {
      residual.fill(0);
      for (const one of all) one.gather(dose);
      let sum = 0;
      objectives.forEach((term, index) => {
        const value = add(term, residual);
        values[index] = value;
        sum += value;
      });
      if (penalty > 0)
        for (const { on: where, functions } of constraints)
          sum += add({ on: where, weight: penalty, evaluate: functions.penalty.evaluate }, residual);
      return sum;
    },
    violations(dose) {
      return constraints.map(({ on: where, functions }) => {
        where.gather(dose);
        return where.voxels.length === 0 ? 0 : functions.violation(where.dose);
      });
    },
  };
}

const nowhere: Gathered = gatheredVoxels('', new Uint32Array(), new Uint32Array());

/** Evaluates a term and adds its derivative to the residual. */
function add({ on, weight, evaluate }: WeightedTerm, residual: Float64Array): number {
  if (on.voxels.length === 0 || weight === 0) return 0;
  const value = evaluate(on.dose, on.gradient);
  on.scatter(weight, residual);
  return weight * value;
}
