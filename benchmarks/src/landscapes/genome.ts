/** A text as choices: for each of its slots the number of an option. */
export type Genome = readonly number[];

/** One slot takes an option. */
export interface Change {
  readonly slot: number;
  readonly option: number;
}

/** A genome after changes; of several on one slot the last counts. */
export function changed(genome: Genome, changes: readonly Change[]): Genome {
  const next = [...genome];
  for (const { slot, option } of changes) if (slot in next) next[slot] = option;
  return next;
}

/** Whether a change would alter a genome. */
export const alters = (genome: Genome, { slot, option }: Change): boolean =>
  slot in genome && genome[slot] !== option;

/** What was changed from one genome to another. */
export const differences = (from: Genome, to: Genome): readonly Change[] =>
  to.flatMap((option, slot) => (alters(from, { slot, option }) ? [{ slot, option }] : []));

/** Every choice that slots with so many options each allow. */
export const allChanges = (options: readonly number[]): readonly Change[] =>
  options.flatMap((count, slot) => Array.from({ length: count }, (_, option) => ({ slot, option })));

/** The best of all genomes, found by looking at every one; those that agree to nine digits are equally good. */
export function bestOf(
  options: readonly number[],
  scoreOf: (genome: Genome) => number,
): { readonly best: number; readonly optima: readonly Genome[] } {
  const genome = options.map(() => 0);
  let best = Number.NEGATIVE_INFINITY;
  let optima: Genome[] = [];
  do {
    const score = scoreOf(genome);
    if (score < best - 1e-9) continue;
    if (score > best + 1e-9) [best, optima] = [score, []];
    optima.push([...genome]);
  } while (advance(genome, options));
  return { best, optima };
}

/** Counts up by one; false after the last. */
function advance(genome: number[], options: readonly number[]): boolean {
  for (const [slot, count] of options.entries()) {
    const next = (genome[slot] ?? 0) + 1;
    genome[slot] = next % count;
    if (next < count) return true;
  }
  return false;
}
