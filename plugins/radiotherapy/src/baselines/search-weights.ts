import { type Evaluation, meetsAllGoals, randomStream } from '@textgrad/core';
import { bayesianOptimisation, cmaEs, type Minimiser, nelderMead } from '@textgrad/core/surrogates';
import { createPlanRoom, type PlanRoom, startOf } from '../plan/index.ts';
import { createPlanSimulator, type PlanSettings } from '../simulators/index.ts';
import { formatWeights } from '../variables/index.ts';
import { randomSearch } from './random-search.ts';
import { treeParzen } from './tree-parzen.ts';

/** What weights are also tuned with, to compare: numbers alone, no words. */
export const baselines: Readonly<Record<'random' | 'nelder-mead' | 'gp-ei' | 'tpe' | 'cma-es', Minimiser>> = {
  random: randomSearch,
  'nelder-mead': nelderMead,
  'gp-ei': bayesianOptimisation,
  tpe: treeParzen,
  'cma-es': cmaEs,
};

/** Options of {@link searchWeights}. */
export interface SearchWeightsOptions {
  readonly method: keyof typeof baselines;
  readonly seed: number;
  /** The most plans that are solved. */
  readonly budget: number;
  /** Weights between which is searched, on a logarithmic scale; 10 to 100,000 by default. The paper's are 100 to 400. */
  readonly box?: readonly [least: number, most: number];
  /** Where cases and dose matrices are kept; nowhere by default. */
  readonly room?: PlanRoom;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Tunes weights with a method that sees the score alone, until all goals are met or the budget is spent.
 *
 * @returns The evaluation of each plan, in order; the last one meets all goals where they were met.
 */
export async function searchWeights(
  settings: PlanSettings,
  {
    method,
    seed,
    budget,
    box: [least, most] = [10, 1e5],
    room = createPlanRoom(),
    signal,
  }: SearchWeightsOptions,
): Promise<readonly Evaluation[]> {
  const simulator = await createPlanSimulator(settings, room, signal);
  const groups = await room.groups(settings);
  const names = groups.map(({ name }) => name);
  const span = Math.log(most / least);
  const start = groups.map((group) => Math.min(1, Math.max(0, Math.log(startOf(group) / least) / span)));
  const asked = baselines[method](start, randomStream(seed).stream(method));
  const evaluations: Evaluation[] = [];
  for (let next = asked.next(); evaluations.length < budget; ) {
    const point = next.value;
    const weights = names.map((name, at): [string, number] => [
      name,
      least * Math.exp(span * (point[at] ?? 0)),
    ]);
    const measured = await simulator.evaluate(formatWeights(Object.fromEntries(weights)), { signal });
    evaluations.push(measured);
    if (meetsAllGoals(measured)) break;
    next = asked.next(-(measured.score ?? -1e3));
  }
  return evaluations;
}
