import type { z } from 'zod';
import type { Artifact } from '../measure/index.ts';
import type { PresetName } from '../optimizers/index.ts';
import type { RunSummary } from '../results/summary.ts';
import type { RunTools } from './part.ts';
import type { Parts } from './parts.ts';
import type { TaskSetup } from './task-setup.ts';

/** What a task of a plugin is handed: also the plugin's own parts, by name, of which it is composed. */
export interface TaskTools extends RunTools, Parts {}

/** An optimisation problem that the command, the benchmarks and the dashboard can run without knowing its domain. */
export interface Task<TConfig = unknown> {
  readonly title: string;
  readonly description: string;
  /**
   * Checks and completes the configuration; every field needs a default or a clear message. A field `start` with the metadata
   * `startsFromRun: true` may be given as `run:<id>`: the command puts that run's best texts, a list, in its place.
   */
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
  /**
   * The configuration with which a text is measured and nothing is searched for, as `textgrad eval` does: a run of no steps
   * that starts from the text, given as results show it. Without a text, what starts is as configured. A task without this
   * is measured as it is configured.
   *
   * @throws TextGradError where the text is none that the task can start from.
   */
  evaluation?(config: TConfig, text: string | undefined): TConfig;
  /** Files for people, made from a finished run; the configuration is as it is kept, without secrets. */
  artifacts?(summary: RunSummary, config: TConfig): Promise<readonly Artifact[]>;
}

/** Names the type of a task's configuration from its schema. */
export function defineTask<TConfig>(task: Task<TConfig>): Task<TConfig> {
  return task;
}
