import type { Candidate } from './candidate.ts';
import type { Decision } from './gate.ts';
import type { GroundedChange } from './grounding.ts';
import type { Proposal } from './proposer.ts';
import type { Remembered } from './remembered.ts';

/** What the gate decided on one candidate. */
export interface CandidateDecision extends Decision {
  readonly candidate: number;
}

/** What a step did. */
export interface SearchStep {
  /** From 1. */
  readonly step: number;
  readonly parent: Candidate;
  readonly proposals: readonly Proposal[];
  /** The new candidates, in the order of their proposals. */
  readonly measured: readonly Candidate[];
  /** What the gate decided on the new candidates, and on known ones that were proposed again. */
  readonly decisions: readonly CandidateDecision[];
  /** The candidate that was accepted last, now. */
  readonly incumbent: Candidate;
  /** Whether the step found the best candidate so far. */
  readonly improved: boolean;
  /**
   * `updated`: a candidate was accepted. `declined`: there were candidates, and the gate accepted none. Otherwise nothing
   * new was proposed, for the reason given.
   */
  readonly status: 'updated' | 'declined' | 'unchanged' | 'no-gradient' | 'rejected';
  /** How what the sensitivities predicted compares with what was measured. */
  readonly grounding: readonly GroundedChange[];
  /** Where the search goes on, when its patience was at an end. */
  readonly restartedAt?: Candidate;
}

/** What happens in a search, in order, as data. */
export type SearchEvent =
  | {
      readonly type: 'feedback';
      readonly step: number;
      readonly parent: number;
      readonly feedback: readonly (readonly string[])[];
    }
  | { readonly type: 'proposal'; readonly step: number; readonly proposals: readonly Proposal[] }
  | { readonly type: 'evaluation'; readonly candidate: Candidate }
  | ({ readonly type: 'remembered'; readonly candidates: readonly Candidate[] } & Omit<
      Remembered,
      'versions'
    >)
  | ({ readonly type: 'acceptance' } & Pick<
      SearchStep,
      'step' | 'status' | 'decisions' | 'improved' | 'grounding'
    > & {
        readonly incumbent: number;
      });

/** What a step came to, as an event. */
export const acceptance = (made: SearchStep): SearchEvent => {
  const { step, status, decisions, improved, grounding, incumbent } = made;
  return { type: 'acceptance', step, status, decisions, improved, grounding, incumbent: incumbent.id };
};

/** Why nothing new was proposed: unchanged when any parameter is, else the first one's reason. */
export function statusOf(proposals: readonly Proposal[]): SearchStep['status'] {
  const all = proposals.flatMap(({ updates }) => updates.map(({ status }) => status));
  const [first = 'no-gradient'] = all;
  return all.includes('updated') ? 'unchanged' : first;
}
