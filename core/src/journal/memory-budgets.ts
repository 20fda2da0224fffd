import {
  type Amounts,
  addAmounts,
  type BudgetRecord,
  exceeded,
  isNothing,
  negated,
  noAmounts,
  withinHeld,
  withLimits,
} from './budget-record.ts';
import type { Store } from './store.ts';

/** Budgets in memory, as {@link Store} has them. */
export interface MemoryBudgets {
  readonly methods: Pick<Store, 'openBudget' | 'spend' | 'settle' | 'held' | 'release' | 'budget'>;
  delete(id: string): void;
}

/** Makes budgets that last as long as the process. */
export function memoryBudgets(): MemoryBudgets {
  const budgets = new Map<string, BudgetRecord>();
  const holders = new Map<string, Map<string, Amounts>>();
  const budgetOf = (id: string): BudgetRecord => budgets.get(id) ?? { id, limits: {}, used: noAmounts };
  const heldOf = (id: string): Map<string, Amounts> => {
    const held = holders.get(id) ?? new Map<string, Amounts>();
    holders.set(id, held);
    return held;
  };
  const hold = (id: string, holder: string, change: Partial<Amounts>): void => {
    const held = heldOf(id);
    const left = addAmounts(held.get(holder) ?? noAmounts, change);
    if (isNothing(left)) held.delete(holder);
    else held.set(holder, left);
  };
  const use = (id: string, change: Partial<Amounts>): void => {
    const budget = budgets.get(id);
    if (budget) budgets.set(id, { ...budget, used: addAmounts(budget.used, change) });
  };
  const giveBack = (id: string, holder: string, amounts: Partial<Amounts>): void => {
    const back = negated(withinHeld(heldOf(id).get(holder) ?? noAmounts, amounts));
    hold(id, holder, back);
    use(id, back);
  };
  return {
    methods: {
      async openBudget(id, limits) {
        budgets.set(id, withLimits(budgetOf(id), limits));
      },
      async spend(id, amounts, holder) {
        const budget = budgetOf(id);
        const used = addAmounts(budget.used, amounts);
        if (exceeded(used, budget.limits).length > 0) return false;
        budgets.set(id, { ...budget, used });
        if (holder !== undefined) hold(id, holder, amounts);
        return true;
      },
      async settle(id, change, held) {
        if (held) giveBack(id, held.holder, held.amounts);
        use(id, change);
      },
      held: (id) => [...heldOf(id)].map(([holder, amounts]) => ({ holder, amounts })),
      async release(id, holder) {
        giveBack(id, holder, heldOf(id).get(holder) ?? noAmounts);
      },
      budget: (id) => budgets.get(id),
    },
    delete(id) {
      budgets.delete(id);
      holders.delete(id);
    },
  };
}
