import { compatible, kind } from '../../kind.ts';
import { childAt, isValue } from '../syntax/sites.ts';
import { operand, type Rewrite, readable, replace, type Template } from './template.ts';

/** Another element: `a[i]` becomes `a[i + 1]`, `a[-1]`, `a` … */
export const anotherElement: Template = {
  name: 'another element',
  *rewrites(site, code) {
    const [object, index] = [childAt(site, 'object'), childAt(site, 'index')];
    if (object === undefined || index === undefined || code.kinds(index).has('string')) return;
    yield replace(index, '-1', 0.25);
    yield replace(index, '0', 0.2);
    if (index.type !== 'Number') {
      yield replace(index, `-${operand(index)} - 1`, 0.15);
      yield replace(index, `-${operand(index)}`, 0.15);
      yield replace(index, `: ${index.text}`, 0.1);
      yield replace(index, `${index.text}:`, 0.1);
    }
    if (isValue(site)) {
      for (const name of ['sum', 'max', 'min', 'len'])
        if (code.kinds(object).has('array')) yield replace(site, `${name}(${object.text})`, 0.2);
      yield replace(site, object.text, 0.3);
      yield replace(site, index.text, 0.3);
      if (code.kinds(object).has('object')) yield replace(site, `${object.text}.get(${index.text}, 0)`, 0.35);
    }
  },
};

/** Another stretch: bounds left out, exchanged for each other's side, or turned. */
export const anotherSlice: Template = {
  name: 'another slice',
  *rewrites(site): Iterable<Rewrite> {
    const object = childAt(site, 'object');
    const [lower, upper, step] = [childAt(site, 'lower'), childAt(site, 'upper'), childAt(site, 'step')];
    if (site.type !== 'MemberExpression' || object === undefined || childAt(site, 'index') !== undefined)
      return;
    if (childAt(site, 'property') !== undefined) return;
    const [from, to, by] = [lower?.text ?? '', upper?.text ?? '', step === undefined ? '' : `:${step.text}`];
    const slice = (bounds: string, weight: number): Rewrite =>
      replace(site, `${object.text}[${bounds}]`, weight);
    yield replace(site, object.text, 0.4);
    if (lower !== undefined) yield slice(`:${to}${by}`, 0.3);
    if (upper !== undefined) yield slice(`${from}:${by}`, 0.3);
    if (step !== undefined) yield slice(`${from}:${to}`, 0.5);
    if (lower === undefined) for (const other of ['1', '2']) yield slice(`${other}:${to}${by}`, 0.3);
    if (upper === undefined && step === undefined) yield slice(`${from}:-1`, 0.3);
    if (from !== to) yield slice(`${to}:${from}${by}`, 0.35);
    if (step === undefined) for (const other of ['-1', '2']) yield slice(`${from}:${to}:${other}`, 0.25);
  },
};

/** A list or a text cut: `x` becomes `x[1:]`, `x[:-1]`, `x[:n]`, `x[n:]`. */
export const missingSlice: Template = {
  name: 'missing slice',
  *rewrites(site, code) {
    const kinds = code.kinds(site);
    if (!isValue(site) || site.role === 'object' || !(kinds.has('array') || kinds.has('string'))) return;
    if (/^(?:String|FormatString|ArrayExpression|TupleExpression)$/u.test(site.type)) return;
    const text = operand(site);
    for (const bounds of ['1:', ':-1']) yield replace(site, `${text}[${bounds}]`, 0.22);
    for (const one of readable(code, site))
      if (code.kindsOfVariable(one).has('number') && one.name !== site.text)
        for (const bounds of [`:${one.name}`, `${one.name}:`, `:${one.name} + 1`])
          yield replace(site, `${text}[${bounds}]`, 0.22);
  },
};

/** A value taken for the element that it points at: `i` becomes `a[i]`, `x` becomes `x[0]`. */
export const elementOf: Template = {
  name: 'element instead of its index',
  *rewrites(site, code) {
    if (site.type !== 'VariableName' || !isValue(site) || site.role === 'object') return;
    const kinds = code.kinds(site);
    if (kinds.has('number') && site.role !== 'index')
      for (const one of readable(code, site)) {
        const held = code.kindsOfVariable(one);
        if (held.has('array') || held.has('string')) yield replace(site, `${one.name}[${site.text}]`, 0.3);
      }
    if (kinds.has('array') || kinds.has('string'))
      for (const index of ['0', '-1']) yield replace(site, `${site.text}[${index}]`, 0.22);
  },
};

/** The length of something else. */
export const lengthOf: Template = {
  name: 'length',
  *rewrites(site, code) {
    const [argument] = site.children.filter(({ role }) => role === 'argument');
    if (childAt(site, 'callee')?.text !== 'len' || argument === undefined) return;
    for (const one of readable(code, site)) {
      const kinds = code.kindsOfVariable(one);
      if (one.name !== argument.text && compatible(kinds, kind('array', 'string', 'object')))
        yield replace(argument, one.name, kinds.size > 0 ? 0.45 : 0.15);
    }
  },
};

/** A number that should be how long something is. */
export const lengthForNumber: Template = {
  name: 'constant to length',
  *rewrites(site, code) {
    if (site.type !== 'Number' || !isValue(site)) return;
    for (const one of readable(code, site)) {
      const kinds = code.kindsOfVariable(one);
      if (kinds.has('array') || kinds.has('string')) yield replace(site, `len(${one.name})`, 0.3);
    }
  },
};
