import type { Engine } from '../engines/engine.ts';
import type { Gradient } from './gradient.ts';
import type { Variable } from './variable.ts';

/** How a variable came to be: its inputs, and how feedback on it becomes feedback on them. */
export interface Operation {
  readonly name: string;
  readonly inputs: readonly Variable[];
  /** What it does, in words, for those who see the graph and not the code. */
  readonly purpose?: string | undefined;
  /**
   * What its output says where nothing is said of the output: `inputs` when each input is an objective of its own, as in
   * a sum; otherwise the feedback that it amounts to in words, without an engine. Its text by default. An empty list says
   * that everything is right already: no feedback goes through the operation, and its backward is not called.
   */
  readonly objectives?: 'inputs' | readonly Gradient[] | undefined;
  /** The local backward. Returns nothing for an input to which no feedback applies. */
  backward(pass: BackwardPass): readonly Delivery[] | Promise<readonly Delivery[]>;
}

/** What an operation is handed in a backward pass. */
export interface BackwardPass {
  readonly output: Variable;
  /** The feedback on the output; empty when the output is itself an objective. */
  readonly gradients: readonly Gradient[];
  /** The engine that writes feedback. Throws when the pass has none. */
  engine(): Engine;
  readonly signal: AbortSignal;
}

/** Feedback for one input. An empty list says: this input is itself an objective. */
export interface Delivery {
  /** Place in the operation's `inputs`. */
  readonly input: number;
  readonly gradients: readonly Gradient[];
  /** Feedback of one group that meets at a variable is reduced to one piece. */
  readonly group?: ReduceGroup;
}

/** What an operation is handed beside the feedback. */
export type BackwardTools = Omit<BackwardPass, 'output' | 'gradients'>;

/** A set of gradients that become one where they meet, or one for each objective. */
export interface ReduceGroup {
  readonly name: string;
  /** Makes one gradient of several that speak for the same objective. */
  reduce(variable: Variable, gradients: readonly Gradient[], tools: BackwardTools): Promise<Gradient>;
}

/** Whether an operation has found everything right, so that no feedback goes through it. */
export const isSettled = (operation: Operation | undefined): boolean =>
  operation?.objectives !== undefined && operation.objectives.length === 0;
