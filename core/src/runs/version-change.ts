/** Something that a run depends on and that had another version when the run was made. */
export interface VersionChange {
  readonly name: string;
  /** The version that made the run. */
  readonly made: string;
  /** The version that is here now. */
  readonly now: string;
}

/** What has another version now; what only one side names is not compared. */
export const otherVersions = (
  made: Readonly<Record<string, string>> = {},
  now: Readonly<Record<string, string>> = {},
): readonly VersionChange[] =>
  Object.entries(made).flatMap(([name, version]) => {
    const current = now[name];
    return current === undefined || current === version ? [] : [{ name, made: version, now: current }];
  });

/** Other versions in a sentence. */
export function versionWords(changes: readonly VersionChange[]): string {
  const listed = (which: 'made' | 'now'): string =>
    changes.map((change) => `${change.name} ${change[which]}`).join(' and ');
  return `The run was made by ${listed('made')} and is replayed by ${listed('now')}.`;
}
