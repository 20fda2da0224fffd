import { usageError } from '../../../errors/index.ts';
import type { ParameterUpdate } from '../../optimizer.ts';
import { checkVersion } from '../../propose.ts';
import type { SearchProblem, Texts } from '../problem.ts';
import { type Proposal, type Proposer, proposalOf } from '../proposer.ts';

/** Changes drawn for one proposal until one is legal. */
const tries = 20;

/**
 * The problem's own random changes, without any engine: the control that shows what feedback is worth.
 *
 * @throws TextGradError `SEARCH_NO_EDITS` when the problem offers none.
 */
export const randomEdits = (): Proposer => ({
  name: 'random edits',
  async propose({ problem, parent, archive, count, random }) {
    const { mutate } = problem;
    if (!mutate)
      throw usageError(
        'SEARCH_NO_EDITS',
        'This task knows no random changes of its variable: choose another preset than random-edit.',
      );
    const proposals: Proposal[] = [];
    const isNew = (texts: Texts): boolean =>
      !archive.find(texts) &&
      !proposals.some((proposal) => proposal.texts.every((text, at) => text === texts[at]));
    for (let made = 0; made < count; made++) {
      const updates = await newVersion(problem, (from) => mutate(from, random), isNew);
      proposals.push(proposalOf('random edit', [parent], updates));
    }
    return proposals;
  },
});

/**
 * Draws changes of the parameters' texts until all parameters may hold one that makes a new version; says what was wrong
 * with the last when none could be had. When half of the draws have been in vain, it goes on from known versions that it
 * drew, so that where all single changes are known several are made.
 */
export async function newVersion(
  problem: SearchProblem,
  change: (from: Texts) => Texts | undefined | Promise<Texts | undefined>,
  isNew: (texts: Texts) => boolean,
): Promise<readonly ParameterUpdate[]> {
  let updates: readonly ParameterUpdate[] = [];
  let from = problem.parameters.map(({ text }) => text);
  for (let attempt = 0; attempt < tries; attempt++) {
    const texts = await change(from);
    updates = await updatesTo(problem, texts);
    if (updates.some(({ status }) => status === 'rejected')) continue;
    const drawn = updates.map(({ after }) => after);
    if (updates.some(({ status }) => status === 'updated') && isNew(drawn)) return updates;
    if (2 * attempt >= tries) from = drawn;
  }
  return updates.map(withoutChange);
}

/** What becomes of a version of all parameters: the update of each, rejected with its problems where it is not legal. */
export const updatesTo = (
  problem: SearchProblem,
  texts: Texts | undefined,
): Promise<readonly ParameterUpdate[]> =>
  Promise.all(problem.parameters.map((parameter, at) => proposed(problem, parameter, texts?.[at])));

/** A change that only some parameters may hold is none: it is made whole or not at all. */
const withoutChange = (update: ParameterUpdate): ParameterUpdate =>
  update.status === 'updated' ? { ...update, status: 'unchanged', after: update.before } : update;

async function proposed(
  { optimizer = {} }: SearchProblem,
  parameter: ParameterUpdate['parameter'],
  text: string | undefined,
): Promise<ParameterUpdate> {
  const { text: before } = parameter;
  const constraints = (optimizer.constraints ?? []).flatMap((one) => (typeof one === 'string' ? [] : [one]));
  const nothing = { parameter, before, after: before, gradients: [], attempts: [], problems: [], notes: [] };
  if (text === undefined) return { ...nothing, status: 'rejected', problems: ['No change could be made.'] };
  const checked = await checkVersion(parameter, text, constraints);
  if (!checked.ok) return { ...nothing, status: 'rejected', problems: checked.problems };
  return { ...nothing, status: checked.value === before ? 'unchanged' : 'updated', after: checked.value };
}
