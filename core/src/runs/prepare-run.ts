import type { SamplingByRole } from '../engine/by-role.ts';
import { defined, usageError } from '../errors/index.ts';
import { jsonOf } from '../journal/canonical-json.ts';
import type { Json } from '../journal/index.ts';
import { redactSecrets } from '../journal/redact.ts';
import type { Artifact } from '../measure/index.ts';
import type { SearchStrategy } from '../optimizers/index.ts';
import { parseConfig } from '../plugins/config.ts';
import type { Task, TaskTools } from '../plugins/task.ts';
import type { TaskSetup } from '../plugins/task-setup.ts';
import type { RunSummary } from '../results/summary.ts';
import { checkRemember } from './remember.ts';
import type { RememberFrom } from './run-facts.ts';
import type { RunSettings } from './run-options.ts';
import { strategyFor } from './search-settings.ts';

/** A task with everything that is checked before a run: what run, resume, replay and estimate execute. */
export interface PreparedRun {
  /** The task's name, as `plugin/task`. */
  readonly name: string;
  readonly task: Pick<Task, 'title' | 'description' | 'view'>;
  /** The configuration as it is kept: with all defaults, without secrets. */
  readonly config: Json;
  readonly steps: number;
  readonly seed: number;
  readonly strategy: SearchStrategy;
  readonly sampling?: SamplingByRole;
  /** Whose measurements it takes over. */
  readonly remember?: readonly RememberFrom[];
  /** Sets the task up with the whole configuration. */
  setup(tools: TaskTools): Promise<TaskSetup>;
  /** A configuration as far as it decides what is measured, started from a text; of a task that cannot say that, all of it. */
  objectiveOf(config: Json, text: string): Json;
  /** The task's files for people; they are made from the configuration as it is kept. */
  artifacts(summary: RunSummary): Promise<readonly Artifact[]>;
}

/**
 * Checks what is to be run, once: configuration, steps, strategy.
 *
 * @throws TextGradError `CONFIG_INVALID`, `STEPS_INVALID`, `PRESET_UNKNOWN`, `SEARCH_INVALID`, `REMEMBER_UNKNOWN`.
 */
export function prepareRun<TConfig>(task: Task<TConfig>, settings: RunSettings): PreparedRun {
  const { name, steps = task.steps, seed = 0, sampling, remember = [] } = settings;
  const strategy = strategyFor(task, settings);
  if (!Number.isInteger(steps) || steps < 0)
    throw usageError('STEPS_INVALID', `Steps must be a whole number from 0, not ${steps}.`);
  checkRemember(remember);
  const config = parseConfig(task, name, settings.config ?? {});
  const kept = redactSecrets(config);
  return {
    name,
    task,
    config: kept,
    steps,
    seed,
    strategy,
    ...defined({ sampling, remember: remember.length > 0 ? remember : undefined }),
    setup: (tools) => task.setup(config, tools),
    objectiveOf: (other, text) =>
      task.evaluation ? jsonOf(task.evaluation(other as TConfig, text) as object) : other,
    artifacts: async (summary) => (await task.artifacts?.(summary, kept as TConfig)) ?? [],
  };
}
