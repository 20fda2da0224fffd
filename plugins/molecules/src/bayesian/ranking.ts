import type { Prior } from '@textgrad/core/surrogates';
import type { SeenMolecule } from './seen-molecule.ts';

/** A molecule with what it was ranked by last. */
export interface Ranked {
  readonly molecule: SeenMolecule;
  readonly bound: number;
}

/** Molecules in the order in which a model takes them to be worth measuring. */
export interface Ranking {
  find(smiles: string): SeenMolecule | undefined;
  isMeasured(smiles: string): boolean;
  /** Takes in the score of a molecule. */
  learn(molecule: SeenMolecule, score: number): void;
  /** All molecules, the most promising first; `weight` is that of the standard deviation. */
  rank(weight: number, prior: Prior): readonly Ranked[];
  /** Adds bred molecules; all with them, the most promising first. */
  add(bred: readonly SeenMolecule[], weight: number, prior: Prior): readonly Ranked[];
  /** Forgets bred molecules but so many of the most promising, once there are twice as many. */
  prune(kept: number): void;
}
