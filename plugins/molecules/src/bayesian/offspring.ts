import type { RandomStream } from '@textgrad/core';
import { pickWeighted } from '../baselines/choice.ts';
import { crossedChains, crossedRings } from '../baselines/crossover.ts';
import { varied } from '../baselines/vary.ts';
import type { RingedGraph } from '../chemistry/graph.ts';

type Way = (parent: () => RingedGraph, random: RandomStream) => string | undefined;

/** The ways of making a child, with their shares: crossover at chains and rings, and a small change. */
const ways: readonly (readonly [Way, number])[] = [
  [(parent, random) => crossedChains(parent(), parent(), random), 0.35],
  [(parent, random) => crossedRings(parent(), parent(), random), 0.15],
  [(parent, random) => varied(parent(), random), 0.5],
];

/** A child of one or two parents, as SMILES in Kekulé form; undefined where the draw gives none. */
export const childOf: Way = (parent, random) => pickWeighted(random, ways)?.(parent, random);
