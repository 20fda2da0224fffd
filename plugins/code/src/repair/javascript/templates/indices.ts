import { compatible } from '../../kind.ts';
import { childAt, isValue } from '../syntax/sites.ts';
import { readable } from './names.ts';
import { operand, replace, type Template } from './template.ts';

/** Another element: `a[i]` becomes `a[i + 1]`, `a[a.length - 1]`, `a` … */
export const anotherElement: Template = {
  name: 'another element',
  *rewrites(site, code) {
    const { node } = site;
    const [object, index] = [childAt(site, 'object'), childAt(site, 'property')];
    if (node.type !== 'MemberExpression' || !node.computed || object === undefined || index === undefined)
      return;
    const holder = code.text(object);
    if (code.kinds(index).has('string')) return;
    yield replace(index, `${holder}.length - 1`, 0.25);
    if (index.node.type !== 'Literal')
      yield replace(index, `${holder}.length - 1 - ${operand(index, code)}`, 0.2);
    yield replace(index, '0', 0.2);
    if (isValue(site)) yield replace(site, holder, 0.3);
    if (isValue(site)) yield replace(site, code.text(index), 0.3);
  },
};

/** A value taken for the element that it points at: `i` becomes `a[i]`, `x` becomes `x[0]`. */
export const elementOf: Template = {
  name: 'element instead of its index',
  *rewrites(site, code) {
    const { node, parent, key } = site;
    if (node.type !== 'Identifier' || !isValue(site)) return;
    const kinds = code.kinds(site);
    if (parent?.node.type === 'MemberExpression' && key === 'property') return;
    if (kinds.has('number'))
      for (const one of readable(code, site))
        if (code.kindsOfVariable(one).has('array') || code.kindsOfVariable(one).has('string'))
          yield replace(site, `${one.name}[${node.name}]`, 0.3);
    if (kinds.has('array') && parent?.node.type !== 'MemberExpression') {
      yield replace(site, `${node.name}[0]`, 0.25);
      yield replace(site, `${node.name}[${node.name}.length - 1]`, 0.2);
    }
  },
};

/** `.length` where it is missing, and away where it is too much. */
export const lengthOrValue: Template = {
  name: 'length',
  *rewrites(site, code) {
    const { node } = site;
    if (!isValue(site)) return;
    if (node.type === 'MemberExpression' && !node.computed && /\.length$/u.test(code.text(site))) {
      const object = childAt(site, 'object');
      if (object !== undefined) yield replace(site, code.text(object), 0.35);
      for (const one of readable(code, site)) {
        const kinds = code.kindsOfVariable(one);
        if (
          compatible(kinds, new Set(['array', 'string'] as const)) &&
          object !== undefined &&
          code.text(object) !== one.name
        )
          yield replace(site, `${one.name}.length`, kinds.size > 0 ? 0.45 : 0.15);
      }
      return;
    }
    const kinds = code.kinds(site);
    if (
      node.type === 'Identifier' &&
      (kinds.has('array') || kinds.has('string')) &&
      site.parent?.node.type !== 'MemberExpression'
    )
      yield replace(site, `${node.name}.length`, 0.25);
  },
};
