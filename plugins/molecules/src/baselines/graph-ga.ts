import type { RandomStream } from '@textgrad/core';
import { isToolkitCrash } from '../chemistry/errors.ts';
import type { Session, Toolkit } from '../chemistry/index.ts';
import { topMean } from '../guacamol/index.ts';
import { pick, pickWeighted, shuffled } from './choice.ts';
import { crossover } from './crossover.ts';
import { mutated } from './mutation.ts';
import type { SearchOptions } from './search.ts';

/** Settings of {@link graphGeneticAlgorithm}; the defaults are PMO's. */
export interface GraphGaSettings {
  /** Molecules that survive a generation; 120 by default. */
  readonly population?: number;
  /** Children of a generation; 70 by default. */
  readonly offspring?: number;
  /** How likely a child is mutated; 0.067 by default. */
  readonly mutationRate?: number;
  /** Generations without better molecules after which the search ends; 5 by default. */
  readonly patience?: number;
}

interface Member {
  readonly smiles: string;
  readonly score: number;
}

/** Less than this is no better, for the mean of the 100 best. */
const leastGain = 1e-3;

/**
 * Searches with Jensen's graph genetic algorithm (Chem. Sci. 2019, 10:3567) as PMO runs it (Gao et al., NeurIPS 2022).
 *
 * Parents are drawn in proportion to their scores; children are crossed at chains or rings, some are mutated, and the best
 * of all go on. Everything known is in the oracle's calls. Unlike the reference, the second bond of a ring crossover
 * may be single where the first is double and the other way round, and stereochemistry is not inherited.
 *
 * @example
 * ```ts
 * import { randomStream } from '@textgrad/core';
 * import { graphGeneticAlgorithm, loadToolkit, Oracle, qed, startPopulation, topMean } from '@textgrad/molecules';
 *
 * const toolkit = await loadToolkit();
 * const oracle = new Oracle({
 *   canonical: async (smiles) => (await toolkit.read(smiles).then((read) => (read.ok ? read.molecule.smiles : undefined))),
 *   score: async (smiles) => (await qed(toolkit, smiles)).qed,
 *   budget: 200,
 * });
 * const molecules = await startPopulation();
 * await graphGeneticAlgorithm({ toolkit, oracle, molecules, random: randomStream(1) });
 * console.log(topMean(oracle.calls.map(({ score }) => score), 10) > 0.8); // true
 * ```
 */
export async function graphGeneticAlgorithm(
  options: SearchOptions,
  { population: size = 120, offspring = 70, mutationRate = 0.067, patience = 5 }: GraphGaSettings = {},
): Promise<void> {
  const { toolkit, oracle, molecules, signal } = options;
  const random = options.random.stream('graph-ga');
  let population = await scored(options, shuffled(random, molecules).slice(0, size));
  let idle = 0;
  while (!oracle.exhausted && idle < patience && population.length > 0) {
    signal?.throwIfAborted();
    const before = bestMean(oracle.calls);
    const pool = matingPool(population, size, random);
    const children: string[] = [];
    for (let child = 0; child < offspring; child++)
      children.push(...(await reproduce(toolkit, pool, mutationRate, random)));
    const known = new Set(population.map(({ smiles }) => smiles));
    const fresh = [...new Set(children)].filter((smiles) => !known.has(smiles));
    population = [...population, ...(await scored(options, fresh))]
      .sort((one, other) => other.score - one.score)
      .slice(0, size);
    idle = bestMean(oracle.calls) - before < leastGain ? idle + 1 : 0;
  }
}

const bestMean = (calls: readonly Member[]): number =>
  topMean(
    calls.map(({ score }) => score),
    100,
  );

/** Those of the molecules that the oracle scores within its budget. */
async function scored(
  { oracle, toolkit, signal }: SearchOptions,
  smiles: readonly string[],
): Promise<Member[]> {
  const members: Member[] = [];
  for (const text of smiles) {
    signal?.throwIfAborted();
    const parsed = await toolkit.read(text);
    const score = parsed.ok ? await oracle.ask(text) : undefined;
    if (parsed.ok && score !== undefined) members.push({ smiles: parsed.molecule.smiles, score });
  }
  return members;
}

/** A score of 0 leaves a chance too. */
const leastWeight = 1e-10;

function matingPool(population: readonly Member[], size: number, random: RandomStream): readonly string[] {
  const weighted = population.map(({ smiles, score }) => [smiles, score + leastWeight] as const);
  return Array.from({ length: size }, () => pickWeighted(random, weighted) ?? '');
}

/** One child or none. */
async function reproduce(
  toolkit: Toolkit,
  pool: readonly string[],
  mutationRate: number,
  random: RandomStream,
): Promise<readonly string[]> {
  const breed = (session: Session): string | undefined => {
    const child = crossover([pick(random, pool) ?? '', pick(random, pool) ?? ''], session, random);
    return child !== undefined && random.float() <= mutationRate ? mutated(child, session, random) : child;
  };
  try {
    const child = await toolkit.run(breed);
    return child === undefined ? [] : [child];
  } catch (error) {
    if (!isToolkitCrash(error)) throw error;
    return [];
  }
}
