import type { RandomStream } from '../../context/index.ts';
import type { Evaluation } from '../../measure/index.ts';
import type { Archive } from './archive.ts';

/** What a gate decides; `inconclusive`: the measurements do not tell the two apart. */
export type Verdict = 'accept' | 'reject' | 'inconclusive';

/** A gate's decision with its reason in words. */
export interface Decision {
  readonly verdict: Verdict;
  readonly reason: string;
}

/** What a gate decides on. */
export interface GateInput {
  readonly candidate: Evaluation;
  /** What the candidate was made from. */
  readonly parent: Evaluation;
  readonly archive: Archive;
  /** The step, from 1, and how many there will be at most. */
  readonly step: number;
  readonly steps: number;
  readonly random: RandomStream;
}

/** Whether the search goes on from a new candidate. Only an accepted one is ever a parent. */
export interface Gate {
  readonly name: string;
  decide(input: GateInput): Decision;
}

/** A decision of a gate that accepts or rejects. */
export const decision = (accepted: boolean, reason: string): Decision => ({
  verdict: accepted ? 'accept' : 'reject',
  reason,
});
