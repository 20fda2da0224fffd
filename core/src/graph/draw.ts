import { visibleText } from '../errors/index.ts';
import type { Node } from './operation.ts';
import { topologicalOrder } from './order.ts';

/** A graph as plain data; this is its JSON drawing. */
export interface GraphData {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

/** A variable as plain data. */
export interface GraphNode {
  readonly id: string;
  readonly role: string;
  readonly text: string;
  readonly operation: string | null;
  readonly requiresGrad: boolean;
  readonly gradients: readonly { readonly text: string; readonly source: string }[];
}

/**
 * The graph behind a variable as plain data, with gradients.
 *
 * @example
 * ```ts
 * import { graphData, toMermaid, Variable } from '@textgrad/core';
 *
 * console.log(toMermaid(graphData(new Variable('CCO', { role: 'molecule' }))));
 * ```
 */
export function graphData(root: Node): GraphData {
  const order = topologicalOrder(root);
  const idOf = new Map(order.map((variable, index) => [variable, `v${index}`]));
  const id = (variable: Node): string => idOf.get(variable) ?? '';
  return {
    nodes: order.map((variable) => ({
      id: id(variable),
      role: variable.role,
      text: variable.text,
      operation: variable.operation?.name ?? null,
      requiresGrad: variable.requiresGrad,
      gradients: variable.gradients.map(({ text, source }) => ({ text, source })),
    })),
    edges: order.flatMap((variable) =>
      (variable.operation?.inputs ?? []).map((input) => ({ from: id(input), to: id(variable) })),
    ),
  };
}

/** Options of the drawings. */
export interface DrawOptions {
  /** Whether to show the feedback under each value. */
  readonly gradients?: boolean;
  /** Characters of each text to show; 60 by default. */
  readonly width?: number;
}

/** Draws a graph in Mermaid's language. */
export function toMermaid(graph: GraphData, options: DrawOptions = {}): string {
  const quote = (line: string): string =>
    line.replace(/[&<>"#`]/gu, (character) => `#${character.codePointAt(0)};`);
  return [
    'flowchart TB',
    ...graph.nodes.map((node) => `  ${node.id}["${labelLines(node, options).map(quote).join('<br/>')}"]`),
    ...graph.edges.map(({ from, to }) => `  ${from} --> ${to}`),
  ].join('\n');
}

/** Draws a graph in Graphviz' DOT language. */
export function toDot(graph: GraphData, options: DrawOptions = {}): string {
  const quote = (line: string): string => line.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  return [
    'digraph textgrad {',
    '  rankdir=TB; node [shape=box];',
    ...graph.nodes.map(
      (node) => `  ${node.id} [label="${labelLines(node, options).map(quote).join('\\n')}"];`,
    ),
    ...graph.edges.map(({ from, to }) => `  ${from} -> ${to};`),
    '}',
  ].join('\n');
}

function labelLines(node: GraphNode, { gradients = true, width = 60 }: DrawOptions): readonly string[] {
  const oneLine = (text: string): string => visibleText(text.replace(/\s+/gu, ' ').trim());
  const short = (text: string): string => {
    const characters = [...oneLine(text)];
    return characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : characters.join('');
  };
  return [
    oneLine(node.operation === null ? node.role : `${node.role} (${node.operation})`),
    short(node.text),
    ...(gradients ? node.gradients.map((gradient) => `grad: ${short(gradient.text)}`) : []),
  ];
}
