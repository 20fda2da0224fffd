import type { Clock } from '../context/index.ts';
import type { Json } from './canonical-json.ts';
import { type JournalEntry, nextEntry, type OperationType } from './operation.ts';
import type { Store } from './store.ts';

/** The journal of one run that is being written. */
export interface Journal {
  readonly runId: string;
  /** Appends one operation; resolves when it is on disk. */
  append(type: OperationType, body: Json): Promise<void>;
}

/** Opens a run's journal at its end. */
export function openJournal(store: Store, runId: string, clock: Clock): Journal {
  let last: JournalEntry | undefined = store.entries(runId).at(-1);
  return {
    runId,
    append(type, body) {
      last = nextEntry(last, { type, body, at: clock.now() });
      return store.append(runId, [last]);
    },
  };
}
