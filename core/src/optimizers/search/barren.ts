import type { Candidate } from './candidate.ts';
import type { RefusedProposal } from './memory.ts';
import type { Proposal } from './proposer.ts';

/** The proposals that could not be used, or changed nothing. */
export const refusedIn = (proposals: readonly Proposal[], parent: Candidate): readonly RefusedProposal[] =>
  proposals.flatMap(({ updates }) =>
    updates.flatMap(({ status, attempts, problems }, parameter) => {
      const reply = attempts.at(-1)?.reply;
      if (!reply || (status !== 'rejected' && status !== 'unchanged')) return [];
      const reason = status === 'unchanged' ? 'it is the variable as it stands' : problems.join(' ');
      return [{ parameter, parent: parent.id, reply, reason }];
    }),
  );
