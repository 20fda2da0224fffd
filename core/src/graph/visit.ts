import type { Gradient } from './gradient.ts';
import type { Arrival } from './inbox.ts';
import type { Delivery, Node, ReduceGroup } from './operation.ts';
import { topologicalOrder } from './order.ts';

/** What has reached a variable so far in a backward pass. */
export interface Visit {
  readonly variable: Node;
  /** Its place in the graph's order. */
  readonly index: number;
  /** The visits to its operation's inputs, by their places; none to an input that wants no feedback. */
  readonly inputs: readonly (Visit | undefined)[];
  /** Variables made from it that have yet to hand on what they got. */
  usesLeft: number;
  readonly inbox: Arrival[];
  gradients: readonly Gradient[];
  groups: readonly ReduceGroup[];
}

/** The visits of a pass in the graph's order, inputs before outputs, and the one that it starts with. */
interface Visits {
  readonly visits: readonly Visit[];
  readonly start: Visit;
}

/** A visit to everything that a variable came from and that wants feedback. */
export function visitsTo(root: Node): Visits {
  const visits = new Map<Node, Visit>();
  for (const [index, variable] of topologicalOrder(root, ({ requiresGrad }) => requiresGrad).entries()) {
    const inputs = (variable.operation?.inputs ?? []).map((input) => visits.get(input));
    for (const input of new Set(inputs)) if (input) input.usesLeft++;
    visits.set(variable, { variable, index, inputs, usesLeft: 0, inbox: [], gradients: [], groups: [] });
  }
  return { visits: [...visits.values()], start: visits.get(root) as Visit };
}

/** Puts feedback into the inbox of the input that it is for. */
export function deliver({ index, inputs, groups }: Visit, delivery: Delivery): void {
  const { input, group } = delivery;
  inputs[input]?.inbox.push({ from: index, delivery, groups: group ? [...groups, group] : groups });
}

/** Counts a use of each input as done; returns the inputs that no use is left of. */
export const readyInputs = ({ inputs }: Visit): readonly Visit[] =>
  [...new Set(inputs)].filter((input) => input !== undefined).filter((input) => --input.usesLeft === 0);
