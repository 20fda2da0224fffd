import { compatible, type Kinds, kind } from '../../kind.ts';
import { childAt, childrenAt, functionAround, isValue } from '../syntax/sites.ts';
import { exchange, operand, type Rewrite, readable, replace, type Template } from './template.ts';

/** Functions and methods that are taken for one another. */
const families: readonly (readonly string[])[] = [
  ['append', 'extend', 'add'],
  ['index', 'find', 'rindex', 'rfind', 'count'],
  ['split', 'splitlines', 'rsplit'],
  ['min', 'max', 'sum', 'len'],
  ['any', 'all'],
  ['sorted', 'reversed', 'list', 'set', 'tuple'],
  ['int', 'float', 'str', 'round', 'abs'],
  ['floor', 'ceil', 'trunc', 'sqrt'],
  ['upper', 'lower', 'swapcase', 'title', 'capitalize'],
  ['isupper', 'islower'],
  ['isalpha', 'isdigit', 'isalnum', 'isspace', 'isnumeric'],
  ['startswith', 'endswith'],
  ['strip', 'lstrip', 'rstrip'],
  ['ljust', 'rjust', 'center', 'zfill'],
  ['keys', 'values', 'items'],
  ['ord', 'chr'],
  ['bin', 'hex', 'oct'],
  ['add', 'remove', 'discard'],
  ['union', 'intersection', 'difference', 'symmetric_difference'],
  ['issubset', 'issuperset'],
  ['log', 'log2', 'log10'],
  ['pop', 'popleft'],
  ['append', 'appendleft'],
  ['heappush', 'heappop'],
  ['zip', 'enumerate'],
];

export const siblingFunction: Template = {
  name: 'another function or method of its family',
  *rewrites(site) {
    const isMethod = site.role === 'property' && site.parent?.role === 'callee';
    const isFunction = site.type === 'VariableName' && site.role === 'callee';
    if (!isMethod && !isFunction) return;
    const others = new Set(families.filter((family) => family.includes(site.text)).flat());
    others.delete(site.text);
    for (const other of others) yield replace(site, other, isMethod ? 0.8 : 0.55);
  },
};

export const argumentChange: Template = {
  name: 'arguments exchanged, left out or added',
  *rewrites(site, code) {
    if (site.type !== 'CallExpression' || childAt(site, 'element') !== undefined) return;
    const args = childrenAt(site, 'argument');
    const all = site.children.filter(({ role }) => role !== 'callee');
    for (const [at, one] of args.entries()) {
      for (const other of args.slice(at + 1))
        yield exchange(one, other, compatible(code.kinds(one), code.kinds(other)) ? 0.6 : 0.4);
      const next = all[all.indexOf(one) + 1];
      const last = args[at - 1];
      if (next !== undefined)
        yield { edits: [{ start: one.start, end: next.start, text: '' }], weight: 0.35 };
      else if (last !== undefined)
        yield { edits: [{ start: last.end, end: one.end, text: '' }], weight: 0.4 };
    }
    for (const keyword of childrenAt(site, 'keyword')) {
      const at = all.indexOf(keyword);
      const [last, end] = [all[at - 1], all[at + 1]?.end];
      if (last !== undefined && end !== undefined)
        yield { edits: [{ start: last.end, end, text: '' }], weight: 0.45 };
    }
    const end = args.at(-1)?.end;
    if (end === undefined || args.length > 2 || all.length > args.length) return;
    const add = (text: string, weight: number): Rewrite => ({
      edits: [{ start: end, end, text: `, ${text}` }],
      weight,
    });
    for (const one of readable(code, site)) yield add(one.name, 0.12);
    for (const number of ['0', '1', '2']) yield add(number, 0.15);
    const callee = childAt(site, 'callee')?.text ?? '';
    if (callee === 'range' && args.length === 1)
      for (const start of ['1', '2']) yield replace(args[0] ?? site, `${start}, ${args[0]?.text ?? ''}`, 0.4);
    if (/^(?:sorted|max|min)$/u.test(callee)) {
      yield add('key=abs', 0.2);
      yield add('key=len', 0.25);
    }
    if (callee === 'sorted' || callee.endsWith('.sort')) yield add('reverse=True', 0.45);
    if (callee === 'int') yield add('2', 0.3);
  },
};

const number: Kinds = kind('number');

/** A value through a function. */
export const wrappedCall: Template = {
  name: 'value through a function',
  *rewrites(site, code): Iterable<Rewrite> {
    if (!isValue(site) || site.type === 'Number' || site.type === 'LambdaExpression') return;
    const kinds = code.kinds(site);
    const { text } = site;
    const operator = site.operator?.text ?? '';
    const isPlain = site.type === 'VariableName';
    const isAlready = /^(?:abs|int|str|float|round|len)\(/u.test(text);
    if (compatible(kinds, number) && !isAlready) {
      const sure = kinds.has('number') ? 1 : 0.3;
      yield replace(site, `abs(${text})`, sure * (operator === '-' ? 0.7 : isPlain ? 0.22 : 0.18));
      yield replace(site, `int(${text})`, sure * (operator === '/' ? 0.5 : 0.1));
      yield replace(site, `round(${text})`, sure * (operator === '/' ? 0.35 : 0.08));
      yield replace(site, `max(0, ${text})`, sure * (operator === '-' ? 0.3 : 0.06));
    }
    if (kinds.has('number') && !isAlready) yield replace(site, `str(${text})`, 0.12);
    if (kinds.has('string')) {
      if (!isAlready) yield replace(site, `int(${text})`, 0.2);
      for (const method of ['lower()', 'upper()', 'strip()', 'swapcase()'])
        yield replace(site, `${operand(site)}.${method}`, 0.15);
      yield replace(site, `${operand(site)}[::-1]`, 0.2);
      yield replace(site, `len(${text})`, 0.2);
    }
    if (kinds.has('array')) {
      yield replace(site, `len(${text})`, 0.2);
      yield replace(site, `sorted(${text})`, 0.25);
      yield replace(site, `sorted(${text}, reverse=True)`, 0.15);
      yield replace(site, `sorted(${text}, key=len)`, 0.12);
      yield replace(site, `set(${text})`, 0.2);
      yield replace(site, `list(${text})`, 0.12);
      yield replace(site, `sum(${text})`, 0.12);
      yield replace(site, `${operand(site)}[::-1]`, 0.25);
      yield replace(site, `''.join(${text})`, 0.12);
    }
    if (kinds.has('object')) yield replace(site, `sorted(${text})`, 0.25);
  },
};

/** Methods of texts alone. */
const textMethods = /^(?:count|find|index|replace|split|upper|lower|isdigit|isalpha|startswith|endswith)$/u;

/** A method of texts called on a number's text. */
export const textOfNumber: Template = {
  name: "method of a number's text",
  *rewrites(site, code) {
    const property = site.parent && childAt(site.parent, 'property')?.text;
    if (site.role !== 'object' || site.parent?.role !== 'callee' || !textMethods.test(property ?? '')) return;
    for (const one of code.visible(site))
      if (one.kind !== 'function' && compatible(code.kindsOfVariable(one), number))
        for (const name of ['str', 'bin']) yield replace(site, `${name}(${one.name})`, 0.25);
  },
};

/** Both sides of a comparison through the same function. */
export const wrappedSides: Template = {
  name: 'both sides through a function',
  *rewrites(site, code): Iterable<Rewrite> {
    const [left, right] = [childAt(site, 'left'), childAt(site, 'right')];
    if (left === undefined || right === undefined || !/^(?:[=!]=|[<>]=?)$/u.test(site.operator?.text ?? ''))
      return;
    const kinds = new Set([...code.kinds(left), ...code.kinds(right)]);
    const isHeld = kinds.has('string') || kinds.has('array');
    const names = [...(isHeld ? ['set', 'sorted', 'len'] : []), ...(kinds.has('number') ? ['abs'] : [])];
    for (const name of names)
      yield {
        edits: [left, right].map(({ start, end, text }) => ({ start, end, text: `${name}(${text})` })),
        weight: 0.3,
      };
  },
};

/** A value through one of the program's own functions, another one or once more. */
export const ownFunction: Template = {
  name: "value through the program's own function",
  *rewrites(site, code) {
    if (!isValue(site) || /^(?:Number|Lambda\w+)$/u.test(site.type)) return;
    const around = functionAround(site);
    const own = around && childAt(around, 'name')?.text;
    for (const { kind: of, name } of code.visible(site))
      if (of === 'function' && name !== own) yield replace(site, `${name}(${site.text})`, 0.25);
  },
};

export const unwrappedCall: Template = {
  name: 'call left out',
  *rewrites(site) {
    if (site.type !== 'CallExpression' || !isValue(site)) return;
    const callee = childAt(site, 'callee');
    const args = childrenAt(site, 'argument');
    const [first] = args;
    const receiver = callee && childAt(callee, 'object');
    if (first !== undefined && args.length === 1 && callee?.type === 'VariableName')
      yield replace(site, operand(first), 0.5);
    if (receiver !== undefined) yield replace(site, receiver.text, 0.5);
  },
};

/** A recursion's argument one step nearer to its end; one more or one less of what it gives. */
export const recursionStep: Template = {
  name: 'step of a recursion',
  *rewrites(site) {
    const callee = site.type === 'CallExpression' ? childAt(site, 'callee') : undefined;
    const around = functionAround(site);
    const own = around && childAt(around, 'name')?.text;
    if (callee === undefined || callee.text !== own) return;
    for (const one of childrenAt(site, 'argument')) {
      yield replace(one, `${operand(one)} - 1`, 0.4);
      yield replace(one, `${operand(one)}[1:]`, 0.25);
    }
    if (isValue(site)) for (const term of ['+ 1', '- 1']) yield replace(site, `(${site.text} ${term})`, 0.35);
  },
};
