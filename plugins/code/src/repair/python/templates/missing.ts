import {
  childAt,
  childrenAt,
  functionAround,
  isCondition,
  isLoop,
  isValue,
  loopAround,
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
      yield* offer(['0', '1'], 0.35);
      yield* offer(['-1', "float('inf')", "float('-inf')"], 0.25);
      for (const one of readable(code, site))
        if (code.kindsOfVariable(one).has('array'))
          yield* offer([`${one.name}[0]`, `len(${one.name})`], 0.35);
    }
    if (kinds.has('string')) yield* offer(["''"], 0.5);
    if (kinds.has('array')) yield* offer(['[]', '[0]', '[1]', '[[]]'], 0.3);
    if (kinds.has('boolean')) yield* offer(['True', 'False'], 0.5);
    if (kinds.has('nothing')) yield* offer(['0', "''", '[]', "float('inf')", "float('-inf')"], 0.3);
  },
};

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

/** A list or a count that is not brought up to date: a change that stands nowhere in the function. */
export const missingUpdate: Template = {
  name: 'missing update of a variable',
  *rewrites(site, code): Iterable<Rewrite> {
    if (site.role !== 'statement' || loopAround(site) === undefined) return;
    const variables = readable(code, site).slice(0, 8);
    for (const list of variables) {
      const kinds = code.kindsOfVariable(list);
      if (list.kind !== 'local' || !(kinds.has('array') || kinds.has('object'))) continue;
      const method = kinds.has('array') ? 'append' : 'add';
      for (const one of variables)
        if (one !== list) yield* after(site, code, `${list.name}.${method}(${one.name})`, 0.06);
    }
    for (const one of variables)
      if (one.kind === 'local' && code.kindsOfVariable(one).has('number'))
        for (const other of variables)
          if (other !== one && code.kindsOfVariable(other).has('number'))
            yield* after(site, code, `${one.name} = ${other.name}`, 0.06);
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
  },
};
