import type { Evaluation } from './evaluation.ts';

/** A sign of life of a measurement that takes its time, which is shown. */
export interface MeasuringProgress {
  /** The part that is done, from 0 to 1; where it is not known, none. */
  readonly done?: number | undefined;
  /** What is under way, in a few words. */
  readonly words?: string | undefined;
}

/** What a measurement is handed beside its candidate: how it is stopped, followed and told from others. */
export interface EvaluateOptions {
  readonly signal?: AbortSignal | undefined;
  /** Is told how far it has come, as often as the simulator says so. */
  readonly onProgress?: ((progress: MeasuringProgress) => void) | undefined;
  /** Names the question in the run that asks it: the same again in a later step is another one. */
  readonly key?: string | undefined;
}

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
  /**
   * Measures several candidates in one go, where that is cheaper than one by one: an evaluation for each, in their order, and the same
   * that {@link evaluate} gives. A run asks for what its step wants measured at the same time, and keeps them when all are there: one
   * that has some of them earlier gives them by {@link evaluate}.
   */
  evaluateMany?(candidates: readonly string[], options: EvaluateOptions): Promise<readonly Evaluation[]>;
}
