import { type Codec, defined, usageError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import type { DoseInfluence, PhotonKernel } from '../dose/index.ts';
import { type FluencePlan, optimiseFluence, type PlanProblem } from '../fluence/index.ts';
import { sparseProducts } from '../sparse/index.ts';
import { doseName, type Weights } from '../variables/weights.ts';
import { weightsCodec } from '../variables/weights-codec.ts';
import type { EveryEntry } from './every-entry.ts';
import { createFinalDose, type FinalPlan } from './final-dose.ts';
import { formulationOf } from './formulations/index.ts';
import type { WeightGroup } from './weight-group.ts';
import { type ProblemChoice, weightGroups } from './weight-groups.ts';

/** Solves plans of one case for weights. */
export interface Planner {
  readonly case: PatientCase;
  readonly influence: DoseInfluence;
  readonly groups: readonly WeightGroup[];
  /** What its doses are calculated with; nothing where the dose matrix came with the case. */
  readonly kernel?: PhotonKernel;
  /** Reads weights of this case, with or without dose objectives. */
  readonly codec: Codec<Weights>;
  /**
   * The plan of some weights, one for each group.
   *
   * Without `start` the solve begins at the same even fluence whatever was solved before, so that a plan depends on its
   * weights alone; the last few such plans are kept. With `start` it begins there, and is not kept.
   */
  solve(weights: Weights, options?: PlannerSolve): Promise<FinalPlan>;
}

/** Options of a planner's solve. */
export interface PlannerSolve {
  readonly start?: Pick<FluencePlan, 'weights'>;
  readonly signal?: AbortSignal | undefined;
}

/** What a planner is made from, beside a case and its dose matrix. */
export interface PlannerChoice extends ProblemChoice {
  /** The same beams' matrix with every entry, where the given one is a sample. */
  readonly everyEntry?: EveryEntry;
  /** What the matrix was calculated with. */
  readonly kernel?: PhotonKernel;
  /** How much the roughness of the fluence counts; 0 by default. */
  readonly smoothness?: number;
}

/** How many plans a planner keeps. */
const kept = 16;

/**
 * Makes a planner of a case and its dose matrix: by default each target drawn to its own prescription with its D95 kept, squared
 * overdosing in organs and body, and the normal-tissue objective.
 *
 * @throws TextGradError `PLAN_ONE_TARGET` for the paper's problem and a case with more targets, `PLAN_WEIGHTS` from `solve` when
 * a group has no weight.
 */
export function createPlanner(
  given: PatientCase,
  influence: DoseInfluence,
  choice: PlannerChoice = {},
): Planner {
  const finalDose = createFinalDose(given, influence, choice.everyEntry);
  const groups = weightGroups(given, choice);
  const constraints = formulationOf(choice.problem ?? 'standard').constraints(given);
  const { kernel, smoothness = 0 } = choice;
  const names = groups.map(({ name }) => name);
  const products = sparseProducts(influence.matrix);
  const plans = new Map<string, FinalPlan>();
  return {
    case: given,
    influence,
    groups,
    ...defined({ kernel }),
    codec: weightsCodec(names, 'paper', { doses: true }),
    async solve(weights, { start, signal } = {}) {
      const problem: PlanProblem = { objectives: objectivesOf(groups, weights), constraints, smoothness };
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

function objectivesOf(groups: readonly WeightGroup[], weights: Weights): PlanProblem['objectives'] {
  return groups.flatMap(({ name, dose, terms }) => {
    const weight = weights[name];
    if (weight === undefined)
      throw usageError('PLAN_WEIGHTS', `There is no weight for '${name}': give one for every group.`);
    return terms(weights[doseName(name)] ?? dose).map(({ scale = 1, ...term }) => ({
      ...term,
      weight: weight * scale,
    }));
  });
}
