import type { z } from 'zod';
import type { Context } from '../context/index.ts';
import type { Engine } from '../engines/engine.ts';
import type { Artifact, Evaluation, Simulator } from '../measure/index.ts';
import type { PresetName, SearchProblem, Texts } from '../optimizers/index.ts';
import type { RunSummary } from './summary.ts';

/** What a task is handed; every call that it makes through these is journaled and counted. */
export interface TaskTools {
  readonly engine: Engine;
  readonly context: Context;
  readonly signal: AbortSignal;
  /** Measures a candidate with a simulator. */
  simulate(simulator: Simulator, candidate: string): Promise<Evaluation>;
}

/** A task made ready for one run. */
export interface TaskSetup extends SearchProblem {
  /** Why the run is over, or nothing when it should go on. */
  stop?(measured: Evaluation): string | undefined;
  /** How the best candidates of a finished search are measured once more; not at all by default. */
  readonly confirmation?: TaskConfirmation;
}

/** A second look at the best candidates, more careful or by other means than the search could afford. */
export interface TaskConfirmation {
  /** How many of the best candidates. */
  readonly count: number;
  /** How many evaluations one of them counts as, for plans. */
  readonly cost: number;
  /** Measures one of them; what it simulates is journaled, and counts, as in the search. */
  measure(texts: Texts): Promise<Evaluation>;
}

/** An optimisation problem that the command, the benchmarks and the dashboard can run without knowing its domain. */
export interface Task<TConfig = unknown> {
  readonly title: string;
  readonly description: string;
  /** Checks and completes the configuration; every field needs a default or a clear message. */
  readonly config: z.ZodType<TConfig>;
  /** Steps of a run that does not say otherwise. */
  readonly steps: number;
  /** The preset with which it searches when nothing else is said; `textgrad` by default. */
  readonly preset?: PresetName;
  /** Proposals of a step when nothing else is said; the preset's own by default. */
  readonly proposals?: number;
  /** The plugin's view that draws the candidates. */
  readonly view?: string;
  setup(config: TConfig, tools: TaskTools): Promise<TaskSetup>;
  /** Files for people, made from a finished run; the configuration is as it is kept, without secrets. */
  artifacts?(summary: RunSummary, config: TConfig): Promise<readonly Artifact[]>;
}

/** Names the type of a task's configuration from its schema. */
export function defineTask<TConfig>(task: Task<TConfig>): Task<TConfig> {
  return task;
}
