import { type Engine, expertEngine, randomStream, type SearchStrategy, TextGradError } from '@textgrad/core';
import { archiveOf, memoryStore, type RunTaskOptions, runTask } from '@textgrad/core/runs';
import molecules, { graphGeneticAlgorithm, loadToolkit, populationSearch } from '@textgrad/molecules';
import { drawn } from '../draw.ts';
import { guacamolOracle } from '../guacamol-oracle.ts';
import { populationSize } from '../oracle-searches.ts';

/** A molecule that was asked about. */
export interface Asked {
  readonly smiles: string;
  readonly score: number;
}

/** One search for one objective. */
export interface PmoSearch {
  readonly objective: string;
  readonly budget: number;
  readonly seed: number;
  /** Molecules to begin with are drawn from it at random, by the seed. */
  readonly library: readonly string[];
  /** The file that the library was read from; empty for the one that comes along. */
  readonly file: string;
}

/** Different molecules in the order in which they were asked about. */
export type PmoMethod = (search: PmoSearch) => Promise<readonly Asked[]>;

/** An engine that is told what the score is made of, or the score alone, from a random population. */
export const byEngine =
  (engine: Engine, shown: 'parts' | 'score'): PmoMethod =>
  async (search) => {
    const [start, ...others] = drawn(search.library, populationSize, search.seed);
    return designed(search, {
      engine,
      strategy: populationSearch({ molecules: others }),
      config: { start, shown },
    });
  };

/** The preset bayesian: told the score alone, without an engine. */
export const byBound: PmoMethod = async (search) => {
  const [start] = drawn(search.library, 1, search.seed);
  const config = { start, shown: 'score', ...(search.file === '' ? {} : { library: search.file }) };
  return designed(search, { engine: expertEngine([]), search: { preset: 'bayesian' }, config });
};

/** Jensen's genetic algorithm with PMO's settings, from a random population. */
export const byGraphGa: PmoMethod = async ({ objective, budget, seed, library }) => {
  const toolkit = await loadToolkit();
  const oracle = guacamolOracle(toolkit, objective, budget);
  const start = drawn(library, populationSize, seed);
  await graphGeneticAlgorithm({ toolkit, oracle, molecules: start, random: randomStream(seed) });
  return oracle.calls;
};

interface Way extends Pick<RunTaskOptions, 'engine' | 'search'> {
  readonly strategy?: SearchStrategy;
  readonly config: Readonly<Record<string, unknown>>;
}

async function designed(
  { objective, budget, seed }: PmoSearch,
  { config, ...way }: Way,
): Promise<readonly Asked[]> {
  const task = molecules.tasks.guacamol;
  if (!task) throw new Error('@textgrad/molecules has no task guacamol');
  const store = memoryStore();
  const { run, error } = await runTask(task, {
    name: 'molecules/guacamol',
    ...way,
    ...{ seed, store, steps: budget },
    config: { objective, budget, ...config },
  });
  if (error) throw new TextGradError('internal', error.code, error.message);
  return archiveOf(store.entries(run)).candidates.flatMap(
    ({ texts: [smiles = ''], evaluation: { score } }) => (score === null ? [] : [{ smiles, score }]),
  );
}
