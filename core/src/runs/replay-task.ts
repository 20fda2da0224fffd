import { TextGradError } from '../errors/index.ts';
import type { JournalEntry } from '../journal/index.ts';
import type { Task } from '../plugins/task.ts';
import type { RunSummary } from '../results/summary.ts';
import { fixedAgain, prepareStored, type StoredRunOptions, withStoredPrices } from './resume-task.ts';
import { Run } from './run.ts';
import { factsOf, storedRun } from './run-facts.ts';
import { coreVersions, unnamedVersions } from './version.ts';
import { otherVersions, type VersionChange, versionWords } from './version-change.ts';

/** Options of {@link replayTask}. */
export interface ReplayTaskOptions extends Omit<StoredRunOptions, 'cache' | 'owner'> {
  /** The versions that replay the run, from `versionsOf`, core's own by default; what is not named here is not compared. */
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
  const versions = otherVersions(
    facts.versions && { ...unnamedVersions, ...facts.versions },
    options.versions ?? coreVersions,
  );
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
    return { entries, summary: await run.execute(fixedAgain(prepared, facts, options)), ...other };
  } catch (error) {
    if (!(error instanceof TextGradError && error.kind === 'replay')) throw error;
    const ended = error.code === 'REPLAY_ENDED' || error.code === 'REPLAY_MISS';
    if (ended && run.length === entries && record.status !== 'completed') return { entries, ...other };
    throw versions.length === 0 ? error : ofOtherVersions(error, versions, store.entries(id));
  }
}

/** The first difference, with the versions that it may be due to. */
function ofOtherVersions(
  error: TextGradError,
  versions: readonly VersionChange[],
  entries: readonly JournalEntry[],
): TextGradError {
  const { code, message, details } = error;
  const seq = Number(details.seq ?? details.entries);
  const what = code === 'REPLAY_MISS' ? `${details.kind} call` : (entries[seq]?.type ?? 'after the last one');
  return new TextGradError(
    'replay',
    code,
    `${versionWords(versions)} First difference: entry ${seq} (${what}). ${message}`,
    { cause: error, details: { ...details, versions, difference: { entry: seq, what } } },
  );
}
