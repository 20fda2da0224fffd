import {
  abortedError,
  type Context,
  createContext,
  throwIfAborted,
  untilAborted,
  usageError,
} from '@textgrad/core';
import pLimit from 'p-limit';
import { type CellRecord, recordError, recordResult } from './cell-record.ts';
import type { CellResult } from './cell-result.ts';
import { type Cell, cellsOf } from './cells.ts';
import { readRecords, recordWriter, type StoredRecords } from './results-file.ts';
import { checkStudy, type Study } from './study.ts';

/** Runs one cell. What it throws is recorded as the cell's failure; it should stop when the signal fires. */
export type CellRunner = (cell: Cell, signal: AbortSignal) => Promise<CellResult>;

/** How far a study is. */
export interface StudyProgress {
  readonly study: string;
  readonly cells: number;
  /** Cells with a record, those answered included. */
  readonly settled: number;
  /** Cells that an earlier run had finished. */
  readonly answered: number;
  readonly failed: number;
  /** Lines of the results file that could not be read. */
  readonly ignored: number;
}

/** Options of {@link runStudy}. */
export interface RunStudyOptions {
  /** The file of JSON lines to which each settled cell is added, and which answers for cells that it holds. */
  readonly results?: string | undefined;
  /** Gives the time of the records. */
  readonly context?: Context | undefined;
  /** Cells that run at once: 2 unless given. */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told at the beginning and after each cell. */
  readonly onProgress?: ((progress: StudyProgress) => void) | undefined;
}

/** The records of a study's cells, by their keys. */
export type StudyRecords = ReadonlyMap<string, CellRecord>;

/**
 * Runs the cells of a study that its results file does not answer for; those that failed before are tried again.
 *
 * A cell that throws, reports something malformed or spends more than the budget is recorded as failed, and the others
 * go on.
 *
 * @example
 * ```ts
 * import { runStudy, type Study, studyTable, studyText } from '@textgrad/benchmarks';
 *
 * const study: Study = {
 *   name: 'guessing',
 *   methods: [{ name: 'once' }, { name: 'thrice' }],
 *   tasks: [{ name: 'die' }],
 *   seeds: [1, 2, 3],
 *   budget: 3,
 *   reference: 'once',
 * };
 * const records = await runStudy(study, async ({ method, seed }) => {
 *   const calls = method.name === 'once' ? 1 : 3;
 *   const score = (seed * calls) % 6;
 *   return { score, calls, trajectory: [{ calls, best: score }], simulated: true, engine: 'die' };
 * });
 * console.log(studyText(studyTable(study, records)));
 * ```
 *
 * @throws TextGradError `STUDY_INVALID`; `ABORTED` when the signal fires, with all cells kept that were settled then.
 */
export async function runStudy(
  study: Study,
  run: CellRunner,
  options: RunStudyOptions = {},
): Promise<StudyRecords> {
  const { results, context = createContext(), concurrency = 2, onProgress } = options;
  if (!(Number.isSafeInteger(concurrency) && concurrency > 0))
    throw usageError('STUDY_CONCURRENCY', `Cells at once are a whole number from 1, not ${concurrency}.`);
  const cells = cellsOf(checkStudy(study));
  throwIfAborted(options.signal);
  const stop = new AbortController();
  const signal = AbortSignal.any([stop.signal, ...(options.signal ? [options.signal] : [])]);
  const stored = results === undefined ? noRecords : await readRecords(results);
  const write = results === undefined ? undefined : await recordWriter(results);
  const records = new Map<string, CellRecord>(
    cells.flatMap(({ key }) => {
      const record = stored.records.get(key);
      return record?.status === 'done' ? [[key, record] as const] : [];
    }),
  );
  const answered = records.size;
  let failed = 0;
  const tell = (): void =>
    onProgress?.({
      study: study.name,
      cells: cells.length,
      settled: records.size,
      answered,
      failed,
      ignored: stored.ignored,
    });
  const settle = async (cell: Cell): Promise<void> => {
    throwIfAborted(signal);
    const record = await recordOf(cell, run, signal, context);
    await write?.(record);
    records.set(cell.key, record);
    if (record.status === 'failed') failed++;
    tell();
  };
  tell();
  const open = cells.filter(({ key }) => !records.has(key));
  try {
    await pLimit(concurrency).map(open, settle);
  } catch (error) {
    // A record that cannot be written stops the cells that are under way.
    stop.abort(error);
    throw error;
  }
  return records;
}

const noRecords: StoredRecords = { records: new Map(), ignored: 0 };

async function recordOf(
  cell: Cell,
  run: CellRunner,
  signal: AbortSignal,
  { clock }: Context,
): Promise<CellRecord> {
  const now = (): string => new Date(clock.now()).toISOString();
  try {
    const result = await untilAborted(run(cell, signal), signal);
    return recordResult(cell, result, now());
  } catch (error) {
    if (signal.aborted) throw abortedError(signal);
    return recordError(cell, error, now());
  }
}
