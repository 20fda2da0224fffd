import type { Clock } from '../context/index.ts';
import { TextGradError } from '../errors/index.ts';
import type { Json } from './canonical-json.ts';
import { type JournalEntry, nextEntry, type OperationType } from './operation.ts';
import type { Store } from './store.ts';

/** The journal of one run that is being written, or executed again. */
export interface Journal {
  readonly runId: string;
  /** Entries that this execution has made, or found as it would have made them. */
  readonly length: number;
  /** What an earlier execution wrote from here on. */
  recorded(): readonly JournalEntry[];
  /**
   * Appends one operation; resolves when it is on disk. Where the run has an entry at this place already, it must be the
   * same one.
   *
   * @throws TextGradError `REPLAY_MISMATCH` when it is another, `REPLAY_ENDED` after the last entry of a journal that is
   * only read.
   */
  append(type: OperationType, body: Json): Promise<void>;
}

/** Opens a run's journal at its start: a new run writes it, a resumed or replayed one first follows what is there. */
export function openJournal(
  store: Store,
  runId: string,
  options: { readonly clock: Clock; readonly readOnly?: boolean },
): Journal {
  const { clock, readOnly = false } = options;
  const recorded = store.entries(runId);
  let last: JournalEntry | undefined;
  return {
    runId,
    get length() {
      return last === undefined ? 0 : last.seq + 1;
    },
    recorded: () => recorded.slice(last === undefined ? 0 : last.seq + 1),
    async append(type, body) {
      const entry = nextEntry(last, { type, body, at: clock.now() });
      const there = recorded[entry.seq];
      if (there && there.hash !== entry.hash) throw mismatch(runId, there, entry);
      if (!there && readOnly) throw ended(runId, entry.seq);
      last = entry;
      if (!there) await store.append(runId, [entry]);
    },
  };
}

function mismatch(runId: string, recorded: JournalEntry, executed: JournalEntry): TextGradError {
  return new TextGradError(
    'replay',
    'REPLAY_MISMATCH',
    `Run '${runId}' does not repeat: entry ${executed.seq} was '${recorded.type}' ${shorten(recorded.body)}, and is now '${executed.type}' ${shorten(executed.body)}.`,
    { details: { seq: executed.seq, recorded: recorded.hash, executed: executed.hash } },
  );
}

function ended(runId: string, seq: number): TextGradError {
  return new TextGradError(
    'replay',
    'REPLAY_ENDED',
    `The journal of run '${runId}' ends after ${seq} entries: the run was not finished.`,
    { details: { entries: seq } },
  );
}

const shorten = (body: Json): string => {
  const text = JSON.stringify(body);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
};
