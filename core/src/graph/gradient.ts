import type { Sensitivity } from '../measure/index.ts';
import type { Part } from '../prompts/parts.ts';

/** Feedback in words on a variable: the derivative of the objective with respect to its text. */
export interface Gradient {
  readonly text: string;
  /** The operation that it came through. */
  readonly source: string;
  /** The use of the variable that it speaks of; absent where it sums up several uses. */
  readonly context?: GradientContext;
  /** The objective that it speaks for, where objectives are kept apart. */
  readonly objective?: string;
  /** Real sensitivities behind the words, where the simulator gave some. */
  readonly attributions?: readonly Sensitivity[];
  /** What it was reduced from. */
  readonly reducedFrom?: readonly Gradient[];
}

/** How a variable was used when the feedback arose. */
export interface GradientContext {
  readonly usage: readonly Part[];
  readonly outputRole: string;
}

/** Gradients that speak for one objective; `undefined` is that of those which name none. */
export interface ObjectiveGroup {
  readonly objective: string | undefined;
  readonly gradients: readonly Gradient[];
}

/** Gradients by their objective, objectives in the order in which they first appear. */
export function byObjective(gradients: readonly Gradient[]): readonly ObjectiveGroup[] {
  const groups = Map.groupBy(gradients, ({ objective }) => objective);
  return [...groups].map(([objective, members]) => ({ objective, gradients: members }));
}
