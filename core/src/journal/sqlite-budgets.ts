import {
  type Amounts,
  addAmounts,
  type BudgetRecord,
  exceeded,
  type Held,
  isNothing,
  negated,
  noAmounts,
  withinHeld,
  withLimits,
} from './budget-record.ts';
import type { GroupCommit } from './group-commit.ts';
import { toBudget, toHeld } from './sqlite-rows.ts';
import type { Statements } from './sqlite-statements.ts';
import type { Store } from './store.ts';

/** Budgets in SQLite. */
type Budgets = Pick<Store, 'openBudget' | 'spend' | 'settle' | 'held' | 'release' | 'budget'>;

/** The budgets of a store, as {@link Store} has them. */
export function sqliteBudgets({ one, all, run }: Statements, { write }: Pick<GroupCommit, 'write'>): Budgets {
  const budget = (id: string): BudgetRecord | undefined =>
    one('SELECT * FROM budgets WHERE id = ?', toBudget, id);
  const budgetOf = (id: string): BudgetRecord => budget(id) ?? { id, limits: {}, used: noAmounts };
  const save = ({ id, limits, used }: BudgetRecord): void =>
    run(
      'INSERT OR REPLACE INTO budgets (id, limits, used) VALUES (?, ?, ?)',
      id,
      JSON.stringify(limits),
      JSON.stringify(used),
    );
  const held = (id: string): readonly Held[] =>
    all('SELECT * FROM held WHERE budget = ? ORDER BY holder', toHeld, id);
  const heldBy = (id: string, holder: string): Amounts =>
    one('SELECT * FROM held WHERE budget = ? AND holder = ?', toHeld, id, holder)?.amounts ?? noAmounts;
  const hold = (id: string, holder: string, change: Partial<Amounts>): void => {
    const left = addAmounts(heldBy(id, holder), change);
    if (isNothing(left)) run('DELETE FROM held WHERE budget = ? AND holder = ?', id, holder);
    else
      run(
        'INSERT OR REPLACE INTO held (budget, holder, amounts) VALUES (?, ?, ?)',
        id,
        holder,
        JSON.stringify(left),
      );
  };
  const use = (id: string, change: Partial<Amounts>): void => {
    const open = budget(id);
    if (open) save({ ...open, used: addAmounts(open.used, change) });
  };
  const giveBack = (id: string, holder: string, amounts: Partial<Amounts>): void => {
    const back = negated(withinHeld(heldBy(id, holder), amounts));
    hold(id, holder, back);
    use(id, back);
  };
  return {
    openBudget: (id, limits) => write(() => save(withLimits(budgetOf(id), limits))),
    spend: (id, amounts, holder) =>
      write(() => {
        const open = budgetOf(id);
        const used = addAmounts(open.used, amounts);
        if (exceeded(used, open.limits).length > 0) return false;
        save({ ...open, used });
        if (holder !== undefined) hold(id, holder, amounts);
        return true;
      }),
    settle: (id, change, held) =>
      write(() => {
        if (held) giveBack(id, held.holder, held.amounts);
        use(id, change);
      }),
    held,
    release: (id, holder) => write(() => giveBack(id, holder, heldBy(id, holder))),
    budget,
  };
}
