import { TextGradError } from '../errors/index.ts';
import type { CallRecord } from '../journal/index.ts';
import { coreVersions, promptWording, unnamedVersions } from './version.ts';

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

/**
 * A run whose engines were asked in other words would ask, and pay for, everything again, and come to something else.
 *
 * @throws TextGradError `PROMPTS_CHANGED` for such a run.
 */
export function checkWording(
  made: Readonly<Record<string, string>> | undefined,
  calls: readonly CallRecord[],
): void {
  if (!made || !calls.some(({ kind }) => kind === 'engine')) return;
  const [then, now] = [{ ...unnamedVersions, ...made }[promptWording], coreVersions[promptWording]];
  if (then === now) return;
  throw new TextGradError(
    'replay',
    'PROMPTS_CHANGED',
    `The run was asked in prompt wording ${then}, and this version asks in wording ${now}: start it again, or go on with the version that made it.`,
    { details: { then, now } },
  );
}
