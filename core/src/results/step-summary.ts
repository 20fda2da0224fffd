import { defined } from '../errors/index.ts';
import type { Variable } from '../graph/variable.ts';
import type { Evaluation } from '../measure/index.ts';
import type { Candidate, Search, SearchStep } from '../optimizers/index.ts';
import { isAttached } from '../optimizers/search/attached.ts';
import { agreementOf, type GroundedChange } from '../optimizers/search/grounding.ts';
import { bestOf } from '../optimizers/search/parents/ranking.ts';
import { answeredFeedback } from '../optimizers/search/proposer.ts';
import type { Remembered } from '../optimizers/search/remembered.ts';
import {
  type CandidateSummary,
  type ConfirmedCandidate,
  type RememberedSummary,
  type SearchSummary,
  type StepSummary,
  summarizeCandidate,
} from './summary.ts';

/** Parameters as far as results name them. */
type Named = readonly Pick<Variable, 'role'>[];

/** The parameters' texts as one: of one parameter its text, of several a JSON object by role, in their order. */
export function candidateText(parameters: Named, texts: readonly string[]): string {
  const [only = ''] = texts;
  if (texts.length < 2) return only;
  const named = new Map<string, string | undefined>();
  for (const [at, { role }] of parameters.entries()) named.set(freeKey(role, named), texts[at]);
  return JSON.stringify(Object.fromEntries(named), null, 2);
}

/** A role, numbered where it is taken, or where JSON would sort it before all others because it is a number. */
function freeKey(role: string, taken: ReadonlyMap<string, unknown>): string {
  let key = /^\d+$/u.test(role) ? `${role} (1)` : role;
  for (let count = 2; taken.has(key); count++) key = `${role} (${count})`;
  return key;
}

/** A candidate as results show it. */
export const summaryOf = (
  parameters: Named,
  { step, texts, evaluation, run, operator }: Candidate,
): CandidateSummary => ({
  ...summarizeCandidate(step, candidateText(parameters, texts), evaluation),
  ...defined({ run, attached: isAttached({ operator }) || undefined }),
});

/** A candidate beside what a second look at it found. */
export const confirmedSummary = (
  parameters: Named,
  candidate: Candidate,
  again: Evaluation,
): ConfirmedCandidate => ({
  candidate: summaryOf(parameters, candidate),
  again: summarizeCandidate(candidate.step, candidateText(parameters, candidate.texts), again),
  artifacts: again.artifacts,
});

/** What a result tells of a step, from the search itself or from its journal. */
export interface StepFacts
  extends Pick<
    SearchStep,
    'step' | 'status' | 'improved' | 'measured' | 'decisions' | 'incumbent' | 'parent' | 'grounding'
  > {
  /** The feedback that the step answered. */
  readonly feedback: readonly string[];
  /** Why proposals could not be used, as often as it was said. */
  readonly problems: readonly string[];
  /** What should be known of how proposals were read. */
  readonly notes: readonly string[];
  /** The ideas behind the proposals, where the engine said them. */
  readonly rationales: readonly StatedIdea[];
}

/** The idea behind a version. */
export interface StatedIdea {
  readonly idea: string;
  /** The version; absent in a journal of before they were kept together. */
  readonly texts?: readonly string[] | undefined;
}

/** A step of a search as results tell of it. */
export const stepFacts = (made: SearchStep): StepFacts => ({
  ...made,
  feedback: answeredFeedback(made.proposals).flatMap((gradients) => gradients.map(({ text }) => text)),
  problems: made.proposals.flatMap(({ updates }) => updates.flatMap(({ problems }) => problems)),
  notes: made.proposals.flatMap(({ updates }) => updates.flatMap(({ notes }) => notes)),
  rationales: made.proposals.flatMap(({ texts, updates }) =>
    updates.flatMap(({ rationale: idea }) => (idea === undefined ? [] : [{ texts, idea }])),
  ),
});

/**
 * A step as results show it: the best candidate so far where it found that, else the one that it accepted, else its best
 * new one, or the one that the search stays at.
 */
export function stepSummary(parameters: Named, facts: StepFacts): StepSummary {
  const { step, status, improved, measured, decisions, incumbent, parent, feedback } = facts;
  const { problems, notes, rationales } = facts;
  const shown = (improved || status !== 'updated' ? bestOf(measured) : undefined) ?? incumbent;
  const said = new Map(rationales.map(({ texts, idea }) => [JSON.stringify(texts), idea]));
  const withIdea = (one: Candidate): CandidateSummary => ({
    ...summaryOf(parameters, one),
    ...defined({ idea: measured.includes(one) ? said.get(JSON.stringify(one.texts)) : undefined }),
  });
  const decided = decisions.find(({ candidate }) => candidate === shown.id);
  return {
    ...withIdea(shown),
    step,
    status: status === 'updated' && shown !== incumbent ? 'declined' : status,
    feedback,
    rejections: [...new Set(problems)],
    ...defined({ notes: distinct(notes), rationales: distinct(rationales.map(({ idea }) => idea)) }),
    improved,
    from: parent.step,
    ...defined({ fromRun: parent.run }),
    ...(decided ? { reason: decided.reason } : {}),
    measured: measured.length,
    others: measured.filter((one) => one !== shown).map(withIdea),
  };
}

/** Each text once; nothing where there is none. */
const distinct = (texts: readonly string[]): readonly string[] | undefined =>
  texts.length === 0 ? undefined : [...new Set(texts)];

/** How many versions an archive holds of how many earlier runs, where it was to hold any. */
export function rememberedSummary(
  { candidates }: Pick<Search['archive'], 'candidates'>,
  { leftOut, beyond }: Omit<Remembered, 'versions'>,
): RememberedSummary {
  const earlier = candidates.flatMap(({ run }) => run ?? []);
  return { versions: earlier.length, runs: new Set(earlier).size, leftOut, ...defined({ beyond }) };
}

/** What a result says of the search as a whole. */
export function searchSummary(
  parameters: Named,
  preset: string,
  { archive }: Pick<Search, 'archive'>,
  grounding: readonly GroundedChange[],
): SearchSummary {
  return {
    preset,
    candidates: archive.candidates.filter(({ run }) => run === undefined).length,
    front: archive.front.map((one) => summaryOf(parameters, one)),
    agreement: agreementOf(grounding),
  };
}
