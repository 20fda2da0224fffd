import { TextGradError } from '../errors/index.ts';
import type { Task } from '../plugins/task.ts';
import type { RunSummary } from '../results/summary.ts';
import { prepareStored, type StoredRunOptions, withStoredPrices } from './resume-task.ts';
import { Run } from './run.ts';
import { factsOf, storedRun } from './run-facts.ts';
import { fixedFacts } from './run-task.ts';
import { otherVersions, type VersionChange, versionWords } from './version-change.ts';

/** Options of {@link replayTask}. */
export interface ReplayTaskOptions extends Omit<StoredRunOptions, 'cache' | 'owner'> {
  /** The versions that replay the run, from `versionsOf`; those of the run that are not named here are not compared. */
  readonly versions?: Readonly<Record<string, string>>;
}

/** What a replay found. */
export interface Replay {
  /** Journal entries that came out the same. */
  readonly entries: number;
  /** The result; absent when the run was never finished. */
  readonly summary?: RunSummary;
  /** What has another version than when the run was made; absent when nothing has. */
  readonly versions?: readonly VersionChange[];
}

/**
 * Executes a run again from its journal alone, offline and without writing, and compares every operation.
 *
 * @throws TextGradError `REPLAY_MISMATCH` with the first difference, `REPLAY_MISS` when a call has no recorded answer;
 * both name the versions that made and replayed the run where these differ.
 */
export async function replayTask<TConfig>(task: Task<TConfig>, options: ReplayTaskOptions): Promise<Replay> {
  const { store, id } = options;
  const record = storedRun(store, id);
  const facts = factsOf(record);
  const context = withStoredPrices(options.context, facts);
  const versions = otherVersions(facts.versions, options.versions);
  const other = versions.length > 0 ? { versions } : {};
  const entries = store.entries(id).length;
  const prepared = prepareStored(task, facts, options);
  const execution = {
    ...options,
    context,
    cache: 'replay-only',
    budgetId: facts.budget,
    readOnly: true,
  } as const;
  const run = new Run(prepared, execution);
  try {
    return { entries, summary: await run.execute(fixedFacts(prepared, options)), ...other };
  } catch (error) {
    if (!(error instanceof TextGradError && error.kind === 'replay')) throw error;
    const ended = error.code === 'REPLAY_ENDED' || error.code === 'REPLAY_MISS';
    if (ended && run.length === entries && record.status !== 'completed') return { entries, ...other };
    throw versions.length === 0 ? error : ofOtherVersions(error, versions);
  }
}

/** The first difference, with the versions that it may be due to. */
const ofOtherVersions = (error: TextGradError, versions: readonly VersionChange[]): TextGradError =>
  new TextGradError('replay', error.code, `${versionWords(versions)} ${error.message}`, {
    cause: error,
    details: { ...error.details, versions },
  });
