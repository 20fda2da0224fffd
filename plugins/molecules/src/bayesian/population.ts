import { GrowingProcess, type Prior } from '@textgrad/core/surrogates';
import { MeanRanking } from './mean-ranking.ts';
import { boundOf, type Member, Pool } from './pool.ts';
import type { Ranking } from './ranking.ts';
import type { SeenMolecule } from './seen-molecule.ts';

const noise = 1e-4;

/**
 * The molecules that a search looks at, with the model of their scores: measured ones, a part of a library, and bred ones.
 *
 * The model is a Gaussian process with the min-max kernel of amplitude 1 on counted Morgan features, noise 1e-4, nothing
 * fitted.
 */
export class Population implements Ranking {
  readonly #process = new GrowingProcess(noise);
  readonly #known = new Pool(this.#process);
  readonly #library = new Pool(this.#process);
  readonly #bred = new Pool(this.#process);
  readonly #met = new Map<string, SeenMolecule>();
  readonly #measured = new Set<string>();
  /** Those of all pools, in the order of the bounds when they were last ranked. */
  #ranked: Member[] = [];

  get library(): readonly Member[] {
    return this.#library.members;
  }

  find(smiles: string): SeenMolecule | undefined {
    return this.#met.get(smiles);
  }

  isMeasured(smiles: string): boolean {
    return this.#measured.has(smiles);
  }

  addToLibrary(molecule: SeenMolecule): void {
    if (!this.#met.has(molecule.smiles)) this.#enter(this.#library, molecule);
  }

  /** Takes in the score of a molecule. */
  learn(molecule: SeenMolecule, score: number): void {
    this.#measured.add(molecule.smiles);
    const near = this.#known.likeness(molecule);
    this.#process.add(near, 1, score);
    for (const pool of this.#pools) pool.learn(molecule);
    this.#enter(this.#known, molecule, [...near, 1]);
  }

  /** All members, those with the highest upper confidence bound first. */
  rank(weight: number, prior: Prior): readonly Member[] {
    for (const member of this.#ranked) member.bound = boundOf(this.#process, member.column, weight, prior);
    return this.#ranked.sort(highestFirst);
  }

  /** Adds bred molecules; all members with them. */
  add(bred: readonly SeenMolecule[], weight: number, prior: Prior): readonly Member[] {
    for (const molecule of bred) {
      const member = this.#enter(this.#bred, molecule);
      member.bound = boundOf(this.#process, member.column, weight, prior);
    }
    return this.#ranked.sort(highestFirst);
  }

  /** Forgets bred molecules but those with the highest bounds, once there are twice as many. */
  prune(kept: number): void {
    if (this.#bred.members.length <= 2 * kept) return;
    const left = new Set(this.#bred.keep(kept));
    for (const { molecule } of left)
      if (!this.#measured.has(molecule.smiles)) this.#met.delete(molecule.smiles);
    this.#ranked = this.#ranked.filter((member) => !left.has(member));
  }

  /** The same molecules and model, ranked by the mean alone. */
  byMean(): Ranking {
    const molecules = this.#ranked.map(({ molecule }) => molecule);
    return new MeanRanking(this.#process, this.#known.index, this.#measured, molecules);
  }

  get #pools(): readonly Pool[] {
    return [this.#known, this.#library, this.#bred];
  }

  /** `near`: how alike the molecule is to each measured one. */
  #enter(
    pool: Pool,
    molecule: SeenMolecule,
    near: ArrayLike<number> = this.#known.likeness(molecule),
  ): Member {
    this.#met.set(molecule.smiles, molecule);
    const member = pool.add(molecule, this.#process.column(near, 1));
    this.#ranked.push(member);
    return member;
  }
}

const highestFirst = (one: Member, other: Member): number => other.bound - one.bound;
