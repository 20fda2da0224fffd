import { contentKey, type Json } from './canonical-json.ts';

/** What can happen in a run; the bodies hold nothing that differs between two executions of the same run. */
export type OperationType =
  | 'run.started'
  | 'evaluation'
  | 'remembered'
  | 'feedback'
  | 'proposal'
  | 'acceptance'
  | 'calls'
  | 'run.ended';

/** One numbered entry of a run's journal, chained to the one before it. */
export interface JournalEntry {
  /** From 0, without gaps. */
  readonly seq: number;
  readonly type: OperationType;
  readonly body: Json;
  /** SHA-256 over the previous entry's hash, `seq`, `type` and `body`; not over the time. */
  readonly hash: string;
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
}

/** The hash before the first entry. */
export const chainStart = '0'.repeat(64);

/** The entry that follows `previous`. */
export function nextEntry(
  previous: Pick<JournalEntry, 'seq' | 'hash'> | undefined,
  operation: { readonly type: OperationType; readonly body: Json; readonly at: number },
): JournalEntry {
  const seq = previous ? previous.seq + 1 : 0;
  const { type, body, at } = operation;
  return {
    seq,
    type,
    body,
    at,
    hash: contentKey({ previous: previous?.hash ?? chainStart, seq, type, body }),
  };
}

/** The place of the first entry that does not follow from the entries before it, or -1 when all do. */
export function firstBrokenLink(entries: readonly JournalEntry[]): number {
  return entries.findIndex((entry, index) => {
    const { seq, hash } = nextEntry(entries[index - 1], entry);
    return seq !== entry.seq || hash !== entry.hash;
  });
}
