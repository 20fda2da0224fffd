import { versionWritten } from '../../prompts/stated-answer.ts';
import { defaultAnswerTags } from '../../prompts/update.ts';
import type { Archive } from './archive.ts';
import type { Candidate } from './candidate.ts';
import type { BarrenQuestion } from './memory.ts';
import type { SearchProblem } from './problem.ts';
import type { Proposal } from './proposer.ts';

/**
 * What came to nothing in a step: proposals that could not be used, changed nothing or had been measured before, parameters
 * without feedback.
 */
export function barrenIn(
  proposals: readonly Proposal[],
  parent: Candidate,
  archive: Archive,
  { optimizer }: Pick<SearchProblem, 'optimizer'>,
): readonly BarrenQuestion[] {
  const tags = optimizer?.tags ?? defaultAnswerTags;
  return proposals.flatMap(({ updates, texts }) => {
    const measured = archive.find(texts);
    return updates.flatMap(({ status, attempts, problems }, parameter): readonly BarrenQuestion[] => {
      const asked = { parameter, parent: parent.id };
      if (status === 'updated') return measured ? [{ ...asked, again: measured.id }] : [];
      if (status === 'no-gradient') return [asked];
      const reply = attempts.at(-1)?.reply;
      if (!reply || (status !== 'rejected' && status !== 'unchanged')) return [];
      const reason = status === 'unchanged' ? 'it is the variable as it stands' : problems.join(' ');
      return [{ ...asked, refused: { text: versionWritten(reply, tags), reason } }];
    });
  });
}
