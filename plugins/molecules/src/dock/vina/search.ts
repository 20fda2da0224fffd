import { randomStream, throwIfAborted } from '@textgrad/core';
import type { DockBudget } from './budget.ts';
import type { DockExecutor } from './executor.ts';
import type { GeneratorState } from './generator.ts';
import type { LigandModel } from './ligand-model.ts';
import { Minima, type Minimum, type Place } from './minima.ts';
import type { Target } from './target.ts';
import type { Found, RunTask } from './tasks.ts';

/** How poses of a ligand are searched. */
export interface SearchSettings {
  readonly budget: DockBudget;
  readonly seed: number;
  /** Where every second chain begins; the others begin at what was found. */
  readonly start: Place | undefined;
  readonly executor: DockExecutor;
  readonly signal: AbortSignal | undefined;
}

/** The share of the steps that look for places to begin. */
const scouting = 0.5;
// As in Vina 1.1.2: Å between merged poses, how many go into the refinement.
const mergedApart = 2;
const mergedMost = 20;

/** What a search found: poses for the refinement, the lowest first, and evaluations of the energy. */
export interface SearchResult {
  readonly places: readonly Minimum[];
  readonly evaluations: number;
}

/**
 * Searches in two rounds of as many runs each: the first looks for places at random; what all of them found is put
 * together, and the chains of the second begin at the lowest places.
 */
export async function searchAll(
  model: LigandModel,
  target: Target,
  { budget, seed, start, executor, signal }: SearchSettings,
): Promise<SearchResult> {
  const grids = await target.grids(model.types, (task) => executor.grid(task));
  throwIfAborted(signal);
  const streams = randomStream(seed).stream('dock');
  const { localSteps } = model;
  const steps = Math.max(1, Math.round(budget.fraction * model.searchSteps));
  const task = (name: string, share: number, from: Place | undefined): RunTask => ({
    kind: 'run',
    target: target.data,
    grids,
    ligand: model,
    plan: { steps: Math.max(1, Math.round(share * steps)), localSteps, start: from },
    random: stateFrom(streams.stream(name)),
  });
  const runs = Array.from({ length: budget.runs }, (_, run) => run);
  const begun = (run: number): boolean => start !== undefined && run % 2 === 0;
  const scouts = await executor.search(
    runs.filter((run) => !begun(run)).map((run) => task(`scout ${run}`, scouting, undefined)),
    signal,
  );
  const places = merge(scouts);
  const chains = await executor.search(
    runs.flatMap((run): RunTask[] => {
      const from = begun(run) ? start : places[run % places.length];
      return from ? [task(`chain ${run}`, 1 - scouting, from)] : [];
    }),
    signal,
  );
  const found = [...scouts, ...chains];
  return { places: merge(found), evaluations: found.reduce((sum, one) => sum + one.evaluations, 0) };
}

function stateFrom(stream: ReturnType<typeof randomStream>): GeneratorState {
  const word = (): number => stream.int(-(2 ** 31), 2 ** 31 - 1);
  return [word(), word(), word(), word()];
}

function merge(runs: readonly Found[]): readonly Minimum[] {
  const merged = new Minima(mergedApart, mergedMost);
  for (const { minima } of runs) for (const minimum of minima) merged.add(minimum);
  return merged.sorted;
}
