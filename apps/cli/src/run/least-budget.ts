import { type Context, type Engine, usageError } from '@textgrad/core';
import { callsOfStart, type PreparedRun, type Store, sharedBudget } from '@textgrad/core/runs';
import { readStore } from '../history/open-store.ts';
import type { RunRequest } from '../request/request.ts';

/**
 * Refuses a limit of calls with which a run could not even measure its start: they would be paid for nothing. Of a budget that
 * runs share, what is left of it counts. Answers that the store has are not counted.
 *
 * @throws TextGradError `BUDGET_TOO_SMALL` with what is needed.
 */
export async function checkLeastBudget(
  prepared: PreparedRun,
  { budget, cache = 'read-write', store: path }: Pick<RunRequest, 'budget' | 'cache' | 'store'>,
  start: { readonly engine: Engine; readonly context: Context; readonly signal: AbortSignal },
  cwd: string,
): Promise<void> {
  const { limit, used, needed } = await readStore(path, cwd, async (store) => {
    const calls = callsIn(budget, store);
    if (calls.limit === undefined) return { ...calls, needed: 0 };
    const answers = cache === 'read-write' ? store : undefined;
    return { ...calls, needed: await callsOfStart(prepared, { ...start, store: answers }) };
  });
  if (limit === undefined || needed <= Math.max(0, limit - used)) return;
  const what =
    used === 0
      ? `A budget of ${limit} calls holds no measurement`
      : `Of the budget '${budget.name}' of ${limit} calls, ${used} are used, and what is left holds no measurement`;
  throw usageError(
    'BUDGET_TOO_SMALL',
    `${what}: the start alone takes ${needed} calls. Nothing was asked: give --max-calls ${used + needed + 1} or more, or have less measured.`,
    { details: { limit, used, needed } },
  );
}

/** The limit of calls, and how many other runs of the same budget have used for good: what is held may be given back. */
function callsIn(
  { name, limits = {} }: RunRequest['budget'],
  store: Store | undefined,
): { readonly limit: number | undefined; readonly used: number } {
  const id = name === undefined ? undefined : sharedBudget(name);
  const shared = id === undefined ? undefined : store?.budget(id);
  const held =
    id === undefined || !store ? 0 : store.held(id).reduce((sum, { amounts }) => sum + amounts.calls, 0);
  return { limit: limits.calls ?? shared?.limits.calls, used: (shared?.used.calls ?? 0) - held };
}
