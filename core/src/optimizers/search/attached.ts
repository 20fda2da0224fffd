import type { Archive } from './archive.ts';
import type { Candidate } from './candidate.ts';
import type { SearchProblem, Texts } from './problem.ts';

/** What made a candidate that was measured elsewhere. */
const attachedBy = 'attached';

/** Whether a candidate was not proposed, but measured elsewhere and handed in. */
export const isAttached = ({ operator }: Pick<Candidate, 'operator'>): boolean => operator === attachedBy;

/** Adds versions that were measured elsewhere to an archive before a step, each text once; gives out those that were not there. */
export async function* addAttached(
  archive: Archive,
  problem: Pick<SearchProblem, 'measure'>,
  versions: readonly Texts[],
  step: number,
): AsyncGenerator<Candidate> {
  for (const texts of versions) {
    if (archive.find(texts)) continue;
    const evaluation = await problem.measure(texts, archive.best.evaluation);
    const feedback = texts.map(() => []);
    yield archive.add({ step, texts, evaluation, parents: [], operator: attachedBy, feedback });
  }
}
