import type { EngineKind, RunRecord, RunSummary } from '@textgrad/core';

/** A run of the store in the words of this command. */
export interface RunOverview {
  readonly run: string;
  readonly task: string;
  readonly status: RunRecord['status'];
  readonly engine: string;
  readonly engineKind: EngineKind;
  readonly seed: number;
  readonly bestScore: number | null;
  /** ISO 8601, in UTC. */
  readonly createdAt: string;
}

/** The result of a run, once there is one. */
export const summaryOf = ({ summary }: RunRecord): RunSummary | null =>
  summary as unknown as RunSummary | null;

/** A run at a glance. */
export function overviewOf(record: RunRecord): RunOverview {
  const { task, engine, engineKind, seed } = record.manifest as unknown as Pick<
    RunSummary,
    'task' | 'engine' | 'engineKind' | 'seed'
  >;
  return {
    run: record.id,
    task,
    status: record.status,
    engine,
    engineKind,
    seed,
    bestScore: summaryOf(record)?.best.score ?? null,
    createdAt: new Date(record.createdAt).toISOString(),
  };
}
