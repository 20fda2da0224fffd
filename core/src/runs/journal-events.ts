import type { JournalEntry, Json } from '../journal/index.ts';
import type { NewCandidate } from '../optimizers/search/candidate.ts';
import type { Proposal } from '../optimizers/search/proposer.ts';
import type { SearchEvent } from '../optimizers/search/search-step.ts';

/** An event of a search as the journal keeps it: data alone, in the words that journals have always had. */
export function eventBody(event: SearchEvent): Json {
  const { type: _, ...body } =
    event.type === 'proposal'
      ? { ...event, proposals: undefined, drafts: event.proposals.map(draft) }
      : event;
  return JSON.parse(JSON.stringify(body)) as Json;
}

const draft = ({ operator, parents, texts, updates }: Proposal) => ({
  operator,
  parents,
  texts,
  proposals: updates.map(({ parameter, status, attempts, problems }) => ({
    parameter: parameter.role,
    status,
    attempts,
    problems,
  })),
});

/** What the entries hold that an archive is rebuilt from. */
interface Bodies {
  readonly evaluation: { readonly candidate?: NewCandidate };
  readonly acceptance: Pick<Extract<SearchEvent, { type: 'acceptance' }>, 'decisions'>;
}

/** The body of an entry of this type, in today's words. */
export function bodyOf<TType extends keyof Bodies>(
  type: TType,
  { body }: Pick<JournalEntry, 'body'>,
): Bodies[TType] {
  return (migrations[type]?.(body) ?? body) as unknown as Bodies[TType];
}

/** Bodies of entries as earlier versions wrote them, read as today's. */
const migrations: Partial<Record<keyof Bodies, (body: Json) => Json>> = {
  acceptance: inconclusiveVerdicts,
};

/** Until 0.1.0 the verdict `inconclusive` was called `indecisive`. */
function inconclusiveVerdicts(body: Json): Json {
  const { decisions = [], ...rest } = body as {
    readonly decisions?: readonly { readonly verdict?: string }[];
  };
  const renamed = decisions.map((one) =>
    one.verdict === 'indecisive' ? { ...one, verdict: 'inconclusive' } : one,
  );
  return { ...rest, decisions: renamed };
}
