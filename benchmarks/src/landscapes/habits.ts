import type { RandomStream } from '@textgrad/core';
import { shuffled } from './draws.ts';
import { allChanges, alters, type Change, type Genome } from './genome.ts';

/** The changes that a writer makes when it knows no better, the likeliest far more often than the rest. */
export interface Habits {
  /** A change that would alter the genome; nothing where none is allowed. */
  draw(genome: Genome, random: RandomStream, allowed?: (change: Change) => boolean): Change | undefined;
  /** An option for a slot, which may be the one it has. */
  option(slot: number, random: RandomStream): number | undefined;
}

/** Habits in an order that a stream shuffles, with weights 1 / rank ^ exponent. */
export function habitsOf(options: readonly number[], exponent: number, order: RandomStream): Habits {
  const ranked = shuffled(allChanges(options), order).map((change, at) => ({
    change,
    weight: (at + 1) ** -exponent,
  }));
  const drawn = (allowed: (change: Change) => boolean, random: RandomStream): Change | undefined => {
    const pool = ranked.filter(({ change }) => allowed(change));
    let left = random.float() * pool.reduce((sum, { weight }) => sum + weight, 0);
    const found = pool.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
    return (found ?? pool.at(-1))?.change;
  };
  return {
    draw: (genome, random, allowed = () => true) =>
      drawn((change) => alters(genome, change) && allowed(change), random),
    option: (slot, random) => drawn((change) => change.slot === slot, random)?.option,
  };
}
