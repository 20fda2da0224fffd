import type { Node } from './operation.ts';

/**
 * Everything that a variable came from and that wants feedback, inputs before outputs, the variable itself last.
 *
 * Iterative, so the depth of a graph is bounded by memory alone; the order depends on the graph alone.
 */
export function topologicalOrder(
  root: Node,
  wanted: (variable: Node) => boolean = () => true,
): readonly Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>([root]);
  const stack: { readonly variable: Node; next: number }[] = [{ variable: root, next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const input = top.variable.operation?.inputs[top.next++];
    if (!input) {
      order.push(top.variable);
      stack.pop();
    } else if (!seen.has(input) && wanted(input)) {
      seen.add(input);
      stack.push({ variable: input, next: 0 });
    }
  }
  return order;
}
