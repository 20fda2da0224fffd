import { defined, messageOf, TextGradError } from '../errors/index.ts';
import { amountNames } from '../journal/index.ts';
import type { RunSummary } from '../results/summary.ts';

/** How a run ended. */
export type Outcome = Pick<RunSummary, 'status' | 'reason' | 'error'>;

/** What an error means for the run that it ends. */
export function failureOf(error: unknown): Outcome {
  const known = error instanceof TextGradError ? error : undefined;
  if (known?.kind === 'aborted') return { status: 'stopped', reason: 'stopped on request' };
  if (known?.kind === 'awaiting') return { status: 'awaiting', reason: 'a laboratory is asked' };
  const { kind = 'internal', code = 'UNEXPECTED' } = known ?? {};
  const status = kind === 'budget' ? 'exhausted' : 'failed';
  const amount = amountNames.find((name) => kind === 'budget' && name === known?.details.amount);
  const needed = amount && typeof known?.details.needed === 'number' ? known.details.needed : undefined;
  const message = messageOf(error);
  return { status, reason: message, error: { kind, code, message, ...defined({ amount, needed }) } };
}

/** The error of a task whose setup threw something of its own. */
export function taskThrew(name: string, cause: unknown): TextGradError {
  return new TextGradError(
    'plugin',
    'TASK_FAILED',
    `The task '${name}' could not be set up: ${messageOf(cause)}`,
    {
      cause,
    },
  );
}
