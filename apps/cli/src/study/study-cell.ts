import type { StudyFile } from '@textgrad/anything';
import { type Context, defined, type Engine, type PresetName, TextGradError } from '@textgrad/core';
import { archiveOf, type RunSummary, resultOf, resumeTask, runTask, type Store } from '@textgrad/core/runs';
import type { FoundTask } from '../plugins/find-task.ts';

/** One run of a study. */
export interface StudyRun {
  /** Names it in the store: who goes on with the study goes on with it. */
  readonly id: string;
  readonly found: FoundTask;
  readonly config: Readonly<Record<string, unknown>>;
  readonly engine: Engine;
  readonly preset: PresetName;
  readonly seed: number;
  readonly file: Pick<StudyFile, 'budget' | 'steps' | 'proposals'>;
}

/** What a run of a study comes to: the best score by the evaluations that it took. */
export interface StudyRunResult {
  readonly score: number;
  readonly calls: number;
  readonly trajectory: readonly { readonly calls: number; readonly best: number }[];
  readonly simulated: boolean;
  readonly engine: string;
  readonly measures: Readonly<Record<string, number>>;
}

/**
 * Makes a run of a study, or goes on with it where it was interrupted.
 *
 * @throws TextGradError what the run fails with, and `STUDY_NO_SCORE` for one that has measured nothing.
 */
export async function studyRun(
  { id, found, config, engine, preset, seed, file }: StudyRun,
  {
    store,
    context,
    signal,
  }: { readonly store: Store; readonly context: Context; readonly signal: AbortSignal },
): Promise<StudyRunResult> {
  const { budget, steps = budget.evaluations, proposals } = file;
  const before = store.run(id);
  const ended = before && ['completed', 'exhausted'].includes(before.status) ? resultOf(before) : null;
  const options = { store, id, engine, context, signal, config, cache: 'off' } as const;
  const summary =
    ended ??
    (before
      ? await resumeTask(found.task, options)
      : await runTask(found.task, {
          ...options,
          ...{ name: found.name, seed, steps },
          search: { preset, ...defined({ proposals }) },
          budget: { limits: defined(budget) },
        }));
  if (summary.status === 'failed' || summary.status === 'stopped' || summary.status === 'awaiting')
    throw new TextGradError(
      'internal',
      summary.error?.code ?? 'STUDY_RUN',
      `The run ended as ${summary.status}: ${summary.reason}`,
    );
  return resultIn(summary, store, engine);
}

function resultIn(summary: RunSummary, store: Store, engine: Engine): StudyRunResult {
  const { run, best, usage } = summary;
  const { candidates } = archiveOf(store.entries(run));
  // A simulator may count as several evaluations; all versions cost the same.
  const cost = usage.evaluations / Math.max(1, candidates.length);
  let highest = Number.NEGATIVE_INFINITY;
  const trajectory = candidates.flatMap(({ evaluation: { score, feasible } }, at) => {
    if (score === null || !feasible || score <= highest) return [];
    highest = score;
    return [{ calls: Math.min(usage.evaluations, (at + 1) * cost), best: score }];
  });
  if (best.score === null || trajectory.length === 0)
    throw new TextGradError('internal', 'STUDY_NO_SCORE', 'The run has measured no feasible version.');
  return {
    ...{ score: best.score, calls: usage.evaluations, trajectory },
    simulated: engine.kind === 'simulated' || engine.kind === 'scripted',
    engine: engine.name,
    measures: { 'engine calls': usage.calls, ...defined({ USD: usage.usd ?? undefined }) },
  };
}
