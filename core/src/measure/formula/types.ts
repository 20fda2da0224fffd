import type { Measurement } from '../evaluation.ts';

/** The value of a formula, or why it has none, in a sentence. */
export type FormulaResult =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: string };

/** An objective that is written as arithmetic on measurements. */
export interface Formula {
  /** As it was given. */
  readonly text: string;
  /** The measurements that it needs, each once, in the order in which they come. */
  readonly names: readonly string[];
  evaluate(measurements: readonly Measurement[]): FormulaResult;
}

/** Options of {@link compileFormula}. */
export interface FormulaOptions {
  /** The names that measurements will have, where they are known: a formula with another one is refused. */
  readonly names?: readonly string[];
  /** Their units, by name, where all are known: a formula whose units do not go together is refused. */
  readonly units?: Readonly<Record<string, string>>;
}
