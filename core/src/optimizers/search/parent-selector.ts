import type { RandomStream } from '../../context/index.ts';
import type { Archive } from './archive.ts';
import type { Candidate } from './candidate.ts';

/** What parents are chosen from. */
export interface SelectionInput {
  readonly archive: Archive;
  /** The candidate that was accepted last. */
  readonly incumbent: Candidate;
  readonly random: RandomStream;
}

/** Chooses the candidate that the next proposals are made from; only accepted candidates are chosen. */
export interface ParentSelector {
  readonly name: string;
  select(input: SelectionInput): Candidate;
}
