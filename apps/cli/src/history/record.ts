import type { EngineKind } from '@textgrad/core';
import { factsOf, isOwned, type RunRecord, resultOf } from '@textgrad/core/runs';

/** How a run stands; `interrupted`: it was running when its process died. */
export type ShownStatus = RunRecord['status'] | 'interrupted';

/** How a run stands, as seen from a machine. */
export const runStatus = (record: RunRecord, host: string): ShownStatus =>
  record.status === 'running' && !isOwned(record, host) ? 'interrupted' : record.status;

/** A run of the store in the words of this command. */
export interface RunOverview {
  readonly run: string;
  readonly task: string;
  readonly status: ShownStatus;
  readonly engine: string;
  readonly engineKind: EngineKind;
  readonly seed: number;
  readonly bestScore: number | null;
  /** ISO 8601, in UTC. */
  readonly createdAt: string;
}

/** A run at a glance. */
export function overviewOf(record: RunRecord, host: string): RunOverview {
  const { task, engine, engineKind, seed, bestScore } = glance(record);
  return {
    run: record.id,
    task,
    status: runStatus(record, host),
    engine,
    engineKind,
    seed,
    bestScore,
    createdAt: new Date(record.createdAt).toISOString(),
  };
}

type Glance = Pick<RunOverview, 'task' | 'engine' | 'engineKind' | 'seed' | 'bestScore'>;

/** What a list shows of a run; one that cannot be read does not hide the others. */
function glance(record: RunRecord): Glance {
  try {
    const { task, engine, engineKind, seed } = factsOf(record);
    return { task, engine, engineKind, seed, bestScore: resultOf(record)?.best.score ?? null };
  } catch {
    return { task: 'unreadable', engine: '?', engineKind: 'mixed', seed: 0, bestScore: null };
  }
}
