import { nearest } from '../../errors/index.ts';
import { formulaFunctions } from './functions.ts';
import { excerpt, refused } from './refuse.ts';
import type { Part, Term } from './term.ts';

/** More levels than 50 parentheses make, each with something in it. */
const deepest = 200;

/** What mathjs calls the operators that are allowed, with whether the right side is inverse. */
const chains: Readonly<Record<string, readonly [kind: 'sum' | 'product', inverse: boolean]>> = {
  add: ['sum', false],
  subtract: ['sum', true],
  multiply: ['product', false],
  divide: ['product', true],
};

/** What stands in a formula that is not allowed, in words. */
const otherNodes = {
  AccessorNode: 'a part of a name (a.b)',
  ArrayNode: 'a list',
  AssignmentNode: 'an assignment',
  BlockNode: 'more than one expression',
  ConditionalNode: 'a condition',
  FunctionAssignmentNode: 'a function definition',
  IndexNode: 'an index',
  ObjectNode: 'an object',
  RangeNode: 'a range',
  RelationalNode: 'a comparison',
};

interface OperatorNode {
  readonly type: 'OperatorNode';
  readonly op: string;
  readonly fn: string;
  readonly implicit: boolean;
  readonly args: readonly ParsedNode[];
}

interface FunctionNode {
  readonly type: 'FunctionNode';
  /** A symbol, or any expression: a.b(1). */
  readonly fn: ParsedNode;
  readonly args: readonly ParsedNode[];
}

/** As much of mathjs' nodes as is read here; its own types do not tell them apart. */
export type ParsedNode =
  | { readonly type: 'ConstantNode'; readonly value: unknown }
  | { readonly type: 'SymbolNode'; readonly name: string }
  | { readonly type: 'ParenthesisNode'; readonly content: ParsedNode }
  | FunctionNode
  | OperatorNode
  | { readonly type: keyof typeof otherNodes };

/**
 * Takes from mathjs' tree what formulas allow, and refuses the rest.
 *
 * @throws TextGradError `FORMULA_INVALID`
 */
export function readTerm(node: ParsedNode, quoted: ReadonlyMap<string, string>, depth = 0): Term {
  if (depth > deepest) throw refused('it is nested too deep');
  const read = (inner: ParsedNode): Term => readTerm(inner, quoted, depth + 1);
  switch (node.type) {
    case 'ConstantNode': {
      const { value } = node;
      if (typeof value !== 'number' || !Number.isFinite(value))
        throw refused(`${excerpt(String(value))} is not a finite number`);
      return { kind: 'number', value };
    }
    case 'SymbolNode':
      return { kind: 'name', name: quoted.get(node.name) ?? node.name };
    case 'ParenthesisNode':
      return read(node.content);
    case 'FunctionNode':
      return readCall(node, read);
    case 'OperatorNode':
      return readOperator(node, read);
    default:
      throw refused(`it has ${otherNodes[node.type] ?? 'something else'} in it`);
  }
}

function readCall(node: FunctionNode, read: (inner: ParsedNode) => Term): Term {
  const name = node.fn.type === 'SymbolNode' ? node.fn.name : undefined;
  const called = name === undefined ? undefined : formulaFunctions.get(name);
  if (name === undefined || !called)
    throw refused(
      `${name === undefined ? 'what it calls' : excerpt(name)} is no function that it may use${hint(name)}`,
    );
  const { least, most } = called;
  if (node.args.length < least || node.args.length > most)
    throw refused(
      `${name} takes ${least === most ? least : `${least} to ${most}`} argument${most === 1 ? '' : 's'}, not ${node.args.length}`,
    );
  return { kind: 'call', name, terms: node.args.map(read) };
}

function hint(name: string | undefined): string {
  const near = name === undefined ? '' : nearest(name, [...formulaFunctions.keys()]);
  const found = /'(?<word>[^']+)'/u.exec(near)?.groups?.word;
  return found === undefined ? '' : ` (${found} is one)`;
}

function readOperator(node: OperatorNode, read: (inner: ParsedNode) => Term): Term {
  const name = node.fn;
  const [left, right] = node.args;
  if (name === 'unaryMinus' && left) return { kind: 'minus', term: read(left) };
  if (name === 'unaryPlus' && left) return read(left);
  if (name === 'pow' && left && right) return { kind: 'power', base: read(left), exponent: read(right) };
  const kind = chains[name]?.[0];
  if (!kind) throw refused(`${excerpt(node.op)} is no operator that it may use`);
  return { kind, parts: readChain(node, kind, read) };
}

/** Goes down the left side in a loop: a sum of a thousand terms is long, not deep. */
function readChain(
  node: OperatorNode,
  kind: 'sum' | 'product',
  read: (inner: ParsedNode) => Term,
): readonly Part[] {
  const parts: Part[] = [];
  let rest: ParsedNode = node;
  while (rest.type === 'OperatorNode' && chains[rest.fn]?.[0] === kind) {
    if (rest.implicit) throw refused('an operator is missing between two of its parts');
    const [left, right]: readonly ParsedNode[] = rest.args;
    if (!left || !right) break;
    parts.push({ term: read(right), inverse: chains[rest.fn]?.[1] ?? false });
    rest = left;
  }
  parts.push({ term: read(rest), inverse: false });
  return parts.reverse();
}
