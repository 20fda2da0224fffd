import type { JournalEntry, Json } from '../journal/index.ts';
import { Archive, type NewCandidate, type SearchEvent } from '../optimizers/index.ts';

/** An event of a search as the journal keeps it: data alone. */
export function eventBody(event: SearchEvent): Json {
  const { type: _, ...body } =
    event.type === 'proposal' ? { ...event, drafts: event.drafts.map(draftBody) } : event;
  return JSON.parse(JSON.stringify(body)) as Json;
}

function draftBody({
  operator,
  parents,
  texts,
  updates,
}: Extract<SearchEvent, { type: 'proposal' }>['drafts'][number]) {
  return {
    operator,
    parents,
    texts,
    proposals: updates.map(({ parameter, status, attempts, problems }) => ({
      parameter: parameter.role,
      status,
      attempts,
      problems,
    })),
  };
}

/**
 * The archive of a run, rebuilt from its journal: the same candidates, numbers and decisions that the run had.
 *
 * @example
 * ```ts
 * import { archiveOf, memoryStore } from '@textgrad/core';
 *
 * const store = memoryStore();
 * console.log(archiveOf(store.entries('none')).candidates.length); // 0
 * ```
 */
export function archiveOf(entries: readonly JournalEntry[]): Archive {
  const archive = new Archive();
  for (const { type, body } of entries) {
    if (type === 'evaluation') {
      const { candidate } = body as unknown as { readonly candidate: NewCandidate };
      archive.add(candidate);
    }
    if (type === 'acceptance') {
      const { decisions } = body as unknown as Extract<SearchEvent, { type: 'acceptance' }>;
      for (const { candidate, verdict } of decisions) if (verdict === 'accept') archive.accept(candidate);
    }
  }
  return archive;
}
