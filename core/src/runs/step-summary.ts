import type { Variable } from '../graph/variable.ts';
import {
  agreementOf,
  type Candidate,
  type GroundedChange,
  type Search,
  type SearchStep,
} from '../optimizers/index.ts';
import { bestOf } from '../optimizers/search/parents/ranking.ts';
import {
  type CandidateSummary,
  type SearchSummary,
  type StepSummary,
  summarizeCandidate,
} from './summary.ts';

/** The parameters' texts as one: of one parameter its text, of several a JSON object by role. */
export function candidateText(parameters: readonly Variable[], texts: readonly string[]): string {
  const [only = ''] = texts;
  if (texts.length < 2) return only;
  const named = parameters.map(({ role }, at) => {
    const earlier = parameters.slice(0, at).filter((one) => one.role === role).length;
    return [earlier === 0 ? role : `${role} (${earlier + 1})`, texts[at]] as const;
  });
  return JSON.stringify(Object.fromEntries(named), null, 2);
}

/** A candidate as results show it. */
export const summaryOf = (
  parameters: readonly Variable[],
  { step, texts, evaluation }: Candidate,
): CandidateSummary => summarizeCandidate(step, candidateText(parameters, texts), evaluation);

/** A step as results show it: its best new candidate, or the one that the search stays at. */
export function stepSummary(parameters: readonly Variable[], made: SearchStep): StepSummary {
  const { step, status, improved, measured, decisions, drafts, incumbent, parent } = made;
  const shown = bestOf(measured) ?? incumbent;
  const updates = drafts.flatMap((draft) => draft.updates);
  const decided = decisions.find(({ candidate }) => candidate === shown.id);
  return {
    ...summaryOf(parameters, shown),
    step,
    status,
    feedback: (drafts[0]?.updates ?? []).flatMap(({ gradients }) => gradients.map(({ text }) => text)),
    rejections: [...new Set(updates.flatMap(({ problems }) => problems))],
    improved,
    from: parent.step,
    ...(decided ? { reason: decided.reason } : {}),
    others: measured.filter((one) => one !== shown).map((one) => summaryOf(parameters, one)),
  };
}

/** What a result says of the search as a whole. */
export function searchSummary(
  parameters: readonly Variable[],
  preset: string,
  { archive }: Search,
  grounding: readonly GroundedChange[],
): SearchSummary {
  return {
    preset,
    candidates: archive.candidates.length,
    front: archive.front.map((one) => summaryOf(parameters, one)),
    agreement: agreementOf(grounding),
  };
}
