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

/** All genomes of slots with so many options each. */
export function* allGenomes(options: readonly number[]): Generator<Genome> {
  const [count, ...rest] = options;
  if (count === undefined) {
    yield [];
    return;
  }
  for (const tail of allGenomes(rest)) for (let option = 0; option < count; option++) yield [option, ...tail];
}
