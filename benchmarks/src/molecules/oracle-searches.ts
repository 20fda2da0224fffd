import { type Engine, randomStream, TextGradError } from '@textgrad/core';
import { archiveOf, memoryStore, runTask } from '@textgrad/core/runs';
import molecules, {
  graphGeneticAlgorithm,
  loadToolkit,
  populationSearch,
  randomScreening,
  startPopulation,
} from '@textgrad/molecules';
import { drawn } from './draw.ts';
import { guacamolOracle } from './guacamol-oracle.ts';

/** A search for molecules that is compared with others. */
export interface OracleSearch {
  readonly objective: string;
  /** Oracle calls. */
  readonly budget: number;
  /** The seed of the search's own choices. */
  readonly seed: number;
  /** Decides the start population, which searches of one pair share. */
  readonly pair: number;
  readonly signal: AbortSignal;
}

/** The scores of the different molecules that a search asked about, in order. */
export type OracleScores = (search: OracleSearch) => Promise<readonly number[]>;

/** Molecules that the engine and the genetic algorithm begin with: PMO's size of a population. */
export const populationSize = 120;

const population = async ({ pair }: OracleSearch): Promise<readonly string[]> =>
  drawn(await startPopulation(), populationSize, pair);

/** An engine behind {@link populationSearch}; it is told the parts of the score, or the score alone. */
export const engineSearch =
  (engine: Engine, shown: 'parts' | 'score'): OracleScores =>
  async (search) => {
    const { objective, budget, seed, signal } = search;
    const task = molecules.tasks.guacamol;
    if (!task) throw new Error('@textgrad/molecules has no task guacamol');
    const [start, ...others] = await population(search);
    const store = memoryStore();
    const { run, error } = await runTask(task, {
      name: 'molecules/guacamol',
      engine,
      seed,
      store,
      steps: budget,
      config: { objective, budget, start, shown },
      strategy: populationSearch({ molecules: others }),
      signal,
    });
    if (error) throw new TextGradError('internal', error.code, error.message);
    return archiveOf(store.entries(run)).candidates.flatMap(({ evaluation: { score } }) => score ?? []);
  };

/** Jensen's graph genetic algorithm with PMO's settings, from the same population. */
export const geneticSearch: OracleScores = async (search) =>
  baseline(graphGeneticAlgorithm, search, await population(search));

/** Molecules of the whole packaged collection in random order. */
export const randomSearch: OracleScores = async (search) =>
  baseline(randomScreening, search, await startPopulation());

async function baseline(
  run: typeof randomScreening,
  { objective, budget, seed, signal }: OracleSearch,
  start: readonly string[],
): Promise<readonly number[]> {
  const toolkit = await loadToolkit();
  const oracle = guacamolOracle(toolkit, objective, budget);
  await run({ toolkit, oracle, molecules: start, random: randomStream(seed), signal });
  return oracle.calls.map(({ score }) => score);
}
