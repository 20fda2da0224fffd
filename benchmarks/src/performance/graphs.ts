import { type BackwardPass, type Delivery, Variable } from '@textgrad/core';

/** The shapes of graph that are measured. */
export type Shape = 'chain' | 'ladder';

/** Inputs of a node: a chain uses the node before, a ladder the two before. */
const reach: Readonly<Record<Shape, number>> = { chain: 1, ladder: 2 };

const forward = ({ gradients }: BackwardPass, inputs: readonly Variable[]): readonly Delivery[] =>
  inputs.map((_, input) => ({ input, gradients: gradients.slice(0, 1) }));

/**
 * A graph of so many nodes, without engine calls; returns its last node.
 *
 * A ladder has more paths than could ever be walked, so it shows that each node is visited once.
 */
export function graphOf(shape: Shape, nodes: number): Variable {
  const made = [new Variable('start', { role: 'start' })];
  while (made.length < nodes) {
    const inputs = made.slice(-reach[shape]);
    const operation = { name: 'step', inputs, backward: (pass: BackwardPass) => forward(pass, inputs) };
    made.push(new Variable('text', { role: 'step', operation }));
  }
  return made.at(-1) as Variable;
}
