import type { Context } from '../context/index.ts';
import type { SamplingByRole } from '../engine/by-role.ts';
import type { Engine } from '../engine/engine.ts';
import type { Amounts, Json, Store } from '../journal/index.ts';
import type { MeasuringProgress } from '../measure/index.ts';
import type { SearchStrategy } from '../optimizers/index.ts';
import type { Placement } from '../queue/index.ts';
import type { CandidateSummary, RememberedSummary, RunSummary, StepSummary } from '../results/summary.ts';
import type { Tracing } from '../tracing/index.ts';
import type { CacheMode } from './call-log.ts';
import type { RememberFrom } from './run-facts.ts';
import type { SearchSettings } from './search-settings.ts';

/** What happens while a task runs, for progress displays. */
export type RunEvent =
  | {
      readonly type: 'started';
      readonly run: string;
      readonly steps: number;
      readonly start: CandidateSummary;
      /** What it took over from earlier runs. */
      readonly remembered?: RememberedSummary;
    }
  | { readonly type: 'step'; readonly step: StepSummary; readonly best: CandidateSummary }
  | ({
      /** A simulator that takes its time has said how far it is. */
      readonly type: 'measuring';
      readonly simulator: string;
    } & MeasuringProgress)
  | { readonly type: 'confirming'; readonly count: number; readonly done: number }
  | { readonly type: 'ended'; readonly summary: RunSummary };

/** What a run may use. */
export interface RunBudget {
  readonly limits?: Partial<Amounts>;
  /** A budget that runs share, across processes on one store; the run's own by default. */
  readonly name?: string;
}

/** What is to be run, before it is known who answers and where it is kept. */
export interface RunSettings {
  /** The task's name, as `plugin/task`. */
  readonly name: string;
  /** The task's configuration; checked and completed by the task's schema. */
  readonly config?: unknown;
  /** Steps to make; the task's default otherwise. */
  readonly steps?: number;
  readonly seed?: number;
  /** How to search: a preset, and what is changed of it. */
  readonly search?: SearchSettings;
  /** Sampling parameters of the calls, by role; they come before what the task and its preset say. */
  readonly sampling?: SamplingByRole;
  /** Earlier runs of the same store whose measurements enter this one; none by default. */
  readonly remember?: readonly RememberFrom[];
  /** A strategy of your own, instead of a preset; a resumed run must be given the same. */
  readonly strategy?: SearchStrategy;
}

/** What any execution of a run is given: a first one, a resumed and a replayed one. */
export interface ExecutionOptions {
  readonly engine: Engine;
  readonly context?: Context;
  /** Calls that a backward pass makes simultaneously. */
  readonly concurrency?: number;
  readonly onEvent?: (event: RunEvent) => void;
  /** Spans for the run, its steps, backward operations, engine calls and measurements; none by default. */
  readonly tracing?: Tracing;
  /** Where the simulators of plugins measure; in this process by default. */
  readonly placement?: Placement;
  /** Whether answers of earlier runs are used; `read-write` by default. */
  readonly cache?: CacheMode;
  /** The process that executes the run, from `processOwner`, so that no other resumes it meanwhile. */
  readonly owner?: string;
  /** Ends the run after the step that is under way. */
  readonly stopSignal?: AbortSignal;
  /** Ends the run immediately. */
  readonly signal?: AbortSignal;
}

/** What a new run is given. */
export interface BeginOptions extends ExecutionOptions {
  /** Where the journal goes; memory by default. */
  readonly store?: Store;
  /** The run's id; made from time and task by default. */
  readonly id?: string;
  /** Further facts for the store, such as versions. */
  readonly manifest?: Readonly<Record<string, Json>>;
  /** Limits of what the run may use; reaching one ends the run cleanly, with status `exhausted`. */
  readonly budget?: RunBudget;
}

/** Options of `runTask`. */
export type RunTaskOptions = RunSettings & BeginOptions;
