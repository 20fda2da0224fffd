import type { Evaluation } from '../../measure/index.ts';
import type { Archive } from './archive.ts';
import type { Candidate } from './candidate.ts';
import type { SearchProblem } from './problem.ts';

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
  /** How many versions were left out, because a run takes over only so many; absent when none were. */
  readonly beyond?: number;
}

/** The versions as this search measures them: again and in order, where that matters, those of the lowest scores first. */
async function measuredHere(
  { measure, measuresInOrder = false }: Pick<SearchProblem, 'measure' | 'measuresInOrder'>,
  versions: readonly RememberedVersion[],
): Promise<readonly RememberedVersion[]> {
  if (!measuresInOrder) return versions;
  const again: RememberedVersion[] = [];
  for (const version of versions.toSorted((a, b) => (a.evaluation.score ?? 0) - (b.evaluation.score ?? 0)))
    again.push({ ...version, evaluation: await measure(version.texts) });
  return again;
}

/** Adds remembered versions to an archive, each text once; returns those that were not there. */
export async function addRemembered(
  archive: Archive,
  problem: Pick<SearchProblem, 'measure' | 'measuresInOrder'>,
  versions: readonly RememberedVersion[],
): Promise<readonly Candidate[]> {
  const measured = await measuredHere(problem, versions);
  return measured.flatMap(({ run, texts, evaluation }) =>
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
