import type { GrowingProcess, Prior } from '@textgrad/core/surrogates';
import type { CountIndex } from './count-index.ts';
import type { Ranked, Ranking } from './ranking.ts';
import type { SeenMolecule } from './seen-molecule.ts';

interface Member extends Ranked {
  bound: number;
}

/**
 * Ranks by the mean of the model alone, which needs no solved columns: for more measured molecules than bounds can be kept
 * up for. Scores are taken in when all is ranked anew.
 */
export class MeanRanking implements Ranking {
  readonly #process: GrowingProcess;
  readonly #known: CountIndex;
  readonly #measured: Set<string>;
  readonly #met: Map<string, SeenMolecule>;
  readonly #pending: { readonly molecule: SeenMolecule; readonly score: number }[] = [];
  #members: Member[];
  #weights: Float64Array = new Float64Array();

  /** `known`: the molecules that the process knows, in its order. */
  constructor(
    process: GrowingProcess,
    known: CountIndex,
    measured: ReadonlySet<string>,
    molecules: readonly SeenMolecule[],
  ) {
    this.#process = process;
    this.#known = known;
    this.#measured = new Set(measured);
    this.#met = new Map(molecules.map((molecule) => [molecule.smiles, molecule]));
    this.#members = [...this.#met.values()].map((molecule) => ({ molecule, bound: 0 }));
  }

  find(smiles: string): SeenMolecule | undefined {
    return this.#met.get(smiles);
  }

  isMeasured(smiles: string): boolean {
    return this.#measured.has(smiles);
  }

  learn(molecule: SeenMolecule, score: number): void {
    this.#measured.add(molecule.smiles);
    this.#pending.push({ molecule, score });
    if (!this.#met.has(molecule.smiles)) this.#enter(molecule);
  }

  rank(_weight: number, prior: Prior): readonly Ranked[] {
    for (const { molecule, score } of this.#pending.splice(0)) {
      this.#process.add(this.#known.likeness(molecule.features), 1, score);
      this.#known.add(molecule.features);
    }
    this.#weights = this.#process.weights(prior.mean);
    for (const member of this.#members) member.bound = this.#mean(member.molecule, prior);
    return this.#members.sort(highestFirst);
  }

  add(bred: readonly SeenMolecule[], _weight: number, prior: Prior): readonly Ranked[] {
    for (const molecule of bred) this.#enter(molecule).bound = this.#mean(molecule, prior);
    return this.#members.sort(highestFirst);
  }

  prune(kept: number): void {
    const most = kept + this.#measured.size;
    if (this.#members.length <= 2 * most) return;
    for (const { molecule } of this.#members.splice(most)) this.#met.delete(molecule.smiles);
  }

  #enter(molecule: SeenMolecule): Member {
    const member = { molecule, bound: 0 };
    this.#met.set(molecule.smiles, molecule);
    this.#members.push(member);
    return member;
  }

  #mean({ features }: SeenMolecule, { mean }: Prior): number {
    const near = this.#known.likeness(features);
    let sum = mean;
    for (let at = 0; at < near.length; at++) sum += (near[at] as number) * (this.#weights[at] as number);
    return sum;
  }
}

const highestFirst = (one: Member, other: Member): number => other.bound - one.bound;
