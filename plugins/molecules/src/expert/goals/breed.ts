import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RandomStream } from '@textgrad/core';
import { pick, pickWeighted } from '../../baselines/choice.ts';
import { crossedChains, crossedRings } from '../../baselines/crossover.ts';
import { isFair } from '../../baselines/fair.ts';
import { isImpossible } from '../../baselines/impossible.ts';
import { varied } from '../../baselines/vary.ts';
import { graphOf, type RingedGraph } from '../../chemistry/graph.ts';
import type { Session, Toolkit } from '../../chemistry/index.ts';
import { transformations } from '../../edits/index.ts';
import { MeasuredMolecule } from '../../guacamol/measured-molecule.ts';
import type { Predict } from './predict.ts';
import { spreadOut } from './spread-out.ts';

/** A molecule with its score, measured or predicted. */
export interface ScoredSmiles {
  readonly smiles: string;
  readonly score: number;
}

/** Settings of {@link breed}. */
export interface BreedSettings {
  /** Molecules that have children. */
  readonly population: number;
  readonly generations: number;
  /** Tries to make a child, in each generation. */
  readonly children: number;
}

/** What {@link breed} works with. */
export interface Breeding {
  /** Molecules whose score was measured. */
  readonly known: readonly ScoredSmiles[];
  /** Further molecules to begin with, as SMILES; those that cannot be read are left out. */
  readonly seeds: readonly string[];
  readonly predict: Predict;
  readonly toolkit: Toolkit;
  readonly random: RandomStream;
}

interface Member extends ScoredSmiles {
  readonly graph: RingedGraph;
}

/**
 * Breeds molecules from known ones by what is predicted of them, without measuring any: those that were never measured, the
 * best first, but what is much like a better one behind the others. Other work gets its turn after each generation.
 */
export async function breed(
  { known, seeds, predict, toolkit, random }: Breeding,
  { population: size, generations, children }: BreedSettings,
): Promise<readonly ScoredSmiles[]> {
  const seen = new Set(known.map(({ smiles }) => smiles));
  const best = known.toSorted(bestFirst).slice(0, size);
  const parents = await toolkit.run((session) => best.flatMap((one) => memberOf(one, session)));
  const made = await toolkit.run((session) =>
    seeds.flatMap((smiles) => fresh(smiles, { session, seen, predict, least: 0 })),
  );
  let population = [...parents, ...made].sort(bestFirst).slice(0, size);
  for (let generation = 0; generation < generations; generation++) {
    await nextTurn();
    const least = population.length < size ? 0 : (population.at(-1)?.score ?? 0);
    const brood = await toolkit.run((session) =>
      Array.from({ length: children }, () => childOf(population, session, random)).flatMap((text) =>
        text === undefined ? [] : fresh(text, { session, seen, predict, least }),
      ),
    );
    made.push(...brood);
    population = [...population, ...brood].sort(bestFirst).slice(0, size);
  }
  made.sort(bestFirst);
  const first = await toolkit.run((session) =>
    spreadOut(made.slice(0, compared), ({ smiles }) => {
      using native = session.read(smiles);
      return new MeasuredMolecule(native, session).counts('ECFP4');
    }),
  );
  return [...first, ...made.slice(compared)];
}

/** How many of the best are compared with each other. */
const compared = 120;

interface Judging extends Pick<Breeding, 'predict'> {
  readonly session: Session;
  /** Canonical SMILES that have been met; grows. */
  readonly seen: Set<string>;
  readonly least: number;
}

/** A molecule that was not met before with what is predicted of it; nothing where it is none, or none to make. */
function fresh(text: string, { session, seen, predict, least }: Judging): Member[] {
  using native = session.tryRead(text);
  const smiles = native?.get_smiles();
  if (!native || smiles === undefined || seen.has(smiles)) return [];
  seen.add(smiles);
  const molecule = new MeasuredMolecule(native, session);
  if (!isFair(molecule.graph, smiles, atoms) || isImpossible(native, session)) return [];
  return [{ smiles, score: predict(molecule, least), graph: molecule.graph }];
}

const bestFirst = (one: ScoredSmiles, other: ScoredSmiles): number =>
  other.score - one.score || (one.smiles < other.smiles ? -1 : 1);

function memberOf({ smiles, score }: ScoredSmiles, session: Session): readonly Member[] {
  using native = session.tryRead(smiles);
  return native === null ? [] : [{ smiles, score, graph: graphOf(native) }];
}

const atoms = { fewest: 6, most: 50 };

type Way = (population: readonly Member[], session: Session, random: RandomStream) => string | undefined;

/** The ways of making a child, with their shares. */
const ways: readonly (readonly [Way, number])[] = [
  [crossing(crossedChains), 0.3],
  [crossing(crossedRings), 0.1],
  [catalogued, 0.06],
  [(population, _, random) => varied(parentOf(population, random).graph, random), 0.54],
];

function childOf(population: readonly Member[], session: Session, random: RandomStream): string | undefined {
  return population.length === 0 ? undefined : pickWeighted(random, ways)?.(population, session, random);
}

/** How fast the chance to have children falls along the ranks, in shares of the population. */
const fall = 4;

/** A member, the likelier the better it is. */
function parentOf(population: readonly Member[], random: RandomStream): Member {
  const rank = Math.floor((-Math.log(1 - random.float()) * population.length) / fall);
  const member = population[Math.min(rank, population.length - 1)];
  if (member === undefined) throw new RangeError('There is no parent.');
  return member;
}

function crossing(cross: typeof crossedChains): Way {
  return (population, _, random) =>
    cross(parentOf(population, random).graph, parentOf(population, random).graph, random);
}

const triesOfCatalogue = 5;
const mostProducts = 50;

/** An edit of the chemist's catalogue at a random place. */
function catalogued(
  population: readonly Member[],
  session: Session,
  random: RandomStream,
): string | undefined {
  using native = session.tryRead(parentOf(population, random).smiles);
  if (native === null) return undefined;
  using reactants = new session.rdkit.MolList();
  reactants.append(native);
  for (let attempt = 0; attempt < triesOfCatalogue; attempt++) {
    const { smarts } = pick(random, transformations) ?? { smarts: '' };
    using outcomes = session.reaction(smarts).run_reactants(reactants, mostProducts);
    if (outcomes.size() === 0) continue;
    using outcome = outcomes.get(random.int(0, outcomes.size() - 1));
    using product = outcome?.at(0);
    if (product) return product.get_smiles();
  }
  return undefined;
}
