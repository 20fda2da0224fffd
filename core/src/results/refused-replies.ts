import type { Proposal } from '../optimizers/search/proposer.ts';
import type { RefusedReplies } from './summary.ts';

/** How many replies of proposals could not be used, and how many proposals could after such a reply. */
export function refusedReplies(proposals: readonly Pick<Proposal, 'updates'>[]): RefusedReplies {
  const updates = proposals.flatMap((proposal) => proposal.updates);
  const refused = updates.map(
    ({ attempts }) => attempts.filter(({ problems }) => problems.length > 0).length,
  );
  return {
    refused: refused.reduce((sum, count) => sum + count, 0),
    repaired: updates.filter(({ status }, at) => status !== 'rejected' && (refused[at] ?? 0) > 0).length,
  };
}
