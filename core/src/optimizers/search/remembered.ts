import type { Evaluation } from '../../measure/index.ts';
import type { Archive } from './archive.ts';
import type { Candidate } from './candidate.ts';

/** A version that an earlier run with the same objective has measured. */
export interface RememberedVersion {
  /** The id of that run. */
  readonly run: string;
  readonly texts: readonly string[];
  readonly evaluation: Evaluation;
}

/** What a search is given of earlier runs. */
export interface Remembered {
  readonly versions: readonly RememberedVersion[];
  /** How many runs were left out, because they have another objective or measured nothing. */
  readonly leftOut: number;
}

/** Adds remembered versions to an archive, each text once; returns those that were not there. */
export function addRemembered(
  archive: Archive,
  versions: readonly RememberedVersion[],
): readonly Candidate[] {
  return versions.flatMap(({ run, texts, evaluation }) =>
    archive.find(texts)
      ? []
      : [
          archive.add({
            step: 0,
            texts,
            evaluation,
            parents: [],
            operator: 'remembered',
            feedback: texts.map(() => []),
            run,
          }),
        ],
  );
}
