import { usageError } from '@textgrad/core';
import { type CandidateSummary, configSchema, type RunSummary, resultOf } from '@textgrad/core/runs';
import { findRun } from '../history/find-run.ts';
import { readStore } from '../history/open-store.ts';
import { findTask } from '../plugins/find-task.ts';
import type { Settings } from './settings.ts';

/** How many versions of a run are handed on. */
const most = 20;

/** What is asked of which task, and where its plugins and runs are looked for. */
interface Asked {
  readonly task: string;
  readonly plugins: readonly string[];
  readonly config: Settings;
  readonly store: string;
}

/**
 * Settings whose `start` is `run:<id>`, with the best texts of that run in its place, the best first, where the task's schema says
 * `startsFromRun` of it; others as they are.
 *
 * @throws TextGradError `RUN_UNKNOWN`, `RUN_AMBIGUOUS`, `RUN_WITHOUT_RESULT`, `TASK_UNKNOWN`, `PLUGIN_NOT_FOUND`.
 */
export async function withStartOfRun(
  { task, plugins, config, store }: Asked,
  cwd: string,
): Promise<Settings> {
  const { start } = config;
  if (typeof start !== 'string' || !start.startsWith('run:')) return config;
  const schema = configSchema((await findTask(task, plugins, cwd)).task);
  const field = (schema.properties as Readonly<Record<string, { startsFromRun?: unknown }>> | undefined)
    ?.start;
  if (field?.startsFromRun !== true) return config;
  const record = await readStore(store, cwd, (open) => findRun(start.slice('run:'.length), open));
  const summary = resultOf(record);
  if (!summary)
    throw usageError(
      'RUN_WITHOUT_RESULT',
      `The run '${record.id}' has no result yet, so nothing can start from it: 'textgrad resume ${record.id}' goes on with it.`,
      { details: { run: record.id } },
    );
  return { ...config, start: bestTexts(summary) };
}

/** The texts that a run measured, the best first: feasible before infeasible, then by score. */
function bestTexts({ start, steps, best }: RunSummary): readonly string[] {
  const measured = [
    best,
    start,
    ...steps.flatMap((step): readonly CandidateSummary[] => [step, ...step.others]),
  ];
  const ranked = measured
    .filter(({ score }) => score !== null)
    .toSorted((a, b) => Number(b.feasible) - Number(a.feasible) || (b.score ?? 0) - (a.score ?? 0));
  return [...new Set([best.text, ...ranked.map(({ text }) => text)])].slice(0, most);
}
