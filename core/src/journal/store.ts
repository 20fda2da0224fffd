import type { Json } from './canonical-json.ts';
import type { JournalEntry } from './operation.ts';

/** How a run stands. */
export type RunStatus = 'running' | 'completed' | 'stopped' | 'failed';

/** A run as the store lists it. */
export interface RunRecord {
  readonly id: string;
  readonly status: RunStatus;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** Task, configuration, engine, seed, versions: what is needed to run it again. Holds no secret. */
  readonly manifest: Json;
  /** The result, once there is one. */
  readonly summary: Json;
}

/** One answered call to an engine or a simulator. */
export interface CallRecord {
  readonly runId: string;
  /** Hash of everything that the answer depends on. */
  readonly key: string;
  readonly kind: 'engine' | 'simulator';
  /** The engine's or simulator's name. */
  readonly name: string;
  readonly request: Json;
  readonly response: Json;
  /** When it was answered, in milliseconds since 1970. */
  readonly at: number;
  /** How long it took, in milliseconds. */
  readonly duration: number;
}

/**
 * Where runs are kept. A promise that resolves means: it is on disk.
 *
 * @remarks Entries of a run are only ever appended, in order; one process writes a run, any number may read it.
 */
export interface Store {
  createRun(run: RunRecord): Promise<void>;
  updateRun(id: string, change: Partial<Pick<RunRecord, 'status' | 'summary'>>): Promise<void>;
  /** All runs, the newest first. */
  runs(): readonly RunRecord[];
  run(id: string): RunRecord | undefined;
  append(runId: string, entries: readonly JournalEntry[]): Promise<void>;
  /** A run's entries from number `from` on, in order. */
  entries(runId: string, from?: number): readonly JournalEntry[];
  putCall(call: CallRecord): Promise<void>;
  /** The newest answer under a key, from any run. */
  call(key: string): CallRecord | undefined;
  /** A run's calls, in the order of their answers. */
  calls(runId: string): readonly CallRecord[];
  close(): Promise<void>;
}
