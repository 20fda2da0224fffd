import type { Code } from '../syntax/code.ts';
import { childAt, childrenAt, functionAround, isListed, loopAround, type Site } from '../syntax/sites.ts';
import type { Variable } from '../syntax/variables.ts';
import { after, before, type Rewrite, readable, replace, type Template } from './template.ts';

/** Variables that updates are made of at most, the nearest first. */
const mostVariables = 8;

/** A variable that a loop should bring up to date, and does not: most likely one that nothing changes after its first value. */
export const missingUpdate: Template = {
  name: 'missing update of a variable',
  *rewrites(site, code): Iterable<Rewrite> {
    const around = functionAround(site);
    if (!isListed(site) || loopAround(site) === undefined || around === undefined) return;
    const isAssigned = site.type === 'AssignStatement';
    const given = isAssigned ? code.variables.filter(({ from }) => from === site.end) : [];
    const variables = [...given, ...readable(code, site)].slice(0, mostVariables);
    for (const one of variables) {
      if (one.kind !== 'local') continue;
      const weight = changes(one, around, code) > 1 ? 0.06 : 0.4;
      for (const text of updates(one, variables, code)) {
        if (site.index === 0 && !isAssigned) yield* before(site, code, text, weight);
        yield* after(site, code, text, weight);
      }
    }
  },
};

/** How often a stretch of a program gives a variable a value or changes what it holds. */
const changes = (one: Variable, { start, end }: Site, code: Code): number =>
  code.sites.filter(
    (site) =>
      site.type === 'VariableName' &&
      site.text === one.name &&
      start <= site.start &&
      site.end <= end &&
      (site.role === 'target' ||
        (site.role === 'object' && (site.parent?.role === 'callee' || site.parent?.role === 'target'))),
  ).length;

/** Statements that change a variable by what the others hold, the nearest of them first. */
function updates(one: Variable, variables: readonly Variable[], code: Code): readonly string[] {
  const kinds = code.kindsOfVariable(one);
  const others = variables.filter((other) => other !== one);
  const of = (variable: Variable, kind: 'number' | 'string' | 'array'): boolean =>
    code.kindsOfVariable(variable).has(kind);
  const numbers = others.filter((other) => of(other, 'number'));
  const elements = others.flatMap((list) =>
    of(list, 'array') || of(list, 'string') ? numbers.map(({ name }) => `${list.name}[${name}]`) : [],
  );
  if (kinds.has('array'))
    return [...others.map(({ name }) => name), ...elements].map((value) => `${one.name}.append(${value})`);
  if (kinds.has('object')) return others.map(({ name }) => `${one.name}.add(${name})`);
  if (kinds.has('string')) {
    const texts = others.flatMap((other) => {
      if (of(other, 'string')) return [other.name];
      return of(other, 'number') ? [`chr(${other.name})`, `str(${other.name})`] : [];
    });
    return [...texts, ...elements].map((value) => `${one.name} += ${value}`);
  }
  if (!kinds.has('number')) return [];
  const terms = [...numbers.map(({ name }) => name), ...elements];
  return [
    ...[...terms, '1'].map((value) => `${one.name} += ${value}`),
    ...numbers.map(({ name }) => `${one.name} = ${name}`),
    ...terms.map((value) => `${one.name} *= ${value}`),
  ];
}

/** A loop that goes on while a number says so, and never changes it. */
export const missingStep: Template = {
  name: 'missing step of a loop',
  *rewrites(site, code): Iterable<Rewrite> {
    const loop = site.parent?.parent;
    const test = loop?.type === 'WhileStatement' && isListed(site) ? childAt(loop, 'test') : undefined;
    if (loop === undefined || test === undefined) return;
    const variables = readable(code, site).slice(0, mostVariables);
    for (const one of variables) {
      const isAsked = code.sites.some(
        ({ type, text, start, end }) =>
          type === 'VariableName' && text === one.name && test.start <= start && end <= test.end,
      );
      if (!isAsked || !code.kindsOfVariable(one).has('number')) continue;
      const value = childAt(site, 'value');
      if (
        site.type === 'AssignStatement' &&
        value !== undefined &&
        childAt(site, 'target')?.text === one.name
      )
        for (const term of ['// 10', '// 2', '- 1', '+ 1'])
          yield replace(value, `(${value.text}) ${term}`, 0.35);
      if (changes(one, loop, code) > 0) continue;
      const terms = updates(one, variables, code)
        .filter((text) => text.includes(' += '))
        .map((text) => text.slice(text.indexOf(' += ') + 4));
      for (const text of steps(one.name, terms)) {
        if (site.index === 0) yield* before(site, code, text, 0.4);
        yield* after(site, code, text, 0.4);
      }
    }
  },
};

/** Steps of a number, the usual ones first. */
const steps = (name: string, terms: readonly string[]): readonly string[] => [
  ...[`${name} -= 1`, `${name} += 1`, `${name} //= 10`, `${name} //= 2`],
  ...terms
    .filter((term) => term.includes('['))
    .flatMap((term) => [`${name} %= ${term}`, `${name} -= ${term}`]),
  ...terms
    .filter((term) => /^[a-z_]/iu.test(term))
    .flatMap((term) => [`${name} -= ${term}`, `${name} += ${term}`]),
];

/** `if a < least: least = b`: what is compared is what is kept, here and in each statement like it beside it. */
export const keptValue: Template = {
  name: 'what is compared is kept',
  *rewrites(site) {
    const own = keptIn(site);
    if (own === undefined) return;
    yield { edits: [own], weight: 0.5 };
    const alike = childrenAt(site.parent ?? site, 'statement').flatMap((one) => {
      const edit = keptIn(one);
      return edit === undefined ? [] : [{ one, edit }];
    });
    if (alike[0]?.one === site && alike.length > 1)
      yield { edits: alike.map(({ edit }) => edit), weight: 0.5 };
  },
};

function keptIn(site: Site): Rewrite['edits'][number] | undefined {
  const [test, body] = [childAt(site, 'test'), childAt(site, 'body')];
  const [only, ...more] = body === undefined ? [] : childrenAt(body, 'statement');
  if (site.type !== 'IfStatement' || test === undefined || more.length > 0) return undefined;
  const [place, value] = only === undefined ? [] : [childAt(only, 'target'), childAt(only, 'value')];
  if (only?.type !== 'AssignStatement' || place === undefined || value === undefined) return undefined;
  const compared = /^[<>]=?$/u.test(test.operator?.text ?? '')
    ? [childAt(test, 'left')?.text, childAt(test, 'right')?.text]
    : [];
  const other = compared.includes(place.text) ? compared.find((text) => text !== place.text) : undefined;
  return other === undefined || other === value.text
    ? undefined
    : { start: value.start, end: value.end, text: other };
}
