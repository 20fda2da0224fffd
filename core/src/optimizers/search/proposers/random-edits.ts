import { usageError } from '../../../errors/index.ts';
import type { ParameterUpdate } from '../../optimizer.ts';
import { checkVersion } from '../../proposal.ts';
import type { SearchProblem, Texts } from '../problem.ts';
import { type Draft, draftOf, type Proposer } from '../proposer.ts';

/** Changes drawn for one proposal until one is legal. */
const tries = 20;

/**
 * The problem's own random changes, without any engine: the control that shows what feedback is worth.
 *
 * @throws TextGradError `SEARCH_NO_EDITS` when the problem offers none.
 */
export const randomEdits = (): Proposer => ({
  name: 'random edits',
  async propose({ problem, parent, count, random }) {
    const { mutate } = problem;
    if (!mutate)
      throw usageError(
        'SEARCH_NO_EDITS',
        'This task knows no random changes of its variable: choose another preset than random-edit.',
      );
    const drafts: Draft[] = [];
    for (let made = 0; made < count; made++)
      drafts.push(
        draftOf('random edit', [parent], await legalChange(problem, () => mutate(parent.texts, random))),
      );
    return drafts;
  },
});

/** Draws changes until all parameters may hold one; says what was wrong with the last when none could be had. */
export async function legalChange(
  problem: SearchProblem,
  change: () => Texts | undefined | Promise<Texts | undefined>,
): Promise<readonly ParameterUpdate[]> {
  let updates: readonly ParameterUpdate[] = [];
  for (let attempt = 0; attempt < tries; attempt++) {
    const texts = await change();
    updates = await Promise.all(
      problem.parameters.map((parameter, at) => proposed(problem, parameter, texts?.[at])),
    );
    if (
      updates.every(({ status }) => status !== 'rejected') &&
      updates.some(({ status }) => status === 'updated')
    )
      return updates;
  }
  return updates;
}

async function proposed(
  { optimizer = {} }: SearchProblem,
  parameter: ParameterUpdate['parameter'],
  text: string | undefined,
): Promise<ParameterUpdate> {
  const { text: before } = parameter;
  const constraints = (optimizer.constraints ?? []).flatMap((one) => (typeof one === 'string' ? [] : [one]));
  const nothing = { parameter, before, after: before, gradients: [], attempts: [], problems: [] };
  if (text === undefined) return { ...nothing, status: 'rejected', problems: ['No change could be made.'] };
  const checked = await checkVersion(parameter, text, constraints);
  if (!checked.ok) return { ...nothing, status: 'rejected', problems: checked.problems };
  return { ...nothing, status: checked.value === before ? 'unchanged' : 'updated', after: checked.value };
}
