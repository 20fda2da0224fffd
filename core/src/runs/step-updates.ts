import type { Variable } from '../graph/variable.ts';
import type { ParameterUpdate } from '../optimizers/index.ts';
import type { StepSummary } from './summary.ts';

/** The parameters' texts as one: of one parameter its text, of several a JSON object by role. */
export function candidateText(parameters: readonly Variable[]): string {
  const [first] = parameters;
  return first && parameters.length === 1
    ? first.text
    : JSON.stringify(Object.fromEntries(parameters.map(({ role, text }) => [role, text])), null, 2);
}

/** The step's status: updated when any parameter is, else the first parameter's reason. */
export function statusOf(updates: readonly ParameterUpdate[]): StepSummary['status'] {
  return updates.some(({ status }) => status === 'updated')
    ? 'updated'
    : (updates[0]?.status ?? 'no-gradient');
}

/** What a step did that a call spoiled: nothing, and why. */
export function rejectedUpdates(parameters: readonly Variable[], reason: string): readonly ParameterUpdate[] {
  return parameters.map((parameter) => ({
    parameter,
    status: 'rejected',
    before: parameter.text,
    after: parameter.text,
    gradients: parameter.gradients,
    attempts: [],
    problems: [reason],
  }));
}
