import { setImmediate as nextTurn } from 'node:timers/promises';
import { throwIfAborted, usageError } from '@textgrad/core';
import { mainPrescription, type PatientCase, structureOf } from '../case/index.ts';
import { type DoseInfluence, fitsCase } from '../dose/index.ts';
import { type SparseProducts, sparseProducts } from '../sparse/index.ts';
import { type DoseTerms, doseTerms } from './dose-terms.ts';
import { type CheckedProblem, checkProblem, type PlanProblem } from './plan-problem.ts';
import { type LbfgsOptions, type LbfgsState, projectedLbfgs } from './projected-lbfgs.ts';
import { type Normalisation, scaleTo } from './scale.ts';

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

/** How much heavier than the heaviest objective penalties begin. */
const firstPenalty = 10;
/** A penalty's miss falls about as its weight grows, so the weight follows the miss, within these bounds. */
const growth = { least: 4, most: 64, margin: 1.5 };
const maxRounds = 12;

/**
 * Finds the fluence that minimises Σ weight · term (dose per fraction), subject to constraints and fluence ≥ 0.
 *
 * Constraints are met by continuation: their penalties' weight grows until all hold within the tolerance; a single
 * `dose-at-volume` is then made exact by scaling the plan, which moves it by less than the tolerance.
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
  const work = { iterations: 0, evaluations: 0 };

  let penalty = startPenalty(checked);
  let weights = startWeights(given, influence, products, options);
  let state: LbfgsState | undefined;
  for (let round = 0; round < maxRounds; round++) {
    const weight = penalty;
    const steps = projectedLbfgs(
      {
        value(x) {
          products.multiply(x, dose);
          return terms.evaluate(dose, weight, residual);
        },
        gradient: (into) => products.multiplyTransposed(residual, into),
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
  const scaled = scaleTo(
    weights,
    dose,
    given,
    influence,
    normalisation(checked, terms, dose, constraintTolerance, options),
  );
  return finished(
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

/** The given start, or the same fluence everywhere that gives the target its prescription on average. */
function startWeights(
  given: PatientCase,
  influence: DoseInfluence,
  products: SparseProducts,
  { start }: SolveOptions,
): Float64Array {
  const { columns, rows } = influence.matrix;
  if (start) {
    if (start.weights.length !== columns || !start.weights.every((w) => Number.isFinite(w) && w >= 0))
      throw usageError(
        'PLAN_START',
        `A start needs ${columns} fluences of at least 0; this one has ${start.weights.length}.`,
      );
    return start.weights;
  }
  const { structure, dose: prescribed } = mainPrescription(given);
  const even = new Float64Array(columns).fill(1);
  const dose = new Float64Array(rows);
  products.multiply(even, dose);
  const target = new Set(structureOf(given, structure).voxels);
  let sum = 0;
  influence.voxels.forEach((voxel, row) => {
    if (target.has(voxel)) sum += dose[row] ?? 0;
  });
  if (!(sum > 0))
    throw usageError(
      'PLAN_NO_DOSE',
      `No beam reaches the target '${structure}': check the beams' angles and isocentre.`,
    );
  return even.fill((prescribed / given.fractions) * (target.size / sum));
}

const startPenalty = ({ objectives, constraints }: CheckedProblem): number =>
  constraints.length === 0 ? 0 : firstPenalty * Math.max(1, ...objectives.map(({ weight }) => weight));

/** The scaling at the end: the one asked for, or the last step to a single `dose-at-volume` that holds nearly. */
function normalisation(
  { constraints }: CheckedProblem,
  terms: DoseTerms,
  dose: Float64Array,
  tolerance: number,
  { normalise }: SolveOptions,
): Normalisation | undefined {
  if (normalise) return normalise;
  const [only] = constraints;
  if (constraints.length !== 1 || only?.limit.kind !== 'dose-at-volume') return undefined;
  if ((terms.violations(dose)[0] ?? 0) > tolerance) return undefined;
  return { structure: only.structure, volume: only.limit.volume, dose: only.limit.dose };
}

function finished(
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
