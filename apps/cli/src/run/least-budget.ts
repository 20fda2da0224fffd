import { type Context, usageError } from '@textgrad/core';
import { callsOfStart, type PreparedRun } from '@textgrad/core/runs';
import type { RunRequest } from '../request/request.ts';

/**
 * Refuses a limit of calls with which a run could not even measure its start: they would be paid for nothing.
 *
 * @throws TextGradError `BUDGET_TOO_SMALL` with what is needed.
 */
export async function checkLeastBudget(
  prepared: PreparedRun,
  { engine, budget }: Pick<RunRequest, 'engine' | 'budget'>,
  context: Context,
  signal: AbortSignal,
): Promise<void> {
  const limit = budget.limits?.calls;
  if (limit === undefined) return;
  const needed = await callsOfStart(prepared, { engine, context, signal });
  if (needed <= limit) return;
  throw usageError(
    'BUDGET_TOO_SMALL',
    `A budget of ${limit} calls holds no measurement: the start alone takes ${needed} calls. Nothing was asked: give --max-calls ${needed + 1} or more, or have less measured.`,
    { details: { limit, needed } },
  );
}
