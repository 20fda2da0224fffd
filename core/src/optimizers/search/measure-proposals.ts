import type { Evaluation } from '../../measure/index.ts';
import type { Archive } from './archive.ts';
import type { SearchProblem } from './problem.ts';
import type { Proposal } from './proposer.ts';

/** The proposals that no candidate has been before, each once. */
export function freshProposals(proposals: readonly Proposal[], archive: Archive): readonly Proposal[] {
  const fresh = new Map<string, Proposal>();
  for (const proposal of proposals) {
    const key = JSON.stringify(proposal.texts);
    if (!fresh.has(key) && !archive.find(proposal.texts)) fresh.set(key, proposal);
  }
  return [...fresh.values()];
}

/**
 * The evaluations of proposals in their order; all are measured simultaneously. Where one fails, those before it have been
 * given out, and none is under way.
 */
export async function* measureProposals(
  measure: SearchProblem['measure'],
  proposals: readonly Proposal[],
  best: Evaluation,
): AsyncGenerator<readonly [Proposal, Evaluation]> {
  const running = proposals.map(async (proposal) => [proposal, await measure(proposal.texts, best)] as const);
  const settled = Promise.allSettled(running);
  try {
    for (const evaluation of running) yield await evaluation;
  } finally {
    await settled;
  }
}
