import { type Context, type Engine, usageError } from '@textgrad/core';
import { callsOfStart, type PreparedRun, type Store } from '@textgrad/core/runs';
import { readStore } from '../history/open-store.ts';
import type { RunRequest } from '../request/request.ts';

/**
 * Refuses a limit of calls with which a run could not even measure its start: they would be paid for nothing. Answers that the
 * store has are not counted.
 *
 * @throws TextGradError `BUDGET_TOO_SMALL` with what is needed.
 */
export async function checkLeastBudget(
  prepared: PreparedRun,
  { budget, cache = 'read-write', store: path }: Pick<RunRequest, 'budget' | 'cache' | 'store'>,
  start: { readonly engine: Engine; readonly context: Context; readonly signal: AbortSignal },
  cwd: string,
): Promise<void> {
  const limit = budget.limits?.calls;
  if (limit === undefined) return;
  const needed = await readStore(path, cwd, (store: Store | undefined) =>
    callsOfStart(prepared, { ...start, store: cache === 'read-write' ? store : undefined }),
  );
  if (needed <= limit) return;
  throw usageError(
    'BUDGET_TOO_SMALL',
    `A budget of ${limit} calls holds no measurement: the start alone takes ${needed} calls. Nothing was asked: give --max-calls ${needed + 1} or more, or have less measured.`,
    { details: { limit, needed } },
  );
}
