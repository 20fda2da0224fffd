import { type Codec, defined, usageError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import { mainPrescription } from '../case/index.ts';
import type { DoseInfluence } from '../dose/index.ts';
import { type FluencePlan, optimiseFluence, type PlanProblem, paperProblem } from '../fluence/index.ts';
import { sparseProducts } from '../sparse/index.ts';
import { doseName, type Weights } from '../variables/weights.ts';
import { weightsCodec } from '../variables/weights-codec.ts';
import { createFinalDose, type EveryEntry } from './final-dose.ts';
import { type WeightGroup, weightGroups } from './weight-groups.ts';

/** Solves plans of one case for weights. */
export interface Planner {
  readonly case: PatientCase;
  readonly influence: DoseInfluence;
  readonly groups: readonly WeightGroup[];
  /** Reads weights of this case, with or without dose objectives. */
  readonly codec: Codec<Weights>;
  /**
   * The plan of some weights, one for each group.
   *
   * Without `start` the solve begins at the same even fluence whatever was solved before, so that a plan depends on its
   * weights alone; the last few such plans are kept. With `start` it begins there, and is not kept.
   */
  solve(weights: Weights, options?: PlannerSolve): Promise<FluencePlan>;
}

/** Options of a planner's solve. */
export interface PlannerSolve {
  readonly start?: Pick<FluencePlan, 'weights'>;
  readonly signal?: AbortSignal | undefined;
}

/** How many plans a planner keeps. */
const kept = 16;

/**
 * Makes a planner: the paper's inner problem (squared deviation in the target, squared overdosing elsewhere,
 * D95 = prescription) on a case and its dose matrix.
 *
 * @throws TextGradError `PLAN_WEIGHTS` from `solve` when a group has no weight.
 */
export function createPlanner(
  given: PatientCase,
  influence: DoseInfluence,
  everyEntry?: EveryEntry,
): Planner {
  const finalDose = createFinalDose(given, influence, everyEntry);
  const groups = weightGroups(given);
  const names = groups.map(({ name }) => name);
  const products = sparseProducts(influence.matrix);
  const plans = new Map<string, FluencePlan>();
  return {
    case: given,
    influence,
    groups,
    codec: weightsCodec(names, 'paper', { doses: true }),
    async solve(weights, { start, signal } = {}) {
      const problem = problemOf(given, groups, weights);
      const key = JSON.stringify(problem);
      const known = start ? undefined : plans.get(key);
      if (known) return known;
      const optimised = await optimiseFluence(
        given,
        influence,
        problem,
        defined({ products, signal, start }),
      );
      const plan = await finalDose(optimised, signal);
      if (!start) {
        const [oldest] = plans.keys();
        if (plans.size >= kept && oldest !== undefined) plans.delete(oldest);
        plans.set(key, plan);
      }
      return plan;
    },
  };
}

function problemOf(given: PatientCase, groups: readonly WeightGroup[], weights: Weights): PlanProblem {
  const each = groups.flatMap(({ name, structures, dose }) => {
    const weight = weights[name];
    if (weight === undefined)
      throw usageError('PLAN_WEIGHTS', `There is no weight for '${name}': give one for every group.`);
    const chosen = weights[doseName(name)] ?? dose;
    return structures.map((structure) => ({ structure, weight, dose: chosen }));
  });
  return paperProblem(
    mainPrescription(given),
    Object.fromEntries(each.map(({ structure, weight }) => [structure, weight])),
    Object.fromEntries(each.map(({ structure, dose }) => [structure, dose])),
  );
}
