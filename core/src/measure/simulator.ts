import type { Evaluation } from './evaluation.ts';

/** Something that measures a candidate: a descriptor calculation, a docking run, a dose engine, a test suite. */
export interface Simulator {
  readonly name: string;
  /** Part of the content key: raise it when results change. */
  readonly version: string;
  /** Everything else that results depend on; part of the content key. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** How many evaluations one call counts as; 1 by default. */
  readonly cost?: number;
  /** Measures one candidate. A candidate that cannot be measured is an evaluation with problems, not an exception. */
  evaluate(candidate: string, options: { readonly signal?: AbortSignal | undefined }): Promise<Evaluation>;
}
