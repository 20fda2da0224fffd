import { usageError } from '@textgrad/core';
import { isOwned, type RunRecord, type Store } from '@textgrad/core/runs';
import type { Terminal } from '../terminal/terminal.ts';
import { type RemoveFlags, removeRuns } from './remove-runs.ts';

/** The flags of `textgrad store prune`. */
export interface PruneFlags extends RemoveFlags {
  /** Days. */
  readonly olderThan?: number;
  readonly keep?: number;
}

const day = 86_400_000;

/** Removes runs that are old, or beyond the newest so many; those that a process is executing stay. */
export async function prune(flags: PruneFlags, terminal: Terminal): Promise<void> {
  const { olderThan, keep } = flags;
  if (olderThan === undefined && keep === undefined)
    throw usageError(
      'PRUNE_UNBOUNDED',
      'Say which runs go: --older-than <days>, --keep <n> newest ones, or both.',
    );
  const { clock = { now: Date.now }, process } = terminal;
  const before = clock.now() - (olderThan ?? 0) * day;
  const goes = ({ createdAt }: RunRecord, place: number): boolean =>
    (olderThan === undefined || createdAt < before) && (keep === undefined || place >= keep);
  const choose = (store: Store): readonly RunRecord[] =>
    store.runs().filter((record, place) => goes(record, place) && !isOwned(record, process.host));
  await removeRuns(choose, flags, terminal);
}
