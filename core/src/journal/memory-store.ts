import { addAmounts, type BudgetRecord, exceeded, noAmounts, withLimits } from './budget-record.ts';
import { claimed } from './claim.ts';
import type { JournalEntry } from './operation.ts';
import type { CallRecord, RunRecord, Store } from './store.ts';
import { journalGap, runExists, runMissing } from './store-errors.ts';

/** A store that lasts as long as the process: for scripts and tests. */
export function memoryStore(): Store {
  const runs = new Map<string, RunRecord>();
  const journals = new Map<string, JournalEntry[]>();
  const calls: CallRecord[] = [];
  const budgets = new Map<string, BudgetRecord>();
  const journalOf = (runId: string): JournalEntry[] => {
    const journal = journals.get(runId);
    if (!journal) throw runMissing(runId);
    return journal;
  };
  return {
    async createRun(run) {
      if (runs.has(run.id)) throw runExists(run.id);
      runs.set(run.id, run);
      journals.set(run.id, []);
    },
    async updateRun(id, change) {
      const run = runs.get(id);
      if (run) runs.set(id, { ...run, ...change });
    },
    async claimRun({ id, owner: from }, owner) {
      const run = claimed(runs.get(id), from, owner);
      if (run) runs.set(id, run);
      return run !== undefined;
    },
    runs: () => [...runs.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)),
    run: (id) => runs.get(id),
    async append(runId, entries) {
      const journal = journalOf(runId);
      const stray = entries.find(({ seq }, index) => seq !== journal.length + index);
      if (stray) throw journalGap(runId, stray.seq);
      journal.push(...entries);
    },
    entries: (runId, from = 0) => (journals.get(runId) ?? []).slice(from),
    async putCall(call) {
      journalOf(call.runId);
      calls.push(call);
    },
    findCall: ({ key, occurrence, runId }) =>
      calls.findLast(
        (call) =>
          call.key === key &&
          call.occurrence === occurrence &&
          (runId === undefined ? call.shared : call.runId === runId),
      ),
    calls: (runId) => calls.filter((call) => call.runId === runId),
    async openBudget(id, limits) {
      budgets.set(id, withLimits(budgets.get(id) ?? { id, limits: {}, used: noAmounts }, limits));
    },
    async spend(id, amounts) {
      const budget = budgets.get(id) ?? { id, limits: {}, used: noAmounts };
      const used = addAmounts(budget.used, amounts);
      if (exceeded(used, budget.limits).length > 0) return false;
      budgets.set(id, { ...budget, used });
      return true;
    },
    async settle(id, change) {
      const budget = budgets.get(id);
      if (budget) budgets.set(id, { ...budget, used: addAmounts(budget.used, change) });
    },
    budget: (id) => budgets.get(id),
    async close() {},
  };
}
