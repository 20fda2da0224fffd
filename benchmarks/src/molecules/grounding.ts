import { type Engine, expertEngine, usageError } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import molecules from '@textgrad/molecules';
import type { CellResult } from '../study/cell-result.ts';
import { defineStudyBenchmark, type StudyPlan, type StudySettings } from '../study/study-benchmark.ts';
import { bestSoFar } from './best-so-far.ts';
import { fragments } from './fragments.ts';

/** The objectives that feedback is grounded for, with the score to which evaluations are counted. */
const objectives = {
  qed: {
    ...{ measured: 'QED', target: 0.9, config: {} },
    methods: { ungrounded: false, grounded: true },
    reference: 'ungrounded',
  },
  // Quick dockings: more runs for the time, each of them with more noise.
  docking: {
    measured: 'score',
    target: 9,
    config: { docking: { runs: 2, fraction: 0.05 }, confirm: 0, noise: false },
    // Between the last two lie the words about the pocket alone.
    methods: { ungrounded: false, sensitivities: 'sensitivities', grounded: true },
    reference: 'sensitivities',
  },
} as const;

interface GroundingSettings extends StudySettings {
  readonly objective: string;
}

/**
 * Whether feedback that says the measured sensitivities, and of docking what holds the pose and where the pocket has room, does
 * better than feedback that says the numbers alone: on molecules/design, a seed's start being one of 40 fragments.
 */
export const grounding = defineStudyBenchmark<GroundingSettings>({
  name: 'grounding',
  description:
    'molecules/design with and without what the numbers come from in the feedback; objective qed, or docking, where the words about the pocket are also left out alone',
  defaults: { seeds: 20, budget: 15, concurrency: 2, objective: 'qed' },
  plan: ({ objective: named }): StudyPlan => {
    if (named !== 'qed' && named !== 'docking')
      throw usageError('BENCH_OPTION', `The objective is qed or docking, not '${named}'.`);
    const objective = named;
    const engine = expertEngine(molecules.experts);
    const { methods, target, reference } = objectives[objective];
    const groundedOf: Readonly<Record<string, boolean | string>> = methods;
    return {
      study: {
        methods: Object.entries(methods).map(([name, grounded]) => ({ name, settings: { grounded } })),
        tasks: [{ name: 'molecules/design', target }],
        reference,
        settings: { engine: engine.name, preset: 'textgrad', objective },
      },
      run: ({ method, seed, pair, budget }, signal) =>
        design(engine, {
          ...{ objective, grounded: groundedOf[method.name] ?? true },
          ...{ seed, pair, budget, signal },
        }),
    };
  },
});

interface Design {
  readonly objective: keyof typeof objectives;
  readonly grounded: boolean | string;
  readonly seed: number;
  /** Decides the start. */
  readonly pair: number;
  readonly budget: number;
  readonly signal: AbortSignal;
}

async function design(
  engine: Engine,
  { objective, grounded, seed, pair, budget, signal }: Design,
): Promise<CellResult> {
  const { measured, target, config } = objectives[objective];
  const task = molecules.tasks.design;
  if (!task) throw new Error('@textgrad/molecules has no task design');
  const summary = await runTask(task, {
    name: 'molecules/design',
    engine,
    seed,
    steps: budget - 1,
    config: { objective, start: fragments[pair % fragments.length], grounded, ...config },
    search: { preset: 'textgrad' },
    budget: { limits: { evaluations: budget } },
    signal,
  });
  const { agreed = 0, compared = 0 } = summary.search.agreement.QED ?? {};
  const trajectory = bestSoFar(summary);
  const reached = trajectory.find(({ best }) => best >= target);
  return {
    score: summary.best.score ?? 0,
    calls: summary.usage.evaluations,
    trajectory,
    simulated: false,
    engine: engine.name,
    measures: {
      'agreement in sign': compared === 0 ? 0 : agreed / compared,
      'changes compared': compared,
      [`evaluations to ${measured} ${target}`]: reached?.calls ?? budget + 1,
      'engine calls': summary.usage.calls,
    },
  };
}
