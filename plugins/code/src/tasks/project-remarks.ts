import type { Snapshot } from '../folder/snapshot.ts';

/** What a project's run has come to know beside its measurements. */
export interface ProjectFindings {
  readonly snapshot: Snapshot;
  readonly test: string;
  readonly flaky: readonly string[];
  /** The tests that each measured version failed, in the order of measuring. */
  readonly failures: readonly ReadonlySet<string>[];
  readonly unsandboxed: boolean;
  /** How results were read, in words. */
  readonly reads: string;
}

/** Versions after which it is worth a word that all of them fail a test. */
const fewVersions = 5;

/** Sentences about a project's run, for its result. */
export function projectRemarks({
  snapshot,
  test,
  flaky,
  failures,
  unsandboxed,
  reads,
}: ProjectFindings): readonly string[] {
  const [first = new Set<string>()] = failures;
  const always = [...first].filter((name) => failures.every((one) => one.has(name)));
  const versions = failures.length;
  return [
    `The tests were run by '${test}'${unsandboxed ? ' without isolation' : ' in bubblewrap'}; results were read from ${reads}.`,
    ...(flaky.length > 0
      ? [
          `Flaky, and not counted: ${listed(flaky)}. They did not come out the same at the start, with nothing changed.`,
        ]
      : []),
    ...(always.length > 0 && versions >= fewVersions
      ? [
          `All ${versions} versions that were measured fail ${listed(always)}: the test may be wrong itself, or need a change of another file.`,
        ]
      : []),
    ...snapshot.notes,
  ];
}

const listed = (names: readonly string[]): string =>
  `${names
    .slice(0, 3)
    .map((name) => `'${name}'`)
    .join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
