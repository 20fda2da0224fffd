import type { Gradient } from '../graph/gradient.ts';
import type { Variable } from '../graph/variable.ts';

/** One answer of the engine and what was wrong with it. */
export interface Attempt {
  readonly reply: string;
  readonly problems: readonly string[];
}

/** What a step did to one parameter. */
export interface ParameterUpdate {
  readonly parameter: Variable;
  /**
   * `updated`: a new version is installed. `unchanged`: the proposal is the version that was there. `no-gradient`: no
   * feedback had arrived, so nothing was asked. `rejected`: no usable proposal came; the old version stays.
   */
  readonly status: 'updated' | 'unchanged' | 'no-gradient' | 'rejected';
  readonly before: string;
  readonly after: string;
  /** The feedback that the proposal answers. */
  readonly gradients: readonly Gradient[];
  readonly attempts: readonly Attempt[];
  /** Why a proposal was rejected. */
  readonly problems: readonly string[];
  /** The idea behind the proposal, where the engine said it. */
  readonly rationale?: string;
  /** What should be known of how the accepted answer was read. */
  readonly notes: readonly string[];
}

/** Options of one step. */
export interface StepOptions {
  readonly signal?: AbortSignal | undefined;
  /** Tells apart several proposals from the same feedback. */
  readonly sample?: number;
}

/** Changes variables by the feedback that has reached them. */
export interface Optimizer {
  readonly parameters: readonly Variable[];
  /** Forgets the feedback of all parameters. */
  zeroGrad(): void;
  /**
   * Makes one proposal for each parameter and installs the accepted ones, all or none: when asking fails, nothing has
   * changed.
   */
  step(options?: StepOptions): Promise<readonly ParameterUpdate[]>;
}
