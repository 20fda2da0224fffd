import type { StoreReader } from '@textgrad/core/runs';
import type { CandidatesPart, ItemsPage } from '../api.ts';
import { membersOf, numberOf } from '../model/from-json.ts';
import type { Sources } from '../model/known-runs.ts';
import { runIn } from './missing.ts';

/**
 * The candidates of a run from a number on, as many as one reading gives.
 *
 * @param decided How many decisions the page has been told of.
 */
export function candidatesPart(
  { reader, known }: Sources,
  id: string,
  { from, decided }: { readonly from: number; readonly decided: number },
): CandidatesPart {
  return reader.read((store) => {
    const run = runIn(store, id);
    const { model, more } = known.entries(store as StoreReader, run, from + part);
    const end = from + (from === 0 ? firstPart : part);
    return {
      from,
      rows: model.candidates.slice(from, end),
      columns: model.columns.all,
      decided: model.decided.slice(decided).map((one) => {
        const { verdict, reason } = model.candidates[one] as (typeof model.candidates)[number];
        return [one, verdict, reason] as const;
      }),
      more: more || end < model.candidates.length,
    };
  });
}

/** Candidates that an answer holds: few at first, so that something is shown at once. */
const firstPart = 200;
const part = 2_000;

/** Candidates of which the items are read at once. */
const most = 2_000;

/** The scores of a run's candidates by item. */
export function itemsPage({ reader, known }: Sources, id: string): ItemsPage {
  return reader.read((store) => {
    const { model } = known.entries(store as StoreReader, runIn(store, id));
    const items = new Map<string, number>();
    const shown = model.candidates.slice(0, most);
    const rows = shown.map(({ id: number, step }) => {
      const scores: (number | null)[] = [];
      for (const [name, value] of Object.entries(
        samplesOf(store as StoreReader, id, model.entryOf[number]),
      )) {
        const at = items.get(name) ?? items.size;
        items.set(name, at);
        scores[at] = numberOf(value);
      }
      return { id: number, step, scores };
    });
    return {
      items: [...items.keys()],
      rows: rows.map(({ scores, ...row }) => ({
        ...row,
        scores: Array.from({ length: items.size }, (_, at) => scores[at] ?? null),
      })),
      cut: model.candidates.length > most,
    };
  });
}

function samplesOf(
  store: StoreReader,
  run: string,
  seq: number | undefined,
): Readonly<Record<string, unknown>> {
  const [entry] = seq === undefined ? [] : store.entries(run, seq, 1);
  const { candidate } = membersOf(entry?.body);
  return membersOf(membersOf(membersOf(candidate).evaluation).samples);
}
