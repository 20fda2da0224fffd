import { usageError } from '../../../errors/index.ts';
import type { ParameterUpdate } from '../../optimizer.ts';
import { type Proposal, type Proposer, proposalOf } from '../proposer.ts';
import { updatesTo } from './random-edits.ts';

/** Versions in a row that are not legal, or known, after which a step makes do with what it has. */
const tries = 50;

/**
 * What the problem's own model of the measurements takes for the most promising, without any engine.
 *
 * @throws TextGradError `SEARCH_NO_MODEL` when the problem has none.
 */
export const acquired = (): Proposer => ({
  name: 'a model of the measurements',
  async propose({ problem, parent, archive, count, random }) {
    if (!problem.acquire)
      throw usageError(
        'SEARCH_NO_MODEL',
        'This task has no model of its measurements that proposes versions: choose another preset than bayesian.',
      );
    const proposals: Proposal[] = [];
    let refused: readonly ParameterUpdate[] = [];
    let inVain = 0;
    for await (const texts of problem.acquire(archive.candidates, random)) {
      const updates = await updatesTo(problem, texts);
      const drawn = updates.map(({ after }) => after);
      const legal = updates.every(({ status }) => status !== 'rejected');
      const isNew = !archive.find(drawn) && !proposals.some((one) => sameTexts(one.texts, drawn));
      if (legal && isNew) proposals.push(proposalOf('acquisition', [parent], updates));
      else refused = updates;
      inVain = legal && isNew ? 0 : inVain + 1;
      if (proposals.length === count || inVain === tries) break;
    }
    return proposals.length > 0 ? proposals : [proposalOf('acquisition', [parent], refused)];
  },
});

const sameTexts = (one: readonly string[], other: readonly string[]): boolean =>
  one.every((text, at) => text === other[at]);
