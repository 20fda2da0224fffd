import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted, usageError } from '@textgrad/core';
import type { PatientCase } from '../case/index.ts';
import { type DoseInfluence, fitsCase } from '../dose/index.ts';
import { type SparseProducts, sparseProducts } from '../sparse/index.ts';
import { doseTerms } from './dose-terms.ts';
import { type FluencePlan, finishedPlan } from './fluence-plan.ts';
import { loudRows } from './loud-rows.ts';
import { type CheckedProblem, checkProblem, type PlanProblem } from './plan-problem.ts';
import { type LbfgsOptions, type LbfgsState, projectedLbfgs } from './projected-lbfgs.ts';
import { roughness } from './roughness.ts';
import { askedFor, lastStep, type Normalisation, scaleTo } from './scale.ts';
import { meanAtEvenFluence, startWeights } from './start-weights.ts';

/** Where a solve stands. */
export interface SolveProgress {
  readonly iterations: number;
  readonly value: number;
  /** The weight of the constraints' penalties, 0 while they do not count. */
  readonly penalty: number;
}

/** Options of {@link optimiseFluence}. */
export interface SolveOptions {
  /** A plan of the same bixels to start from. */
  readonly start?: Pick<FluencePlan, 'weights'>;
  /** Scales the plan at the end so that a volume of a structure receives a dose exactly. */
  readonly normalise?: Normalisation;
  /** The matrix' products; WebAssembly on this thread by default. */
  readonly products?: SparseProducts;
  /** Iterations for each weight of the penalties; 500 by default. */
  readonly maxIterations?: number;
  /** Relative change of the objective below which five iterations end a solve; 1e-4 by default, as in matRad. */
  readonly tolerance?: number;
  /** By how much a constraint may be missed, Gy of total dose; 0.02 by default. */
  readonly constraintTolerance?: number;
  readonly onProgress?: (progress: SolveProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** How much heavier than the heaviest objective penalties begin. */
const firstPenalty = 10;
/** A penalty's miss falls about as its weight grows, so the weight follows the miss, within these bounds. */
const growth = { least: 4, most: 64, margin: 1.5 };
const maxRounds = 12;

/**
 * Finds the fluence that minimises Σ weight · term (dose per fraction), subject to constraints and fluence ≥ 0.
 *
 * Constraints are met by continuation: their penalties' weight grows until all hold within the tolerance; where all are
 * `dose-at-volume`, the plan is then scaled until each has its dose, which moves it by less than the tolerance. Constraints, and
 * `feasible`, are read at about 10,000 points of a target that has more: D95 at all of them, as goals measure it, is within
 * 0.4 % of that. With `normalise` it is exact at all.
 *
 * Terms act on the dose of one fraction, with doses of the plan divided by the number of fractions, as in matRad:
 * squared terms are only scaled by that, but linear ones weigh relatively more the more fractions there are.
 *
 * @throws TextGradError `PLAN_INVALID`, `STRUCTURE_UNKNOWN`, `PLAN_START` for a start of other bixels, `DOSE_GRID` for a
 * matrix on another grid, `ABORTED`.
 *
 * @example
 * ```ts
 * import { createBeams, doseInfluence, optimiseFluence, paperProblem, phantomCase } from '@textgrad/radiotherapy';
 *
 * const phantom = phantomCase({ spacing: 10 });
 * const beams = createBeams(phantom, { gantryAngles: [0, 72, 144, 216, 288], bixelWidth: 10 });
 * const problem = paperProblem({ structure: 'PTV', dose: 70.2 }, { PTV: 100, Rectum: 1 }, { Rectum: 30 });
 * const plan = await optimiseFluence(phantom, await doseInfluence(phantom, beams), problem);
 * console.log(plan.feasible); // true
 * ```
 */
export async function optimiseFluence(
  given: PatientCase,
  influence: DoseInfluence,
  problem: PlanProblem,
  options: SolveOptions = {},
): Promise<FluencePlan> {
  const checked = checkProblem(problem, given);
  if (!fitsCase(influence, given))
    throw usageError(
      'DOSE_GRID',
      "The dose matrix has another grid than the case: calculate it on the case's grid.",
    );
  const { products = sparseProducts(influence.matrix), constraintTolerance = 0.02 } = options;
  const terms = doseTerms(checked, given, influence);
  const { matrix } = influence;
  const [dose, residual] = [new Float64Array(matrix.rows), new Float64Array(matrix.rows)];
  const rough =
    checked.smoothness > 0
      ? roughness(influence.beams, checked.smoothness, meanAtEvenFluence(given, influence, products))
      : undefined;
  const doseOf = loudRows(influence.matrix, products, terms.quietUpTo());
  const work = { iterations: 0, evaluations: 0 };

  let penalty = startPenalty(checked);
  let weights = startWeights(given, influence, products, options.start);
  let state: LbfgsState | undefined;
  for (let round = 0; round < maxRounds; round++) {
    const weight = penalty;
    let at = weights;
    const steps = projectedLbfgs(
      {
        value(x) {
          doseOf(x, dose);
          at = x;
          return terms.evaluate(dose, weight, residual) + (rough?.value(x) ?? 0);
        },
        gradient(into) {
          products.multiplyTransposed(residual, into);
          rough?.addGradient(at, into);
        },
      },
      weights,
      lbfgsOptions(options),
    );
    state = await run(steps, { ...work, value: Number.NaN, penalty }, options);
    work.iterations += state.iterations;
    work.evaluations += state.evaluations;
    weights = state.x;
    products.multiply(weights, dose);
    const miss = Math.max(0, ...terms.violations(dose));
    if (miss <= constraintTolerance) break;
    const wanted = (growth.margin * miss) / constraintTolerance;
    penalty *= Math.min(growth.most, Math.max(growth.least, wanted));
  }
  const wanted = options.normalise
    ? askedFor(options.normalise, given, influence, dose)
    : lastStep(checked, terms, dose, constraintTolerance);
  const scaled = scaleTo(weights, dose, given.fractions, wanted);
  return finishedPlan(
    checked,
    terms,
    given,
    { ...scaled, ...work, penalty },
    state?.stopped ?? 'iterations',
    constraintTolerance,
  );
}

const lbfgsOptions = ({ maxIterations = 500, tolerance = 1e-4 }: SolveOptions): LbfgsOptions => ({
  maxIterations,
  tolerance,
  patience: 5,
  memory: 20,
});

/** Iterations between looks at the event loop. */
const iterationsPerTurn = 8;

async function run(
  steps: Generator<LbfgsState, LbfgsState>,
  { iterations, penalty }: SolveProgress,
  { onProgress, signal }: SolveOptions,
): Promise<LbfgsState> {
  for (;;) {
    const { done, value: state } = steps.next();
    onProgress?.({ iterations: iterations + state.iterations, value: state.value, penalty });
    if (done) return state;
    if (state.iterations % iterationsPerTurn === 0) await nextTurn();
    throwIfAborted(signal);
  }
}

const startPenalty = ({ objectives, constraints }: CheckedProblem): number =>
  constraints.length === 0 ? 0 : firstPenalty * Math.max(1, ...objectives.map(({ weight }) => weight));
