import { compareEvaluations, type Evaluation, type Simulator, type TaskTools } from '@textgrad/core';
import { compileFormulas } from '../../objectives/formulas.ts';
import type { Objective } from '../../objectives/index.ts';
import { componentsOf } from '../../simulators/objective.ts';
import { type DockingNoise, measureNoise, withNoise } from './noise.ts';

/** What the molecules of a design are measured with. */
export interface MeasuringParts {
  readonly tools: TaskTools;
  readonly objective: Objective;
  /** What all molecules are measured with. */
  readonly simulator: Simulator;
  /** The same with other seeds of docking. */
  readonly further: readonly Simulator[];
  /** What measures the noise of each docking score, by its name; none where docking has no seed, or where that is not wanted. */
  readonly noise: ReadonlyMap<string, Simulator>;
}

/** How the molecules of a design are measured. */
export interface Measuring {
  measure(smiles: string): Promise<Evaluation>;
  /** What exactly was measured of a molecule of this run. */
  detailsOf(smiles: string): Evaluation['details'];
}

/** Standard deviations that one of twenty pairs differs by: twice the root of two. */
const pairs = 2 * Math.SQRT2;

/**
 * Measures molecules within the noise of docking. What is about to be called the best is docked with a second seed, and a third
 * where the two differ by more than the noise lets one of twenty pairs; the lowest affinity counts, since a pose that was found is there.
 *
 * What is best is what was when a step began, so that the order in which its molecules are measured decides nothing.
 */
export function designMeasuring({ tools, objective, simulator, further, noise }: MeasuringParts): Measuring {
  const components = componentsOf(simulator);
  const formulas = compileFormulas(objective, components);
  const docked = [...noise.keys()];
  const details = new Map<string, Evaluation['details']>();
  let best: Evaluation | undefined;
  let known: Promise<DockingNoise> | undefined;
  const bindingOf = ({ measurements }: Evaluation): number =>
    measurements.reduce((sum, { name, quantity }) => sum + (docked.includes(name) ? quantity.value : 0), 0);
  const lowest = (one: Evaluation, other: Evaluation): Evaluation =>
    other.score !== null && bindingOf(other) < bindingOf(one) ? other : one;

  async function several(smiles: string, begun: Evaluation | undefined): Promise<Evaluation> {
    const [second, third] = further;
    const found = await tools.simulate(simulator, smiles);
    if (!begun || !second || found.score === null || compareEvaluations(found, begun) <= 0) return found;
    const again = await tools.simulate(second, smiles);
    const most = pairs * Math.hypot(...((await known)?.values() ?? []));
    const agree = again.score !== null && Math.abs(bindingOf(found) - bindingOf(again)) <= most;
    return [again, ...(agree || !third ? [] : [await tools.simulate(third, smiles)])].reduce(lowest, found);
  }

  return {
    async measure(smiles) {
      const begun = best;
      known ??= measureNoise(tools, noise);
      const measured = withNoise(await several(smiles, begun), await known, {
        objective,
        components,
        formulas: await formulas,
      });
      details.set(smiles, measured.details);
      if (!best || compareEvaluations(measured, best) > 0) best = measured;
      return measured;
    },
    detailsOf: (smiles) => details.get(smiles),
  };
}
