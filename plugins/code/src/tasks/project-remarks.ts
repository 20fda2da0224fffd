import type { Snapshot } from '../folder/snapshot.ts';
import { listed } from './failing-throughout.ts';

/** What a project's run has come to know beside its measurements. */
export interface ProjectFindings {
  readonly snapshot: Snapshot;
  readonly test: string;
  readonly flaky: readonly string[];
  readonly unsandboxed: boolean;
  /** How results were read, in words. */
  readonly reads: string;
}

/** Sentences about a project's run, for its result. */
export const projectRemarks = (found: ProjectFindings): readonly string[] => [
  `The tests were run by '${found.test}'${found.unsandboxed ? ' without isolation' : ' in bubblewrap'}; results were read from ${found.reads}.`,
  ...(found.flaky.length > 0
    ? [
        `Flaky, and not counted: ${listed(found.flaky)}. They did not come out the same at the start, with nothing changed.`,
      ]
    : []),
  ...found.snapshot.notes,
];
