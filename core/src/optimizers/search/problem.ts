import type { RandomStream } from '../../context/index.ts';
import type { Variable } from '../../graph/variable.ts';
import type { Evaluation } from '../../measure/index.ts';
import type { TextualGradientDescentOptions } from '../descent-options.ts';
import type { Candidate } from './candidate.ts';

/** Versions of all parameters, in the parameters' order. */
export type Texts = readonly string[];

/** What a search optimises. */
export interface SearchProblem {
  /** What is optimised. */
  readonly parameters: readonly Variable[];
  /**
   * Measures one version of all parameters, whatever they hold now; several are measured simultaneously.
   *
   * @param best What was best when the step began, also of what earlier runs measured; the start has none.
   */
  measure(texts: Texts, best?: Evaluation): Promise<Evaluation>;
  /**
   * Whether the measurement of a version depends on those before it, as where the last one stands: what earlier runs measured is
   * then measured again, in order, which must cost nothing. False by default.
   */
  readonly measuresInOrder?: boolean;
  /**
   * The loss of the parameters as they stand, given their measurement; feedback starts from it.
   *
   * @param before What was measured of the version that they were made from; the start has none.
   */
  loss(measured: Evaluation, before?: Evaluation): Variable | Promise<Variable>;
  /**
   * How many tokens the table of measured versions may take in prompts, about, where the strategy shows one; the strategy's own
   * by default. Where a version is a few numbers, more of them are worth showing.
   */
  readonly memoryTokens?: number;
  /** Constraints, examples, memory and the rest for update prompts. */
  readonly optimizer?: Omit<TextualGradientDescentOptions, 'engine'>;
  /** A random small change, for controls and mixed searches; nothing when there is none. */
  mutate?(texts: Texts, random: RandomStream): Texts | undefined | Promise<Texts | undefined>;
  /** A child of two versions; nothing when they cannot be crossed. */
  crossover?(
    first: Texts,
    second: Texts,
    random: RandomStream,
  ): Texts | undefined | Promise<Texts | undefined>;
  /**
   * Versions to measure next by a model of what was measured, the most promising first, for as long as more are asked for;
   * nothing when the problem has no model.
   */
  acquire?(measured: readonly Candidate[], random: RandomStream): AsyncIterable<Texts>;
  /** The value of a sensitivity's subject that is no measurement, such as one weight of a plan. */
  parameterValue?(name: string, texts: Texts): number | undefined;
}
