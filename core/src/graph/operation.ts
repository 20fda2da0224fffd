import type { Engine } from '../engines/engine.ts';
import type { Gradient } from './gradient.ts';
import type { Variable } from './variable.ts';

/** How a variable came to be: its inputs, and how feedback on it becomes feedback on them. */
export interface Operation {
  readonly name: string;
  readonly inputs: readonly Variable[];
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

/** A set of gradients that become one where they meet. */
export interface ReduceGroup {
  readonly name: string;
  reduce(
    variable: Variable,
    gradients: readonly Gradient[],
    pass: Omit<BackwardPass, 'output' | 'gradients'>,
  ): Promise<Gradient>;
}
