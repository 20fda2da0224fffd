import type { Gradient } from '../graph/gradient.ts';
import type { Variable } from '../graph/variable.ts';
import type { UpdatePromptParts } from '../prompts/update.ts';
import type { ParameterUpdate } from './optimizer.ts';
import { type ProposeOptions, propose } from './proposal.ts';

/** What an update prompt shows beside variable and feedback. */
export type UpdateContext = Pick<
  UpdatePromptParts,
  'memory' | 'past' | 'tried' | 'scored' | 'changeSize' | 'examples'
>;

/** Asks for a parameter's next version and says what came of it; nothing is installed. */
export async function proposeUpdate(
  parameter: Variable,
  gradients: readonly Gradient[],
  context: UpdateContext,
  options: ProposeOptions,
): Promise<ParameterUpdate> {
  const { text: before } = parameter;
  const proposal = await propose(
    parameter,
    {
      ...context,
      feedback: gradients.map(({ text, objective, context: use }) => ({ feedback: text, objective, ...use })),
    },
    options,
  );
  const { attempts } = proposal;
  const nothing = { parameter, before, after: before, gradients, attempts, problems: [] };
  if (!proposal.accepted) return { ...nothing, status: 'rejected', problems: proposal.problems };
  return { ...nothing, status: proposal.text === before ? 'unchanged' : 'updated', after: proposal.text };
}

/** What a step did to a parameter for which nothing was asked, or nothing could be had. */
export function noUpdate(
  parameter: Variable,
  status: 'no-gradient' | 'rejected',
  problems: readonly string[] = [],
): ParameterUpdate {
  const { text, gradients } = parameter;
  return { parameter, status, before: text, after: text, gradients, attempts: [], problems };
}
