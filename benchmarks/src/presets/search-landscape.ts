import { type Evaluation, type SearchStrategy, TextGradError } from '@textgrad/core';
import { archiveOf, memoryStore, runTask } from '@textgrad/core/runs';
import {
  type Landscape,
  type LandscapeInstance,
  landscapeTask,
  type SimulatedModel,
  simulatedEngine,
} from '../landscapes/index.ts';
import type { CellResult, TrajectoryPoint } from '../study/cell-result.ts';

/** Steps for each evaluation of the budget: steps that measure nothing new take none of it, but some end. */
const stepsPerEvaluation = 4;

/** Steps in a row without anything new after which a search ends: the same for all, so that none ends for bad luck. */
const stagnationLimit = 20;

/** The name of the measure that counts what the engine was asked. */
export const engineCalls = 'engine calls';

/** How a landscape is searched. */
export interface LandscapeSearch {
  readonly strategy: SearchStrategy;
  readonly seed: number;
  /** Evaluations, the start's included. */
  readonly budget: number;
  readonly model: SimulatedModel;
  readonly signal: AbortSignal;
}

/** Runs a search on a landscape, as a task, and reads what it attained from the archive that its journal gives. */
export async function searchLandscape(
  landscape: Landscape,
  instance: LandscapeInstance,
  { strategy, seed, budget, model, signal }: LandscapeSearch,
): Promise<CellResult> {
  const store = memoryStore();
  const engine = simulatedEngine(instance, { ...model, seed });
  const summary = await runTask(landscapeTask(landscape, instance), {
    name: `landscapes/${landscape.name}`,
    id: 'run',
    engine,
    config: { instance: instance.seed },
    seed,
    steps: stepsPerEvaluation * budget,
    strategy: { ...strategy, stagnationLimit },
    budget: { limits: { evaluations: budget } },
    store,
    signal,
  });
  const { status, error } = summary;
  if (status === 'failed')
    throw new TextGradError('internal', error?.code ?? 'FAILED', error?.message ?? strategy.name);
  const { candidates } = archiveOf(store.entries('run'));
  const trajectory = trajectoryOf(
    instance,
    candidates.map(({ evaluation }) => evaluation),
  );
  return {
    score: trajectory.at(-1)?.best ?? 0,
    calls: summary.usage.evaluations,
    trajectory,
    simulated: true,
    engine: engine.name,
    measures: { [engineCalls]: summary.usage.calls },
  };
}

/** What was attained after each evaluation. */
function trajectoryOf(
  { attained }: LandscapeInstance,
  evaluations: readonly Evaluation[],
): readonly TrajectoryPoint[] {
  let best = 0;
  return evaluations.map((_, at) => {
    best = Math.max(best, attained(evaluations.slice(0, at + 1)));
    return { calls: at + 1, best };
  });
}
