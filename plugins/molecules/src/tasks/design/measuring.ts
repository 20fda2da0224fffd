import { compareEvaluations, type Evaluation, type Simulator, type TaskTools } from '@textgrad/core';
import { compileFormulas } from '../../objectives/formulas.ts';
import type { Objective } from '../../objectives/index.ts';
import { componentsOf } from '../../simulators/objective.ts';
import { betterPose, type FurtherSeeds, withPose } from './further-seeds.ts';
import { type DockingNoise, measureNoise, withNoise } from './noise.ts';

/** What the molecules of a design are measured with. */
export interface MeasuringParts {
  readonly tools: TaskTools;
  readonly objective: Objective;
  /** What all molecules are measured with. */
  readonly simulator: Simulator;
  /** What docks with other seeds, for each receptor once. */
  readonly further: readonly FurtherSeeds[];
  /** What measures the noise of each docking score, by its name; none where docking has no seed, or where that is not wanted. */
  readonly noise: ReadonlyMap<string, Simulator>;
}

/**
 * Measures molecules within the noise of docking. What the search begins with, and what is about to be called the best, is docked
 * with further seeds: of each receptor the best pose counts, since a pose that was found is there.
 *
 * What is best is what was when a step began, so that the order in which its molecules are measured decides nothing.
 */
export function designMeasuring({ tools, objective, simulator, further, noise }: MeasuringParts) {
  const components = componentsOf(simulator);
  const formulas = compileFormulas(objective, components);
  let known: Promise<DockingNoise> | undefined;
  return async (smiles: string, best?: Evaluation): Promise<Evaluation> => {
    known ??= measureNoise(tools, noise);
    const scatter = await known;
    const found = await tools.simulate(simulator, smiles);
    const aiming = { objective, components, formulas: await formulas };
    if (found.score === null || (best && compareEvaluations(found, best) <= 0))
      return withNoise(found, scatter, aiming);
    const poses = await Promise.all(
      further.map(async (seeds) => {
        const noise = scatter.get(seeds.name) ?? 0;
        return { seeds, pose: await betterPose(tools, objective, seeds, { smiles, found, noise }) };
      }),
    );
    const whole = poses.reduce(
      (one, { seeds, pose }) => (pose ? withPose(one, pose, aiming, seeds) : one),
      found,
    );
    return withNoise(whole, scatter, aiming);
  };
}
