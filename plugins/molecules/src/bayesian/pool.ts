import type { Column, GrowingProcess, Prior } from '@textgrad/core/surrogates';
import { CountIndex } from './count-index.ts';
import type { SeenMolecule } from './seen-molecule.ts';

/** A molecule of a pool with what the model keeps of it. */
export interface Member {
  readonly molecule: SeenMolecule;
  readonly column: Column;
  /** The bound that it was ranked by last. */
  bound: number;
}

/** Molecules whose forecasts follow every new value at n operations each. */
export class Pool {
  readonly #process: GrowingProcess;
  #index = new CountIndex();
  #members: Member[] = [];

  constructor(process: GrowingProcess) {
    this.#process = process;
  }

  /** The members' features, in the order of their numbers. */
  get index(): CountIndex {
    return this.#index;
  }

  get members(): readonly Member[] {
    return this.#members;
  }

  add(molecule: SeenMolecule, column: Column): Member {
    const member = { molecule, column, bound: Number.NEGATIVE_INFINITY };
    this.#index.add(molecule.features);
    this.#members.push(member);
    return member;
  }

  /** How alike a molecule is to each member. */
  likeness({ features }: SeenMolecule): Float64Array {
    return this.#index.likeness(features);
  }

  /** Takes in the value that the process learned last, of a molecule. */
  learn({ features }: SeenMolecule): void {
    const likeness = this.#index.likeness(features);
    for (const [at, { column }] of this.#members.entries()) this.#process.extend(column, likeness[at] ?? 0);
  }

  /** Sets the members' upper confidence bounds. */
  rank(weight: number, prior: Prior): void {
    for (const member of this.#members) member.bound = boundOf(this.#process, member.column, weight, prior);
  }

  /** Keeps the members with the highest bounds. */
  keep(count: number): readonly Member[] {
    this.#members.sort((one, other) => other.bound - one.bound);
    const left = this.#members.splice(count);
    this.#index = new CountIndex();
    for (const { molecule } of this.#members) this.#index.add(molecule.features);
    return left;
  }
}

/** The upper confidence bound: the mean and so many standard deviations. */
export function boundOf(process: GrowingProcess, column: Column, weight: number, prior: Prior): number {
  const { mean, variance } = process.forecast(column, prior);
  return mean + weight * Math.sqrt(variance);
}
