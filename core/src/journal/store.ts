import type { Amounts, BudgetRecord, Held } from './budget-record.ts';
import type { Json } from './canonical-json.ts';
import type { JournalEntry } from './operation.ts';

/** How a run stands; `awaiting`: a laboratory has been asked and has not told yet. */
export type RunStatus = 'running' | 'completed' | 'stopped' | 'failed' | 'exhausted' | 'awaiting';

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
  /** The process that executes it, as `<host>:<pid>@<start>`; empty when none does. */
  readonly owner: string;
  /** Whether somebody asked it to stop after the step that is under way. */
  readonly stopRequested: boolean;
}

/** The {@link CallRecord.occurrence} of a call that failed: its record tells of the tries, and answers nothing. */
export const unanswered = -1;

/** One call to an engine or a simulator: answered, or failed for good. */
export interface CallRecord {
  readonly runId: string;
  /** Hash of everything that the answer depends on. */
  readonly key: string;
  /** In how many earlier steps the run had asked the same: 0 for the first time; {@link unanswered} when it failed. */
  readonly occurrence: number;
  /** Whether other runs may use the answer. */
  readonly shared: boolean;
  readonly kind: 'engine' | 'simulator';
  /** The engine's or simulator's name. */
  readonly name: string;
  readonly request: Json;
  readonly response: Json;
  /** When it was answered, in milliseconds since 1970. */
  readonly at: number;
  /** How long it took, in milliseconds. */
  readonly duration: number;
  /** The tries that failed, in order. */
  readonly failures: readonly Failure[];
}

/** A try that failed. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  /** The pause before the next try, in milliseconds; absent when there was none. */
  readonly pause?: number;
}

/** Which answer to look for. */
export interface CallQuery {
  readonly key: string;
  readonly occurrence: number;
  /** The run that must have asked; any run that shares its answers otherwise. */
  readonly runId?: string;
}

/** A part of a list. */
export interface Page {
  /** At most so many; all by default. */
  readonly limit?: number;
  /** So many are left out before them; none by default. */
  readonly offset?: number;
}

/** Amounts that a process has taken for a call. */
export interface HeldBy {
  readonly holder: string;
  readonly amounts: Partial<Amounts>;
}

/**
 * Where runs are kept. A promise that resolves means: it is on disk. Writes that are asked for in one turn of the event loop
 * are on disk together or not at all; one that is refused does not harm the others.
 *
 * @remarks Entries of a run are only ever appended, in order; one process writes a run, any number may read it.
 */
export interface Store {
  createRun(run: RunRecord): Promise<void>;
  updateRun(id: string, change: Partial<Omit<RunRecord, 'id' | 'createdAt' | 'manifest'>>): Promise<void>;
  /**
   * Takes an unfinished run over from the owner it had when it was read; false when somebody else was faster. Atomic
   * across processes.
   */
  claimRun(run: Pick<RunRecord, 'id' | 'owner'>, owner: string): Promise<boolean>;
  /** Runs, the newest first: all of them, or so many from a place on. */
  runs(page?: Page): readonly RunRecord[];
  /** The ids of all runs, the newest first. */
  runIds(): readonly string[];
  run(id: string): RunRecord | undefined;
  /** Removes a run with its entries, its calls and a budget of its own; one that is not there is no error. */
  deleteRun(id: string): Promise<void>;
  append(runId: string, entries: readonly JournalEntry[]): Promise<void>;
  /** A run's entries from number `from` on, in order. */
  entries(runId: string, from?: number): readonly JournalEntry[];
  putCall(call: CallRecord): Promise<void>;
  /**
   * Puts answers of a run's own calls, all or none: false where one of the questions, by run, key and occurrence, has an answer. Atomic
   * across processes.
   */
  putNewCalls(calls: readonly CallRecord[]): Promise<boolean>;
  /** The newest answer to a question. */
  findCall(query: CallQuery): CallRecord | undefined;
  /** A run's calls, in the order of their answers. */
  calls(runId: string): readonly CallRecord[];
  /** Opens a budget, or raises the limits of one that is there; amounts without a limit are counted only. */
  openBudget(id: string, limits: Partial<Amounts>): Promise<void>;
  /**
   * Takes amounts from a budget, all or none; false when one would pass its limit. Atomic across processes.
   *
   * @param holder The process that holds them until it settles: should it die, they can be released.
   */
  spend(id: string, amounts: Partial<Amounts>, holder?: string): Promise<boolean>;
  /** Adds to what was used, up or down, whatever the limits; what a process held for it is given back first. */
  settle(id: string, change: Partial<Amounts>, held?: HeldBy): Promise<void>;
  /** What processes hold of a budget. */
  held(id: string): readonly Held[];
  /** Gives back all that a process holds of a budget, because it has died. */
  release(id: string, holder: string): Promise<void>;
  budget(id: string): BudgetRecord | undefined;
  close(): Promise<void>;
}

/** The id of a budget that runs share by its name. */
export const sharedBudget = (name: string): string => `shared/${name}`;

/** The id of a budget that a run has for itself. */
export const ownBudget = (run: string): string => `run/${run}`;
