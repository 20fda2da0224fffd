import { defined } from '../errors/index.ts';
import { type Json, jsonOf } from '../journal/canonical-json.ts';
import type { Proposal } from '../optimizers/search/proposer.ts';
import type { CandidateDecision, SearchEvent } from '../optimizers/search/search-step.ts';

/** An event of a search as the journal keeps it: data alone, in the words that journals have always had. */
export function eventBody(event: SearchEvent): Json {
  const { type: _, ...body } = inJournalWords(event);
  return jsonOf(body);
}

function inJournalWords(event: SearchEvent) {
  switch (event.type) {
    case 'proposal':
      return { type: event.type, step: event.step, drafts: event.proposals.map(proposalBody) };
    case 'acceptance':
      return { ...event, decisions: event.decisions.map(decisionBody) };
    default:
      return event;
  }
}

const proposalBody = ({ operator, parents, texts, updates }: Proposal) => ({
  operator,
  parents,
  texts,
  proposals: updates.map(({ parameter, status, attempts, problems, notes, rationale }) => ({
    parameter: parameter.role,
    status,
    attempts,
    problems,
    ...defined({ notes: notes.length === 0 ? undefined : notes, rationale }),
  })),
});

/** Journals say `indecisive` for `inconclusive`: a run of before is compared with what it wrote. */
const decisionBody = (made: CandidateDecision) => ({
  ...made,
  verdict: made.verdict === 'inconclusive' ? 'indecisive' : made.verdict,
});
