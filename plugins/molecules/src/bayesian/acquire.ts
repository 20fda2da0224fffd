import type { Candidate, RandomStream, SearchProblem } from '@textgrad/core';
import { startPopulation } from '../baselines/start-population.ts';
import type { Toolkit } from '../chemistry/index.ts';
import { BoundSearch, type BoundSettings, type MeasuredMolecule } from './bound-search.ts';

/** Where molecules come from that a search has not bred itself, as SMILES. */
export type Library = () => Promise<readonly string[]>;

/**
 * {@link BoundSearch} as a model of a task's measurements: for the preset `bayesian`.
 *
 * What cannot be measured, or is not feasible, counts as the lowest score.
 */
export function acquisitionOf(
  toolkit: Toolkit,
  library: Library = startPopulation,
  settings: BoundSettings = {},
): Required<Pick<SearchProblem, 'acquire'>> {
  let opened: Promise<BoundSearch> | undefined;
  const open = async (random: RandomStream): Promise<BoundSearch> =>
    new BoundSearch(toolkit, await library(), random, settings);
  return {
    async *acquire(measured, random) {
      opened ??= open(random.stream('library'));
      const search = await opened;
      await search.learn(scoresOf(measured));
      for await (const smiles of search.proposals(random)) yield [smiles];
    },
  };
}

function scoresOf(measured: readonly Candidate[]): readonly MeasuredMolecule[] {
  const scores = measured.flatMap(({ evaluation: { feasible, score } }) => (feasible ? (score ?? []) : []));
  const lowest = scores.reduce((least, score) => Math.min(least, score), 0);
  return measured.map(({ texts: [smiles = ''], evaluation: { feasible, score } }) => ({
    smiles,
    score: feasible ? (score ?? lowest) : lowest,
  }));
}
