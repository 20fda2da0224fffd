import { randomStream, throwIfAborted } from '@textgrad/core';
import type { DockBudget } from './budget.ts';
import type { DockExecutor } from './executor.ts';
import type { GeneratorState } from './generator.ts';
import type { LigandModel } from './ligand-model.ts';
import { Minima, type Minimum, type Place } from './minima.ts';
import type { Target } from './target.ts';
import type { Found, RunTask } from './tasks.ts';
import { affinityOf } from './terms.ts';

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
/** Affinities in kcal/mol up to which two searches have found the same. */
const agreed = 0.2;
/** Searches for one ligand, each with half of the budget's runs: what does not agree may take three times the budget. */
const mostSearches = 6;
/** Two may agree on what is not the best: three look, and one more for every two bonds that turn beyond six. */
const fewestSearches = (torsions: number): number =>
  Math.min(mostSearches, 2 + Math.max(1, Math.ceil((torsions - 4) / 2)));
// As in Vina 1.1.2: Å between merged poses, how many go into the refinement.
const mergedApart = 2;
const mergedMost = 20;

/** What was found. */
export interface SearchResult {
  /** Poses for the refinement, the lowest first. */
  readonly places: readonly Minimum[];
  /** Evaluations of the energy. */
  readonly evaluations: number;
  /** kcal/mol of affinity between the lowest places of the two best searches; undefined when there was one search. */
  readonly apart: number | undefined;
}

/**
 * Searches with halves of the runs that know nothing of each other, at least three and more for flexible ligands, until the best two of them agree or six have looked:
 * what is easy costs the budget, and what is not costs more. What does not bind at all is not looked at longer.
 */
export async function searchAll(
  model: LigandModel,
  target: Target,
  settings: SearchSettings,
): Promise<SearchResult> {
  const { budget, executor, signal } = settings;
  const grids = await target.grids(model.types, (task) => executor.grid(task));
  throwIfAborted(signal);
  const runs = (search: number): readonly number[] => {
    const [from, to] = [search, search + 1].map((end) => Math.ceil((end * budget.runs) / 2));
    return Array.from({ length: (to ?? 0) - (from ?? 0) }, (_, at) => (from ?? 0) + at);
  };
  const search = (number: number): Promise<readonly Found[]> =>
    searchOnce(model, { ...settings, target, grids, runs: runs(number) });
  const fewest = budget.runs > 1 ? fewestSearches(model.torsions) : 1;
  const searches = await Promise.all(Array.from({ length: fewest }, (_, number) => search(number)));
  const apart = (): number | undefined => apartOf(searches, model.torsions);
  const binds = (): boolean => searches.some((found) => lowestOf(found) < 0);
  while (budget.runs > 1 && searches.length < mostSearches && binds() && (apart() ?? 0) > agreed)
    searches.push(await search(searches.length));
  const found = searches.flat();
  return {
    places: merge(found),
    evaluations: found.reduce((sum, { evaluations }) => sum + evaluations, 0),
    apart: apart(),
  };
}

interface OneSearch extends SearchSettings {
  readonly target: Target;
  readonly grids: RunTask['grids'];
  /** Their numbers. */
  readonly runs: readonly number[];
}

/** Two rounds: the first looks for places at random; the chains of the second begin at the lowest that any of it found. */
async function searchOnce(model: LigandModel, one: OneSearch): Promise<readonly Found[]> {
  const { target, grids, runs, budget, seed, start, executor, signal } = one;
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
  const begun = (run: number): boolean => start !== undefined && run % 2 === 0;
  const scouts = await executor.search(
    runs.filter((run) => !begun(run)).map((run) => task(`scout ${run}`, scouting, undefined)),
    signal,
  );
  const places = merge(scouts);
  const chains = await executor.search(
    runs.flatMap((run, at): RunTask[] => {
      const from = begun(run) ? start : places[at % places.length];
      return from ? [task(`chain ${run}`, 1 - scouting, from)] : [];
    }),
    signal,
  );
  return [...scouts, ...chains];
}

const lowestOf = (found: readonly Found[]): number =>
  Math.min(...found.flatMap(({ minima }) => minima.map(({ energy }) => energy)));

function apartOf(searches: readonly (readonly Found[])[], torsions: number): number | undefined {
  const [best, next] = searches.map(lowestOf).sort((one, other) => one - other);
  return best === undefined || next === undefined ? undefined : affinityOf(next - best, torsions);
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
