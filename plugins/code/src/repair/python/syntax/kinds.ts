import { joined, type Kinds, type KindsOfNames, kind, unknownKind } from '../../kind.ts';
import { childAt, childrenAt, type Site } from './sites.ts';

/** What functions of the language give. */
const functions: Readonly<Record<string, Kinds>> = {
  ...each(['len', 'int', 'float', 'abs', 'round', 'ord', 'sum', 'pow', 'divmod'], kind('number')),
  ...each(['str', 'chr', 'repr', 'bin', 'hex', 'input'], kind('string')),
  ...each(
    ['list', 'sorted', 'tuple', 'range', 'zip', 'map', 'filter', 'enumerate', 'reversed'],
    kind('array'),
  ),
  ...each(['set', 'dict', 'frozenset'], kind('object')),
  ...each(['bool', 'all', 'any', 'isinstance', 'callable'], kind('boolean')),
};

/** What methods give, whatever they are called on. */
const methods: Readonly<Record<string, Kinds>> = {
  ...each(['index', 'count', 'find', 'rfind', 'rindex', 'bit_length'], kind('number')),
  ...each(['join', 'upper', 'lower', 'strip', 'lstrip', 'rstrip', 'replace', 'swapcase'], kind('string')),
  ...each(['title', 'capitalize', 'zfill', 'format', 'ljust', 'rjust', 'hexdigest'], kind('string')),
  ...each(['split', 'rsplit', 'splitlines', 'keys', 'values', 'items'], kind('array')),
  ...each(['startswith', 'endswith', 'isdigit', 'isalpha', 'isalnum', 'isupper', 'islower'], kind('boolean')),
  ...each(['isspace', 'isnumeric', 'isdecimal', 'issubset', 'issuperset', 'isdisjoint'], kind('boolean')),
  ...each(['append', 'extend', 'insert', 'sort', 'reverse', 'remove', 'add', 'clear'], kind('nothing')),
  ...each(['sqrt', 'floor', 'ceil', 'gcd', 'log', 'log2', 'log10', 'factorial', 'trunc'], kind('number')),
};

function each(names: readonly string[], kinds: Kinds): Readonly<Record<string, Kinds>> {
  return Object.fromEntries(names.map((name) => [name, kinds]));
}

const of: Readonly<Record<string, Kinds>> = {
  Number: kind('number'),
  String: kind('string'),
  FormatString: kind('string'),
  ContinuedString: kind('string'),
  Boolean: kind('boolean'),
  None: kind('nothing'),
  ArrayExpression: kind('array'),
  TupleExpression: kind('array'),
  ArrayComprehensionExpression: kind('array'),
  ComprehensionExpression: kind('array'),
  SetExpression: kind('object'),
  DictionaryExpression: kind('object'),
  SetComprehensionExpression: kind('object'),
  DictionaryComprehensionExpression: kind('object'),
  LambdaExpression: kind('function'),
};

/** What an expression's value is, from its form and the kinds of variables. */
export function kindsOf(site: Site, names: KindsOfNames<Site>): Kinds {
  const below = (role: string): Kinds => {
    const child = childAt(site, role);
    return child === undefined ? unknownKind : kindsOf(child, names);
  };
  const known = of[site.type];
  if (known !== undefined) return known;
  switch (site.type) {
    case 'VariableName':
      return names.of(site);
    case 'ParenthesizedExpression':
      return below('inner');
    case 'UnaryExpression':
      return site.operator?.text === 'not' ? kind('boolean') : kind('number');
    case 'ConditionalExpression':
      return joined(below('consequent'), below('alternate'));
    case 'BinaryExpression':
      return binaryKinds(site.operator?.text ?? '', below('left'), below('right'));
    case 'MemberExpression':
      return memberKinds(site, below('object'), names);
    case 'CallExpression':
      return callKinds(site, names);
    default:
      return unknownKind;
  }
}

function binaryKinds(operator: string, left: Kinds, right: Kinds): Kinds {
  if (/^(?:[<>=!]|(?:not )?in$|is)/u.test(operator) && !/^(?:<<|>>)$/u.test(operator)) return kind('boolean');
  if (operator === 'and' || operator === 'or') return joined(left, right);
  const held = (['string', 'array', 'object'] as const).find((one) => left.has(one) || right.has(one));
  if (held !== undefined && operator !== '-') return kind(held);
  return operator === '+' || operator === '*' || operator === '%'
    ? left.size > 0 && right.size > 0
      ? kind('number')
      : unknownKind
    : kind('number');
}

/** A slice is what it was cut from; a letter of a text is a text, and an element of a list what its elements are. */
function memberKinds(site: Site, object: Kinds, names: KindsOfNames<Site>): Kinds {
  if (childAt(site, 'property') !== undefined) return unknownKind;
  if (childAt(site, 'index') === undefined) return object;
  if (object.size !== 1) return unknownKind;
  const list = childAt(site, 'object');
  if (object.has('array') && list?.type === 'VariableName') return names.elements(list);
  return object.has('string') ? kind('string') : unknownKind;
}

function callKinds(site: Site, names: KindsOfNames<Site>): Kinds {
  const callee = childAt(site, 'callee');
  if (callee?.type === 'VariableName') {
    const first = childrenAt(site, 'argument')[0];
    if (
      /^(?:max|min)$/u.test(callee.text) &&
      first !== undefined &&
      childAt(site, 'argument', 1) !== undefined
    )
      return kindsOf(first, names);
    return functions[callee.text] ?? unknownKind;
  }
  const property = callee && childAt(callee, 'property');
  return property === undefined ? unknownKind : (methods[property.text] ?? unknownKind);
}
