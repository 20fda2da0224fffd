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
  /** Whether other runs may use its answers; true by default. False where they depend on what is installed here. */
  readonly shared?: boolean;
  /** Whether its artifacts, texts alone, are kept with its answers; they are gone after the call by default. */
  readonly keepsArtifacts?: boolean;
  /**
   * Whether it asks an engine: each of its calls is journaled and counted, so its evaluation is neither. False by default.
   */
  readonly asksEngine?: boolean;
  /** The part of a plugin, with its settings, that makes the same simulator anywhere. */
  readonly part?: { readonly name: string; readonly settings: unknown };
  /** Measures one candidate. A candidate that cannot be measured is an evaluation with problems, not an exception. */
  evaluate(candidate: string, options: EvaluateOptions): Promise<Evaluation>;
}

/** What a measurement is handed beside its candidate. */
export interface EvaluateOptions {
  readonly signal?: AbortSignal | undefined;
  /** Names the question in the run that asks it: the same again in a later step is another one. */
  readonly key?: string | undefined;
}
