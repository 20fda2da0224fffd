/**
 * Something every new version must satisfy: said in the prompt and, where it can be checked, checked before a proposal
 * is installed.
 */
export interface Constraint {
  readonly text: string;
  /** What is wrong with a version, in words; nothing when it satisfies the constraint. */
  readonly check?: (version: string) => string | undefined | Promise<string | undefined>;
}

/** The problems that a version has with a list of constraints. */
export async function violations(
  version: string,
  constraints: readonly Constraint[],
): Promise<readonly string[]> {
  const found = await Promise.all(constraints.map(({ check }) => check?.(version)));
  return found.filter((problem) => problem !== undefined);
}
