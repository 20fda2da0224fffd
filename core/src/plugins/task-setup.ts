import type { Evaluation } from '../measure/index.ts';
import type { SearchProblem, Texts } from '../optimizers/index.ts';

/** A task made ready for one run. */
export interface TaskSetup extends SearchProblem {
  /** Why the run is over, or nothing when it should go on. */
  stop?(measured: Evaluation): string | undefined;
  /** Sentences about all that a run measured and the best of it, for its result, such as how diverse it is; none by default. */
  remarks?(measured: readonly Texts[], best: Texts): Promise<readonly string[]>;
  /** How the best candidates of a finished search are measured once more; not at all by default. */
  readonly confirmation?: Reevaluation;
}

/** A second look at the best candidates, more careful or by other means than the search could afford. */
export interface Reevaluation {
  /** How many of the best candidates. */
  readonly count: number;
  /** How many evaluations one of them counts as, for plans. */
  readonly cost: number;
  /** How many engine calls one of them takes beside that, for plans; none by default. */
  readonly calls?: number;
  /** Measures one of them, given what the search measured of it; what it simulates is journaled, and counts, as in the search. */
  measure(texts: Texts, before?: Evaluation): Promise<Evaluation>;
}
