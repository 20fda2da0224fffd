/**
 * Something every new version must satisfy: said in the prompt and, where it can be checked, checked before a proposal
 * is installed.
 */
export interface Constraint {
  readonly text: string;
  /** What is wrong with a version, in words; nothing when it satisfies the constraint. */
  readonly check?: (version: string) => string | undefined | Promise<string | undefined>;
}

/** What is to be known of constraints that are words alone: they are said to the engine, and nothing checks them. */
export const uncheckedNotes = (constraints: readonly (Constraint | string)[] = []): readonly string[] =>
  constraints
    .filter((one) => typeof one === 'string')
    .map(
      (text) =>
        `The constraint '${text}' is said to the engine and not checked: pass { text, check } to have versions that break it sent back.`,
    );

/** The same updates, with notes at the first of them. */
export const withNotes = <TUpdate extends { readonly notes: readonly string[] }>(
  [first, ...others]: readonly TUpdate[],
  notes: readonly string[],
): readonly TUpdate[] => (first ? [{ ...first, notes: [...first.notes, ...notes] }, ...others] : []);

/** The problems that a version has with a list of constraints. */
export async function violations(
  version: string,
  constraints: readonly Constraint[],
): Promise<readonly string[]> {
  const found = await Promise.all(constraints.map(({ check }) => check?.(version)));
  return found.filter((problem) => problem !== undefined);
}
