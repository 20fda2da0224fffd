import { type Engine, expertEngine } from '@textgrad/core';
import { runTask } from '@textgrad/core/runs';
import molecules from '@textgrad/molecules';
import type { CellResult } from '../study/cell-result.ts';
import { defineStudyBenchmark, type StudyPlan, type StudySettings } from '../study/study-benchmark.ts';
import { bestSoFar } from './best-so-far.ts';
import { fragments } from './fragments.ts';

/** The drug-likeness to which evaluations are counted. */
const target = 0.9;

/**
 * Whether feedback that says the measured sensitivities of QED does better than feedback that says the numbers alone: on
 * molecules/design, a seed's start being one of 40 fragments.
 */
export const grounding = defineStudyBenchmark<StudySettings>({
  name: 'grounding',
  description: 'molecules/design with and without measured sensitivities in the feedback',
  defaults: { seeds: 20, budget: 15, concurrency: 2 },
  plan: (): StudyPlan => {
    const engine = expertEngine(molecules.experts);
    return {
      study: {
        methods: [
          { name: 'ungrounded', settings: { grounded: false } },
          { name: 'grounded', settings: { grounded: true } },
        ],
        tasks: [{ name: 'molecules/design', target }],
        reference: 'ungrounded',
        settings: { engine: engine.name, preset: 'textgrad' },
      },
      run: ({ method, seed, pair, budget }, signal) =>
        design(engine, { grounded: method.name === 'grounded', seed, pair, budget, signal }),
    };
  },
});

interface Design {
  readonly grounded: boolean;
  readonly seed: number;
  /** Decides the start. */
  readonly pair: number;
  readonly budget: number;
  readonly signal: AbortSignal;
}

async function design(engine: Engine, { grounded, seed, pair, budget, signal }: Design): Promise<CellResult> {
  const task = molecules.tasks.design;
  if (!task) throw new Error('@textgrad/molecules has no task design');
  const summary = await runTask(task, {
    name: 'molecules/design',
    engine,
    seed,
    steps: budget - 1,
    config: { objective: 'qed', start: fragments[pair % fragments.length], grounded },
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
      [`evaluations to QED ${target}`]: reached?.calls ?? budget + 1,
      'engine calls': summary.usage.calls,
    },
  };
}
