import type { Evaluation } from '../../measure/index.ts';

/** One version of all parameters, with what was measured of it and where it came from. */
export interface Candidate {
  /** From 0, which is the start, in the order in which candidates were measured. */
  readonly id: number;
  /** The step that made it; 0 for the start. */
  readonly step: number;
  /** The parameters' texts, in the parameters' order. */
  readonly texts: readonly string[];
  /** Without artifacts: an archive is data that is read back from the journal. */
  readonly evaluation: Evaluation;
  /** The ids of the candidates that it was made from. */
  readonly parents: readonly number[];
  /** What made it, such as `start`, `rewrite`, `crossover`, `random edit`. */
  readonly operator: string;
  /** For each parameter the feedback on its parent's text that it answers. */
  readonly feedback: readonly (readonly string[])[];
  /** The earlier run that measured it, where this one did not. */
  readonly run?: string;
}

/** A candidate that has no number yet. */
export type NewCandidate = Omit<Candidate, 'id'>;
