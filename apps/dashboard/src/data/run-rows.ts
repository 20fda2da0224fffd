import { isOwned, type RunGlance, type RunRecord, type StoreReader } from '@textgrad/core/runs';
import type { RunRow, RunsPart, ShownStatus } from '../api.ts';
import type { Sources } from '../model/known-runs.ts';
import type { Notes } from '../notes.ts';

/** Runs that one answer holds unless more are asked for: a screenful comes in a moment. */
const part = (from: number): number => (from === 0 ? 100 : 1_000);

/** A part of the list of runs, the newest first. */
export function runsPart(
  { reader, ...sources }: Sources,
  notes: Notes,
  { from, limit = part(from) }: { readonly from: number; readonly limit?: number },
): RunsPart {
  return reader.read((store) => ({
    store: reader.path,
    total: store?.count() ?? 0,
    from,
    runs: (store?.glances({ limit, offset: from }) ?? []).map((glance) =>
      rowOf(store as StoreReader, glance, { ...sources, notes }),
    ),
  }));
}

type RowSources = Omit<Sources, 'reader'> & { readonly notes: Notes };

/** How a run stands, as seen from this machine. */
export const shownStatus = (
  { status, owner }: Pick<RunRecord, 'status' | 'owner'>,
  host: string,
): ShownStatus =>
  status === 'running' && !isOwned({ status, owner } as RunRecord, host) ? 'interrupted' : status;

/** A run at a glance; of one without a result, what its journal says so far. */
export function rowOf(store: StoreReader, glance: RunGlance, { known, host, notes }: RowSources): RunRow {
  const { id, createdAt, task, engine, engineKind, preset, seed, usd, calls, evaluations, seconds } = glance;
  const { starred, note } = notes.of(id);
  return {
    ...{ id, createdAt, seed, usd, calls, evaluations, seconds, starred, note },
    status: shownStatus(glance, host),
    task: task ?? 'unreadable',
    engine: engine ?? '?',
    engineKind: engineKind ?? 'mixed',
    preset: preset ?? '',
    ...{ best: glance.best, feasible: glance.feasible, scores: glance.scores },
    ...(glance.scores.length === 0 ? soFar(store, id, known) : {}),
  };
}

function soFar(
  store: StoreReader,
  id: string,
  known: RowSources['known'],
): Partial<Pick<RunRow, 'best' | 'feasible' | 'scores' | 'usd' | 'calls' | 'evaluations'>> {
  const record = store.run(id);
  if (!record) return {};
  const { model } = known.entries(store, record);
  const best = model.candidates[model.best];
  const used = store.budget(`run/${id}`)?.used;
  return {
    best: best?.score ?? null,
    feasible: best?.feasible ?? null,
    scores: [model.candidates[0], ...model.steps.map(({ incumbent }) => model.candidates[incumbent])].map(
      (candidate) => candidate?.score ?? null,
    ),
    ...(used ? { usd: used.usd, calls: used.calls, evaluations: used.evaluations } : {}),
  };
}
