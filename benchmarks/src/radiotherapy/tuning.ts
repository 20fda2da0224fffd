import { type Evaluation, expertEngine } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import { dosimetrist, planConfig, searchWeights, tuneWeightsTask } from '@textgrad/radiotherapy';
import { bestSoFar } from '../molecules/best-so-far.ts';
import type { CellResult, TrajectoryPoint } from '../study/cell-result.ts';
import { defineStudyBenchmark, type StudyPlan, type StudySettings } from '../study/study-benchmark.ts';

interface TuningSettings extends StudySettings {
  /** Edge of the phantoms' voxels, mm. */
  readonly spacing: number;
  readonly beams: number;
  /** Edge of a bixel, mm. */
  readonly bixel: number;
}

const solvesMeasure = 'plans until all goals are met';

/** Five phantoms, from easy to hard by how far their organs reach into the target; a seed is another patient of each. */
const difficulties = [0.15, 0.3, 0.45, 0.6, 0.75];

/** Methods that see the score alone, with the weights between which they search. */
const numeric = [
  { name: 'gp-ei', method: 'gp-ei', box: [10, 1e5] },
  { name: 'gp-ei in [100, 400]', method: 'gp-ei', box: [100, 400] },
  { name: 'tpe', method: 'tpe', box: [10, 1e5] },
  { name: 'cma-es', method: 'cma-es', box: [10, 1e5] },
  { name: 'nelder-mead', method: 'nelder-mead', box: [10, 1e5] },
  { name: 'random', method: 'random', box: [10, 1e5] },
] as const;

/**
 * How many plans it takes to meet all goals of phantoms: the rule-based expert, which reads words, against methods that see
 * the score alone. A cell that does not meet them counts one more than its budget.
 */
export const radiotherapyTuning = defineStudyBenchmark<TuningSettings>({
  name: 'radiotherapy',
  description:
    'weights of plans: the expert against GP-EI, TPE, CMA-ES, Nelder-Mead and random search over five phantoms',
  defaults: { seeds: 3, budget: 30, concurrency: 1, spacing: 10, beams: 5, bixel: 12 },
  measures: [solvesMeasure, 'goals met'],
  plan: ({ spacing, beams, bixel }): StudyPlan => ({
    study: {
      methods: [
        { name: 'expert' },
        ...numeric.map(({ name, method, box }) => ({ name, settings: { method, box } })),
      ],
      tasks: difficulties.map((difficulty) => ({
        name: `phantoms of difficulty ${difficulty}`,
        settings: { difficulty },
        target: 0,
      })),
      reference: 'expert',
      settings: { spacing, beams, bixel },
    },
    run: async ({ method, task, seed, pair, budget }, signal) => {
      const difficulty = difficulties.find((one) => task.name.endsWith(` ${one}`)) ?? 0.5;
      const config = { phantom: pair, difficulty, spacing, bixelWidth: bixel, beams };
      const other = numeric.find(({ name }) => name === method.name);
      if (!other) return tunedByExpert(config, seed, budget, signal);
      const options = { method: other.method, box: other.box, seed, budget, signal };
      return resultOf(await searchWeights(planConfig.parse(config), options), budget);
    },
  }),
});

async function tunedByExpert(
  config: object,
  seed: number,
  budget: number,
  signal: AbortSignal,
): Promise<CellResult> {
  const { start, steps, best, usage } = await runTask(tuneWeightsTask, {
    name: 'radiotherapy/tune-weights',
    engine: expertEngine([dosimetrist]),
    config: { ...config, stopWhenStuck: false },
    seed,
    steps: budget - 1,
    signal,
  });
  return cell(bestSoFar({ start, steps }), usage.evaluations, best.score ?? -1, budget);
}

function resultOf(evaluations: readonly Evaluation[], budget: number): CellResult {
  let best = Number.NEGATIVE_INFINITY;
  const trajectory = evaluations.flatMap(({ score, feasible }, at): readonly TrajectoryPoint[] => {
    if (!feasible || score === null || score <= best) return [];
    best = score;
    return [{ calls: at + 1, best }];
  });
  const first = trajectory.length > 0 ? trajectory : [{ calls: 1, best: -1e3 }];
  return cell(first, evaluations.length, Math.max(best, -1e3), budget);
}

const cell = (
  trajectory: readonly TrajectoryPoint[],
  calls: number,
  score: number,
  budget: number,
): CellResult => ({
  score,
  calls,
  trajectory,
  simulated: false,
  engine: 'expert',
  measures: {
    [solvesMeasure]: score >= 0 ? calls : budget + 1,
    'goals met': score >= 0 ? 1 : 0,
  },
});
