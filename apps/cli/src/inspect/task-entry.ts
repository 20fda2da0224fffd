import type { Plugin } from '@textgrad/core';
import { configSchema } from '@textgrad/core/runs';

/** What `textgrad list` says about a task. */
export interface TaskEntry {
  /** As `plugin/task`. */
  readonly task: string;
  readonly title: string;
  readonly description: string;
  /** Steps of a run that says nothing else. */
  readonly steps: number;
  readonly settings: readonly string[];
}

/** The entries of a plugin's tasks. */
export const entriesOf = ({ name, tasks }: Plugin): readonly TaskEntry[] =>
  Object.entries(tasks).map(([task, described]) => ({
    task: `${name}/${task}`,
    title: described.title,
    description: described.description,
    steps: described.steps,
    settings: Object.keys((configSchema(described).properties as object | undefined) ?? {}),
  }));
