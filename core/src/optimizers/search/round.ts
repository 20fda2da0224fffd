import type { RandomStream } from '../../context/index.ts';
import type { Evaluation } from '../../measure/index.ts';
import type { Candidate } from './candidate.ts';
import type { Proposal } from './proposer.ts';

/** Proposals from a parent, and what comes of measuring them. */
export interface Round {
  readonly parent: Candidate;
  /** Whether the parent was the candidate that was accepted last. */
  readonly fromIncumbent: boolean;
  readonly proposals: readonly Proposal[];
  readonly chance: RandomStream;
}

/** A round whose proposals are being measured. */
export interface MeasuredRound extends Round {
  readonly evaluations: AsyncIterable<readonly [Proposal, Evaluation]>;
}

/** What is measured of a round that has nothing new. */
export async function* noneMeasured(): AsyncGenerator<never> {}

/** What is measured of a round of one proposal. */
export async function* landed(
  { proposals: [proposal] }: Round,
  evaluation: Promise<Evaluation>,
): AsyncGenerator<readonly [Proposal, Evaluation]> {
  if (proposal) yield [proposal, await evaluation];
}
