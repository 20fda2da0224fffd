import type { JournalEntry, Json } from '../journal/index.ts';
import { Archive } from '../optimizers/index.ts';
import type { NewCandidate } from '../optimizers/search/candidate.ts';
import type { SearchEvent } from '../optimizers/search/search-step.ts';

/** An event of a search as the journal keeps it: data alone, in the words that journals have always had. */
export function eventBody(event: SearchEvent): Json {
  const { type: _, ...body } =
    event.type === 'proposal' ? { step: event.step, drafts: event.proposals.map(proposalBody) } : event;
  return JSON.parse(JSON.stringify(body)) as Json;
}

function proposalBody({
  operator,
  parents,
  texts,
  updates,
}: Extract<SearchEvent, { type: 'proposal' }>['proposals'][number]) {
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
 * import { archiveOf, memoryStore } from '@textgrad/core/runs';
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
