import type { Engine } from '../engine/engine.ts';
import type { KnownOfVariable } from '../prompts/gradient.ts';
import type { Part } from '../prompts/parts.ts';
import type { Gradient } from './gradient.ts';

/** A variable as graph and operations see it: what it holds, how it came to be, and where feedback goes. */
export interface Node {
  /** What the text is for, in words. */
  readonly role: string;
  readonly text: string;
  /** The value as prompts show it. */
  readonly part: Part;
  readonly requiresGrad: boolean;
  readonly operation: Operation | undefined;
  readonly gradients: readonly Gradient[];
  addGradients(gradients: readonly Gradient[]): void;
}

/** How a variable came to be: its inputs, and how feedback on it becomes feedback on them. */
export interface Operation {
  readonly name: string;
  readonly inputs: readonly Node[];
  /** Whether everything is right already: no feedback goes through the operation, and its backward is not called. */
  readonly settled?: boolean | undefined;
  /** The local backward. Returns nothing for an input to which no feedback applies. */
  backward(pass: BackwardPass): readonly Delivery[] | Promise<readonly Delivery[]>;
}

/** What an operation is handed in a backward pass. */
export interface BackwardPass {
  readonly output: Node;
  /** The feedback on the output; empty when the output is itself an objective. */
  readonly gradients: readonly Gradient[];
  /** The engine that writes feedback. Throws when the pass has none. */
  engine(): Engine;
  /** What gradient prompts say of a variable beside its use. */
  readonly known?: ((variable: Node) => KnownOfVariable) | undefined;
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
  reduce(variable: Node, gradients: readonly Gradient[], tools: BackwardTools): Promise<Gradient>;
}
