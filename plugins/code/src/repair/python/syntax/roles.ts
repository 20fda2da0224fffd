import type { SyntaxNode } from '@lezer/common';

/** The operator of an expression or an assignment with where it stands. */
export interface Operator {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a node holds, by role, in the order of the text; and its operator. */
export interface Held {
  readonly held: readonly (readonly [role: string, node: SyntaxNode])[];
  readonly operator?: Operator | undefined;
}

/** Nodes that are looked at as a whole. */
const leaves =
  /^(?:ImportStatement|ScopeStatement|DeleteStatement|Decorator|TypeDef|Comment|FormatString|ContinuedString)$/u;

/** What the children of a node are to it. Words and signs of the grammar are no children. */
export function rolesOf(node: SyntaxNode, source: string): Held {
  if (leaves.test(node.name)) return { held: [] };
  const parts = childrenOf(node);
  const held = readers[node.name]?.(parts) ?? parts.filter(isNode).map(byName);
  return { held, operator: operatorOf(node.name, parts, source) };
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) found.push(child);
  return found;
}

type Parts = readonly SyntaxNode[];
type Roles = Held['held'];

/** Signs and words have names of their own in the grammar, in small letters or none at all. */
const isNode = ({ name }: SyntaxNode): boolean =>
  /^[A-Z]/u.test(name) && !/Op$|^TypeDef$|^Comment$/u.test(name);
const isOperator = ({ name }: SyntaxNode): boolean => /Op$|^(?:and|or|not|in|is)$/u.test(name);
const byName = (node: SyntaxNode): Roles[number] => [
  node.name === 'Body'
    ? 'body'
    : /Statement$|Definition$|^StatementGroup$/u.test(node.name)
      ? 'statement'
      : 'value',
  node,
];

/** The nodes, each with the role of its place. */
const inOrder =
  (...roles: readonly string[]) =>
  (parts: Parts): Roles =>
    parts.filter(isNode).map((node, at) => [roles[at] ?? 'value', node] as const);

/** Nodes whose role is that of the last word or sign before them. */
const after =
  (first: string, words: Readonly<Record<string, string>>) =>
  (parts: Parts): Roles => {
    const found: (readonly [string, SyntaxNode])[] = [];
    let role = first;
    for (const part of parts) {
      role = words[part.name] ?? role;
      if (part.name === 'Body') found.push(['body', part]);
      else if (isNode(part)) found.push([role, part]);
    }
    return found;
  };

const comprehension = after('element', { for: 'target', in: 'iterable', if: 'test' });

/** Before the last `=` stands what is assigned. */
function assignment(parts: Parts): Roles {
  const last = parts.findLastIndex(({ name }) => name === 'AssignOp' || name === 'UpdateOp');
  return parts.flatMap((part, at) => (isNode(part) ? [[at < last ? 'target' : 'value', part] as const] : []));
}

/** A call's arguments are the call's own: the list is no site. */
function call(parts: Parts): Roles {
  const [callee] = parts;
  const list = parts.find(({ name }) => name === 'ArgList');
  const inner = list === undefined ? [] : childrenOf(list);
  const args = inner.some(({ name }) => name === 'for') ? comprehension(inner) : argumentsOf(inner);
  return callee === undefined ? args : [['callee', callee], ...args];
}

function argumentsOf(parts: Parts): Roles {
  return parts.flatMap((part, at): Roles => {
    if (!isNode(part)) return [];
    if (parts[at + 1]?.name === 'AssignOp') return [['keyword', part]];
    const before = parts[at - 1]?.name;
    if (before === 'AssignOp') return [['keywordValue', part]];
    return [[before === '*' || before === '**' ? 'spread' : 'argument', part]];
  });
}

/** `a.b`, `a[i]` and `a[i:j:k]`. */
function member(parts: Parts): Roles {
  const colons = parts.filter(({ name }) => name === ':').length;
  if (colons === 0)
    return inOrder('object', parts.some(({ name }) => name === '[') ? 'index' : 'property')(parts);
  const bounds = ['lower', 'upper', 'step'];
  let at = -1;
  return parts.flatMap((part): Roles => {
    if (part.name === '[' || part.name === ':') at += 1;
    return isNode(part) ? [[at < 0 ? 'object' : (bounds[at] ?? 'value'), part]] : [];
  });
}

/** Names, and the values that they have unless others are given. */
const parameters = (parts: Parts): Roles =>
  parts.flatMap((part, at) =>
    isNode(part) ? [[parts[at - 1]?.name === 'AssignOp' ? 'default' : 'parameter', part] as const] : [],
  );

const elements = (parts: Parts): Roles =>
  parts.flatMap((part, at) =>
    isNode(part) ? [[/^\*/u.test(parts[at - 1]?.name ?? '') ? 'spread' : 'element', part] as const] : [],
  );

const readers: Readonly<Record<string, (parts: Parts) => Roles>> = {
  BinaryExpression: inOrder('left', 'right'),
  UnaryExpression: inOrder('operand'),
  ConditionalExpression: inOrder('consequent', 'test', 'alternate'),
  ParenthesizedExpression: inOrder('inner'),
  MemberExpression: member,
  CallExpression: call,
  ParamList: parameters,
  LambdaExpression: after('value', { lambda: 'parameters', ':': 'result' }),
  ArrayExpression: elements,
  TupleExpression: elements,
  SetExpression: elements,
  DictionaryExpression: elements,
  ArrayComprehensionExpression: comprehension,
  ComprehensionExpression: comprehension,
  SetComprehensionExpression: comprehension,
  DictionaryComprehensionExpression: comprehension,
  AssignStatement: assignment,
  UpdateStatement: assignment,
  ExpressionStatement: inOrder('expression'),
  NamedExpression: inOrder('target', 'value'),
  FunctionDefinition: inOrder('name', 'parameters', 'body'),
  ClassDefinition: after('value', { class: 'name', '(': 'value' }),
  ForStatement: after('target', { for: 'target', in: 'iterable' }),
  WhileStatement: after('test', {}),
  IfStatement: after('test', {}),
  WithStatement: after('value', { as: 'target', ',': 'value' }),
  TryStatement: after('value', { except: 'name', as: 'target' }),
};

function operatorOf(type: string, parts: Parts, source: string): Operator | undefined {
  if (!/^(?:Binary|Unary)Expression$|^(?:Assign|Update)Statement$/u.test(type)) return undefined;
  const signs = parts.filter(isOperator);
  const [first, last] = [signs[0], signs.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const [start, end] = [first.from, last.to];
  return { text: source.slice(start, end).replace(/\s+/gu, ' '), start, end };
}
