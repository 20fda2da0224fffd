import type { Candidate } from './candidate.ts';
import type { RefusedProposal } from './memory.ts';
import type { Proposal } from './proposer.ts';

/** The proposals that could not be used. */
export const refusedIn = (proposals: readonly Proposal[], parent: Candidate): readonly RefusedProposal[] =>
  proposals.flatMap(({ updates }) =>
    updates.flatMap(({ status, attempts, problems }, parameter) => {
      const reply = attempts.at(-1)?.reply;
      const reason = problems.join(' ');
      return status === 'rejected' && reply ? [{ parameter, parent: parent.id, reply, reason }] : [];
    }),
  );
