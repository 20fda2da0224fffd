import { messageOf } from '@textgrad/core';
import { amountNames, factsOf, type RunRecord, resultOf, type StoreReader } from '@textgrad/core/runs';
import type { BudgetRow, FileRow, RunPage } from '../api.ts';
import { type Sources, safely } from '../model/known-runs.ts';
import type { Notes } from '../notes.ts';
import { runIn } from './missing.ts';
import { rowOf } from './run-rows.ts';

/** What a page of a run is told by others than the store. */
export interface RunSurroundings {
  readonly notes: Notes;
  filesOf(record: RunRecord): readonly FileRow[];
}

/** Steps that an answer holds at most. */
const shownSteps = 200;

/** A run without its candidates. */
export function runPage({ reader, ...sources }: Sources, id: string, around: RunSurroundings): RunPage {
  return reader.read((store) => {
    const record = runIn(store, id);
    return pageOf(store as StoreReader, record, sources, around);
  });
}

function pageOf(
  store: StoreReader,
  record: RunRecord,
  sources: Omit<Sources, 'reader'>,
  { notes, filesOf }: RunSurroundings,
): RunPage {
  const { id } = record;
  const problems: string[] = [];
  const told = <TValue>(read: () => TValue): TValue | undefined => {
    try {
      return read();
    } catch (error) {
      problems.push(messageOf(error));
      return undefined;
    }
  };
  const { model, more } = sources.known.entries(store, record);
  const facts = told(() => factsOf(record));
  const result = told(() => resultOf(record));
  if (model.unreadable.length > 0)
    problems.push(
      `${model.unreadable.length} entries of the journal cannot be read, the first is ${model.unreadable[0]}.`,
    );
  const columns = model.columns.all;
  return {
    row: rowOf(store, glanceOf(record), { ...sources, notes }),
    stopRequested: record.stopRequested,
    reason: model.reason || result?.reason || '',
    steps: model.steps.slice(-shownSteps),
    stepsMade: model.steps.length,
    mostSteps: facts?.steps ?? 0,
    columns,
    budget: budgetOf(store, facts?.budget ?? `run/${id}`),
    roles: model.roles,
    facts: {
      ...facts?.versions,
      ...(facts?.host ? { Node: `${facts.host.node} on ${facts.host.platform}` } : {}),
      ...(facts?.host?.git
        ? {
            'Git commit': `${facts.host.git.commit}${facts.host.git.dirty ? ', with uncommitted changes' : ''}`,
          }
        : {}),
    },
    config: JSON.stringify(facts?.config ?? null, null, 2),
    remarks: result?.remarks ?? [],
    candidates: model.candidates.length,
    more,
    best: model.best,
    files: told(() => filesOf(record)) ?? [],
    problems,
  };
}

/** What is used of a budget, by name. */
export function budgetOf(store: StoreReader, id: string): readonly BudgetRow[] {
  const budget = store.budget(id);
  if (!budget) return [];
  return amountNames.map((name) => ({ name, used: budget.used[name], limit: budget.limits[name] ?? null }));
}

/** A whole run as the list shows it. */
function glanceOf(record: RunRecord) {
  const { id, status, createdAt, owner, stopRequested } = record;
  const facts = safely(() => factsOf(record));
  const result = safely(() => resultOf(record));
  return {
    ...{ id, status, createdAt, owner, stopRequested },
    task: facts?.task ?? null,
    engine: facts?.engine ?? null,
    engineKind: facts?.engineKind ?? null,
    preset: facts?.search?.preset ?? null,
    seed: facts?.seed ?? null,
    best: result?.best.score ?? null,
    feasible: result?.best.feasible ?? null,
    usd: result?.usage.usd ?? null,
    calls: result?.usage.calls ?? null,
    evaluations: result?.usage.evaluations ?? null,
    seconds: result?.usage.seconds ?? null,
    scores: result ? [result.start.score, ...result.steps.map(({ score }) => score)] : [],
  };
}
