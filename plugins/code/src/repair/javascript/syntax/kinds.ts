import { joined, type Kinds, type KindsOfNames, kind, unknownKind } from '../../kind.ts';
import { childAt, type Site } from './sites.ts';

const numberMethods = new Set([
  'indexOf',
  'lastIndexOf',
  'charCodeAt',
  'codePointAt',
  'findIndex',
  'push',
  'unshift',
  'search',
  'localeCompare',
  'getTime',
  'reduce',
]);
const stringMethods = new Set([
  'join',
  'toString',
  'charAt',
  'toUpperCase',
  'toLowerCase',
  'trim',
  'substring',
  'substr',
  'repeat',
  'padStart',
  'padEnd',
  'replace',
  'replaceAll',
  'toFixed',
  'fromCharCode',
]);
const arrayMethods = new Set([
  'split',
  'map',
  'filter',
  'sort',
  'reverse',
  'fill',
  'flat',
  'flatMap',
  'from',
  'keys',
  'values',
  'entries',
]);
const booleanMethods = new Set([
  'includes',
  'has',
  'some',
  'every',
  'startsWith',
  'endsWith',
  'isArray',
  'isInteger',
  'isNaN',
  'test',
]);
const conversions: Readonly<Record<string, Kinds>> = {
  Number: kind('number'),
  parseInt: kind('number'),
  parseFloat: kind('number'),
  String: kind('string'),
  Boolean: kind('boolean'),
};

/** What an expression's value is, from its form and the kinds of variables. */
export function kindsOf(site: Site, names: KindsOfNames<Site>): Kinds {
  const { node } = site;
  const of = (key: string): Kinds => {
    const child = childAt(site, key);
    return child === undefined ? unknownKind : kindsOf(child, names);
  };
  switch (node.type) {
    case 'Identifier':
      if (node.name === 'undefined') return kind('nothing');
      return node.name === 'Infinity' || node.name === 'NaN' ? kind('number') : names.of(site);
    case 'Literal':
      if (node.value === null) return kind('nothing');
      if (typeof node.value === 'number') return kind('number');
      if (typeof node.value === 'string') return kind('string');
      return typeof node.value === 'boolean' ? kind('boolean') : unknownKind;
    case 'TemplateLiteral':
      return kind('string');
    case 'ArrayExpression':
      return kind('array');
    case 'ObjectExpression':
    case 'NewExpression':
      return kind('object');
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return kind('function');
    case 'UnaryExpression':
      if (node.operator === '!') return kind('boolean');
      return node.operator === 'typeof' ? kind('string') : kind('number');
    case 'UpdateExpression':
      return kind('number');
    case 'BinaryExpression':
      if (/^(?:[<>=!]|in)/u.test(node.operator)) return kind('boolean');
      return node.operator === '+' ? sumKinds(of('left'), of('right')) : kind('number');
    case 'LogicalExpression':
      return joined(of('left'), of('right'));
    case 'ConditionalExpression':
      return joined(of('consequent'), of('alternate'));
    case 'AssignmentExpression':
      return of('right');
    case 'ParenthesizedExpression':
      return of('expression');
    case 'MemberExpression':
      return memberKinds(site, of('object'), names);
    case 'CallExpression':
      return callKinds(site, names);
    default:
      return unknownKind;
  }
}

/** A length is a number, a letter of a text a text, and an element of a list what its elements are. */
function memberKinds(site: Site, object: Kinds, names: KindsOfNames<Site>): Kinds {
  const { node } = site;
  if (node.type !== 'MemberExpression') return unknownKind;
  if (!node.computed)
    return node.property.type === 'Identifier' && node.property.name === 'length'
      ? kind('number')
      : unknownKind;
  if (object.size !== 1) return unknownKind;
  const list = childAt(site, 'object');
  if (object.has('array') && list?.node.type === 'Identifier') return names.elements(list);
  return object.has('string') ? kind('string') : unknownKind;
}

function sumKinds(one: Kinds, other: Kinds): Kinds {
  if (one.has('string') || other.has('string')) return kind('string');
  return one.size > 0 && other.size > 0 ? kind('number') : unknownKind;
}

function callKinds(site: Site, names: KindsOfNames<Site>): Kinds {
  const callee = childAt(site, 'callee');
  if (callee?.node.type === 'Identifier') return conversions[callee.node.name] ?? unknownKind;
  if (callee?.node.type !== 'MemberExpression' || callee.node.property.type !== 'Identifier')
    return unknownKind;
  const { name } = callee.node.property;
  const { object } = callee.node;
  if (object.type === 'Identifier' && object.name === 'Math') return kind('number');
  if (numberMethods.has(name)) return name === 'reduce' ? unknownKind : kind('number');
  if (stringMethods.has(name)) return kind('string');
  if (arrayMethods.has(name)) return kind('array');
  if (booleanMethods.has(name)) return kind('boolean');
  const receiver = childAt(callee, 'object');
  return receiver !== undefined && (name === 'slice' || name === 'concat')
    ? kindsOf(receiver, names)
    : unknownKind;
}
