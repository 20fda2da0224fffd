import type { JournalEntry } from '../journal/index.ts';
import { Archive } from '../optimizers/index.ts';
import { bodyOf } from './journal-events.ts';

/**
 * The archive of a run, rebuilt from its journal: the same candidates, numbers and decisions that the run had.
 *
 * @example
 * ```ts
 * import { archiveOf, memoryStore } from '@textgrad/core/runs';
 *
 * const store = memoryStore();
 * console.log(archiveOf(store.entries('none')).candidates.length); // 0
 * ```
 */
export function archiveOf(entries: readonly JournalEntry[]): Archive {
  const archive = new Archive();
  for (const entry of entries) {
    if (entry.type === 'evaluation') {
      const { candidate } = bodyOf('evaluation', entry);
      if (candidate) archive.add(candidate);
    }
    if (entry.type === 'acceptance')
      for (const { candidate, verdict } of bodyOf('acceptance', entry).decisions)
        if (verdict === 'accept') archive.accept(candidate);
  }
  return archive;
}
