import { signsOf } from '../../test-texts.ts';
import { stringValue, writtenString } from '../strings.ts';
import type { Code } from '../syntax/code.ts';
import {
  childAt,
  childrenAt,
  functionAround,
  isCondition,
  isLoop,
  isValue,
  type Site,
} from '../syntax/sites.ts';
import { after, before, operand, type Rewrite, readable, replace, type Template } from './template.ts';

/** The first value of a variable. */
export const initialiser: Template = {
  name: 'initial value',
  *rewrites(site, code) {
    const value = site.type === 'AssignStatement' ? childAt(site, 'value') : undefined;
    if (value === undefined || childrenAt(site, 'value').length > 1 || functionAround(site) === undefined)
      return;
    const kinds = code.kinds(value);
    const offer = function* (values: readonly string[], weight: number): Iterable<Rewrite> {
      for (const text of values) if (text !== value.text) yield replace(value, text, weight);
    };
    if (kinds.has('number')) {
      const isBest = isComparedWithElements(site, code);
      yield* offer(['0', '1'], 0.35);
      yield* offer(['-1'], 0.25);
      yield* offer(["float('inf')", "float('-inf')"], isBest ? 0.6 : 0.25);
      for (const one of readable(code, site))
        if (code.kindsOfVariable(one).has('array')) {
          yield* offer([`${one.name}[0]`], isBest ? 0.9 : 0.35);
          yield* offer([`len(${one.name})`], 0.35);
        }
    }
    if (kinds.has('string')) yield* offer(["''"], 0.5);
    if (kinds.has('array')) yield* offer(['[]', '[0]', '[1]', '[[]]'], 0.3);
    if (kinds.has('boolean')) yield* offer(['True', 'False'], 0.5);
    if (kinds.has('nothing')) yield* offer(['0', "''", '[]', "float('inf')", "float('-inf')"], 0.3);
  },
};

/** Whether what is assigned is the least or greatest so far: it is compared with elements of a list, and never counted on. */
function isComparedWithElements(assigned: Site, code: Code): boolean {
  const target = childAt(assigned, 'target');
  if (target?.type !== 'VariableName') return false;
  const around = functionAround(assigned);
  const own = code.sites.filter((site) => functionAround(site) === around);
  const isName = (site: Site | undefined): boolean =>
    site?.type === 'VariableName' && site.text === target.text;
  const isCounted = own.some((site) => site.type === 'UpdateStatement' && isName(childAt(site, 'target')));
  return (
    !isCounted &&
    own.some((site) => {
      if (site.type !== 'BinaryExpression' || !/^[<>]=?$/u.test(site.operator?.text ?? '')) return false;
      const [left, right] = [childAt(site, 'left'), childAt(site, 'right')];
      return (isName(left) && isElement(right, own)) || (isName(right) && isElement(left, own));
    })
  );
}

/** An element of a list: `a[i]`, or what a loop goes through. */
const isElement = (site: Site | undefined, own: readonly Site[]): boolean =>
  (site?.type === 'MemberExpression' && childAt(site, 'index') !== undefined) ||
  (site?.type === 'VariableName' &&
    own.some((one) => one.type === 'ForStatement' && childAt(one, 'target')?.text === site.text));

/** An accumulator that starts anew in each turn of a loop, or is counted on. */
export const accumulator: Template = {
  name: 'missing initial or next value of an accumulator',
  *rewrites(site, code) {
    const body = isLoop(site) ? childAt(site, 'body') : undefined;
    const statements = body === undefined ? [] : childrenAt(body, 'statement');
    const [first, last] = [statements[0], statements.at(-1)];
    if (first === undefined || last === undefined) return;
    for (const one of readable(code, site)) {
      if (one.kind !== 'local') continue;
      const kinds = code.kindsOfVariable(one);
      if (kinds.has('number')) {
        yield* before(first, code, `${one.name} = 0`, 0.12);
        yield* before(first, code, `${one.name} = 1`, 0.08);
        for (const term of ['+= 1', '-= 1']) yield* after(last, code, `${one.name} ${term}`, 0.12);
      }
      if (kinds.has('array')) yield* before(first, code, `${one.name} = []`, 0.1);
      if (kinds.has('string')) yield* before(first, code, `${one.name} = ''`, 0.1);
    }
  },
};

/** A term or a factor that is missing: `a` becomes `a + b`, `a * b`, `a % b`. */
export const missingTerm: Template = {
  name: 'missing term',
  *rewrites(site, code): Iterable<Rewrite> {
    if (!isValue(site) || isCondition(site) || site.type === 'LambdaExpression') return;
    const kinds = code.kinds(site);
    const isPart = site.parent?.type === 'BinaryExpression' || site.parent?.type === 'MemberExpression';
    const text = operand(site);
    if (kinds.has('number')) {
      const weight = isPart ? 0.08 : 0.14;
      for (const one of readable(code, site))
        if (code.kindsOfVariable(one).has('number') && one.name !== text)
          for (const operator of ['+', '-', '*', '//', '%'])
            yield replace(
              site,
              `(${text} ${operator} ${one.name})`,
              weight * (operator === '+' || operator === '-' ? 1 : 0.7),
            );
      for (const number of new Set(['2', '10', ...code.numbers]))
        for (const operator of ['*', '/', '//', '%', '+', '-'])
          yield replace(site, `(${text} ${operator} ${number})`, weight * 0.6);
      for (const power of ['2', '3']) yield replace(site, `${text} ** ${power}`, weight * 0.5);
      for (const one of readable(code, site))
        if (code.kindsOfVariable(one).has('array')) yield replace(site, `(${text} / len(${one.name}))`, 0.1);
    }
    if ((kinds.has('string') && site.type !== 'String') || kinds.has('array'))
      for (const one of readable(code, site)) {
        const own = code.kindsOfVariable(one);
        if (one.name === text || !(kinds.has('string') ? own.has('string') : own.has('array'))) continue;
        yield replace(site, `(${text} + ${one.name})`, 0.12);
        yield replace(site, `(${one.name} + ${text})`, 0.1);
      }
    if (site.operator?.text === '+' && kinds.has('string')) yield* joinedBy(site, code);
  },
};

/** A sign between the two texts of a sum. */
function* joinedBy(site: Site, code: Code): Iterable<Rewrite> {
  const right = childAt(site, 'right');
  if (right === undefined) return;
  const { start } = right;
  const strings = code.strings.map((text) => stringValue(text) ?? '');
  for (const sign of new Set([' ', ...signsOf([...strings, ...code.testStrings])]))
    yield { edits: [{ start, end: start, text: `${writtenString(sign)} + ` }], weight: 0.2 };
}
