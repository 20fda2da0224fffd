import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RandomStream } from '@textgrad/core';
import { shuffled } from '../baselines/choice.ts';
import { isImpossible } from '../baselines/impossible.ts';
import type { Session, Toolkit } from '../chemistry/index.ts';
import { drawRanked } from './draw-parent.ts';
import { childOf } from './offspring.ts';
import { Population } from './population.ts';
import { priorOf } from './prior.ts';
import type { Ranked, Ranking } from './ranking.ts';
import { type SeenMolecule, seenChild, seenMolecule } from './seen-molecule.ts';

/** A molecule with its score; more is better. */
export interface MeasuredMolecule {
  readonly smiles: string;
  readonly score: number;
}

/** Settings of {@link BoundSearch}. */
export interface BoundSettings {
  /** Molecules of the library that the bound is looked at on, drawn once; 10,000 by default. */
  readonly library?: number;
  /** Molecules that are measured at random before the model is asked; 10 by default. */
  readonly first?: number;
  /** Generations of offspring for each proposal; 2 by default. */
  readonly generations?: number;
  /** Tries to make a child, in each generation; 100 by default. */
  readonly children?: number;
  /** Measured molecules up to which the bound is looked at; 1,000 by default. Beyond, the model's mean is. */
  readonly bounded?: number;
  /** Proposals of one look at the mean, after which the model learns what they scored; 500 by default. */
  readonly batch?: number;
  /** Bred molecules that are kept from one proposal to the next; 1,000 by default. */
  readonly kept?: number;
}

const defaults: Required<BoundSettings> = {
  library: 10_000,
  first: 10,
  generations: 2,
  children: 100,
  bounded: 1_000,
  batch: 500,
  kept: 1_000,
};

type Breeding = Pick<Required<BoundSettings>, 'generations' | 'children'>;

/** A look at the mean is for many proposals, and breeds for all of them. */
const forAll = ({ generations, children }: Breeding): Breeding => ({
  generations: 5 * generations,
  children: 5 * children,
});

/** The weight of the standard deviation is drawn log-uniformly between these. */
const weights = { least: 0.01, most: 1 };

/** Molecules that are read before other work gets its turn. */
const readAtOnce = 200;

/**
 * Proposes molecules by Bayesian optimisation: the upper confidence bound of a Gaussian process over molecules, maximised by
 * a genetic algorithm. It is told nothing but scores.
 *
 * After Tripp and Hernández-Lobato, arXiv:2406.07709. Unlike there, the library's part is drawn once and bred molecules
 * stay from one proposal to the next: a new value costs each of them one pass, and few new offspring are needed.
 */
export class BoundSearch {
  readonly #toolkit: Toolkit;
  readonly #settings: Required<BoundSettings>;
  readonly #library = new Population();
  #ranking: Ranking = this.#library;
  #queue: readonly Ranked[] = [];
  readonly #unwanted = new Set<string>();
  readonly #seen = new Set<string>();
  readonly #scores: number[] = [];
  #unread: readonly string[] | undefined;

  constructor(
    toolkit: Toolkit,
    library: readonly string[],
    random: RandomStream,
    settings: BoundSettings = {},
  ) {
    this.#toolkit = toolkit;
    this.#settings = { ...defaults, ...settings };
    this.#unread = shuffled(random, library).slice(0, this.#settings.library);
  }

  /** Takes in what was measured; what is known is passed over. */
  async learn(measured: readonly MeasuredMolecule[]): Promise<void> {
    await this.#read();
    for (const { smiles, score } of measured) {
      if (this.#seen.has(smiles)) continue;
      this.#seen.add(smiles);
      const molecule =
        this.#ranking.find(smiles) ?? (await this.#toolkit.run((session) => seenMolecule(smiles, session)));
      if (molecule === undefined || this.#ranking.isMeasured(molecule.smiles)) continue;
      this.#ranking.learn(molecule, score);
      this.#scores.push(score);
    }
  }

  /** Molecules to measure next, the most promising first, for as long as more are asked for. */
  async *proposals(random: RandomStream): AsyncGenerator<string> {
    await this.#read();
    const proposed = new Set<string>();
    const fresh = ({ molecule: { smiles } }: Ranked): boolean =>
      !this.#ranking.isMeasured(smiles) && !proposed.has(smiles);
    for (const member of this.#library.library) {
      if (this.#scores.length + proposed.size >= this.#settings.first) break;
      if (!fresh(member)) continue;
      proposed.add(member.molecule.smiles);
      yield member.molecule.smiles;
    }
    for (;;) {
      const next = await this.#next(random, fresh);
      if (next === undefined) return;
      proposed.add(next);
      yield next;
    }
  }

  /** The most promising molecule that is fresh: of the bound, or of the last look at the mean. */
  async #next(random: RandomStream, fresh: (one: Ranked) => boolean): Promise<string | undefined> {
    const { bounded, batch, kept } = this.#settings;
    const byMean = this.#scores.length >= bounded;
    if (byMean && this.#ranking === this.#library) this.#ranking = this.#library.byMean();
    let waiting: readonly Ranked[] = this.#queue.filter(fresh);
    if (waiting.length === 0) {
      const ranked = await this.#bred(random, byMean ? forAll(this.#settings) : this.#settings);
      waiting = await this.#wanted(ranked.filter(fresh), byMean ? batch : 1);
      this.#ranking.prune(kept);
    }
    const [next, ...others] = waiting;
    this.#queue = others;
    return next?.molecule.smiles;
  }

  /** The first so many that somebody would try to make. */
  async #wanted(ranked: readonly Ranked[], count: number): Promise<readonly Ranked[]> {
    const wanted: Ranked[] = [];
    await this.#toolkit.run((session) => {
      for (const one of ranked) {
        if (wanted.length === count) return;
        const { smiles } = one.molecule;
        if (this.#unwanted.has(smiles)) continue;
        if (isWanted(smiles, session)) wanted.push(one);
        else this.#unwanted.add(smiles);
      }
    });
    return wanted;
  }

  /** All that is known of after some generations, the most promising first. */
  async #bred(random: RandomStream, { generations, children }: Breeding): Promise<readonly Ranked[]> {
    const weight = weights.least * (weights.most / weights.least) ** random.float();
    const prior = priorOf(this.#scores);
    let ranked = this.#ranking.rank(weight, prior);
    for (let generation = 0; generation < generations; generation++) {
      await nextTurn();
      ranked = this.#ranking.add(await this.#children(ranked, children, random), weight, prior);
    }
    return ranked;
  }

  /** Molecules bred from ranked ones that were not met before. */
  async #children(
    ranked: readonly Ranked[],
    tries: number,
    random: RandomStream,
  ): Promise<readonly SeenMolecule[]> {
    const made = new Map<string, SeenMolecule>();
    const met = (smiles: string): boolean => made.has(smiles) || this.#ranking.find(smiles) !== undefined;
    await this.#toolkit.run((session) => {
      for (let tried = 0; tried < tries; tried++) {
        const text = childOf(() => drawRanked(ranked, random).molecule.graph, random);
        const child = text === undefined ? undefined : seenChild(text, session, met);
        if (child) made.set(child.smiles, child);
      }
    });
    return [...made.values()];
  }

  /** Reads the library, once. */
  async #read(): Promise<void> {
    const unread = this.#unread ?? [];
    this.#unread = undefined;
    for (let at = 0; at < unread.length; at += readAtOnce) {
      await nextTurn();
      await this.#toolkit.run((session) => {
        for (const smiles of unread.slice(at, at + readAtOnce)) {
          const molecule = seenMolecule(smiles, session);
          if (molecule) this.#library.addToLibrary(molecule);
        }
      });
    }
  }
}

/** Whether somebody would try to make a molecule. */
function isWanted(smiles: string, session: Session): boolean {
  using native = session.tryRead(smiles);
  return native !== null && !isImpossible(native, session);
}
