import { claimed } from './claim.ts';
import { memoryBudgets } from './memory-budgets.ts';
import type { JournalEntry } from './operation.ts';
import { type CallRecord, ownBudget, type RunRecord, type Store } from './store.ts';
import { journalGap, runExists, runMissing } from './store-errors.ts';

const questionOf = ({ runId, key, occurrence }: CallRecord): string =>
  JSON.stringify([runId, key, occurrence]);

/** A store that lasts as long as the process: for scripts and tests. */
export function memoryStore(): Store {
  const runs = new Map<string, RunRecord>();
  const journals = new Map<string, JournalEntry[]>();
  let calls: CallRecord[] = [];
  const budgets = memoryBudgets();
  const journalOf = (runId: string): JournalEntry[] => {
    const journal = journals.get(runId);
    if (!journal) throw runMissing(runId);
    return journal;
  };
  const newestFirst = (): readonly RunRecord[] =>
    [...runs.values()].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
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
    runs: ({ limit, offset = 0 } = {}) =>
      newestFirst().slice(offset, limit === undefined ? undefined : offset + limit),
    runIds: () => newestFirst().map(({ id }) => id),
    run: (id) => runs.get(id),
    async deleteRun(id) {
      runs.delete(id);
      journals.delete(id);
      calls = calls.filter(({ runId }) => runId !== id);
      budgets.delete(ownBudget(id));
    },
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
    async putNewCalls(fresh) {
      for (const { runId } of fresh) journalOf(runId);
      const known = new Set(calls.map(questionOf));
      if (fresh.some((call) => known.has(questionOf(call)))) return false;
      calls.push(...fresh);
      return true;
    },
    findCall: ({ key, occurrence, runId }) =>
      calls.findLast(
        (call) =>
          call.key === key &&
          call.occurrence === occurrence &&
          (runId === undefined ? call.shared : call.runId === runId),
      ),
    calls: (runId) => calls.filter((call) => call.runId === runId),
    ...budgets.methods,
    async close() {},
  };
}
