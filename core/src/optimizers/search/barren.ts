import { versionWritten } from '../../prompts/stated-answer.ts';
import { defaultAnswerTags } from '../../prompts/update.ts';
import type { Candidate } from './candidate.ts';
import type { BarrenQuestion } from './memory.ts';
import type { SearchProblem } from './problem.ts';
import type { Proposal } from './proposer.ts';

/** What came to nothing in a step: proposals that could not be used or changed nothing, parameters without feedback. */
export function barrenIn(
  proposals: readonly Proposal[],
  parent: Candidate,
  { optimizer }: Pick<SearchProblem, 'optimizer'>,
): readonly BarrenQuestion[] {
  const tags = optimizer?.tags ?? defaultAnswerTags;
  return proposals.flatMap(({ updates }) =>
    updates.flatMap(({ status, attempts, problems }, parameter): readonly BarrenQuestion[] => {
      const asked = { parameter, parent: parent.id };
      if (status === 'no-gradient') return [asked];
      const reply = attempts.at(-1)?.reply;
      if (!reply || (status !== 'rejected' && status !== 'unchanged')) return [];
      const reason = status === 'unchanged' ? 'it is the variable as it stands' : problems.join(' ');
      return [{ ...asked, refused: { text: versionWritten(reply, tags), reason } }];
    }),
  );
}
