import { usageError } from '../../../errors/index.ts';
import type { Texts } from '../problem.ts';
import { type Proposal, type ProposalContext, type Proposer, proposalOf } from '../proposer.ts';
import { newVersion } from './random-edits.ts';

/**
 * Now and then one of the proposals is a child of two parents, where the problem can cross them to something new; the
 * others are made by another proposer.
 *
 * @throws TextGradError `PROPOSER_OPTIONS` unless `rate` lies between 0 and 1.
 */
export function crossing(inner: Proposer, { rate = 0.2 }: { readonly rate?: number } = {}): Proposer {
  if (!(rate >= 0 && rate <= 1))
    throw usageError('PROPOSER_OPTIONS', `The rate of crossover must lie between 0 and 1, not ${rate}.`);
  return {
    name: `${inner.name}, with crossover`,
    async propose(round) {
      const crossed = round.random.float() < rate ? await cross(round) : [];
      const rest = round.count - crossed.length;
      return rest > 0 ? [...crossed, ...(await inner.propose({ ...round, count: rest }))] : crossed;
    },
  };
}

async function cross({
  problem,
  parent,
  archive,
  random,
  otherParent,
}: ProposalContext): Promise<readonly Proposal[]> {
  const second = problem.crossover && otherParent();
  if (!second) return [];
  const isNew = (texts: Texts): boolean => !archive.find(texts);
  const updates = await newVersion(
    problem,
    () => problem.crossover?.(parent.texts, second.texts, random),
    isNew,
  );
  const child = proposalOf('crossover', [parent, second], updates);
  return isNew(child.texts) ? [child] : [];
}
