import type { Code } from '../syntax/code.ts';
import { childAt, functionAround, isListed, loopAround, type Site } from '../syntax/sites.ts';
import type { Variable } from '../syntax/variables.ts';
import { quoted } from './constants.ts';
import { readable } from './names.ts';
import { after, before, type Rewrite, replace, type Template } from './template.ts';

/** A variable that a loop should bring up to date, and does not: most likely one that nothing changes after its first value. */
export const missingUpdate: Template = {
  name: 'missing update of a variable',
  *rewrites(site, code): Iterable<Rewrite> {
    const around = functionAround(site);
    if (!isListed(site) || loopAround(site) === undefined || around === undefined) return;
    if (site.node.type === 'ReturnStatement') return;
    const variables = known(site, code);
    for (const one of variables) {
      if (one.kind === 'parameter' || one.kind === 'loop') continue;
      const weight = isChanged(one, around, code) ? 0.05 : 0.4;
      for (const text of updates(one, variables, code)) {
        if (site.index === 0 && site.node.type !== 'VariableDeclaration')
          yield before(site, `${text} `, weight);
        yield after(site, ` ${text}`, weight);
      }
    }
  },
};

/** Variables that updates are made of at most, the nearest first. */
const mostVariables = 8;

/** The variables that may be read after a statement, the nearest first. */
function known(site: Site, code: Code): readonly Variable[] {
  const { start, end } = site.node;
  const declared =
    site.node.type === 'VariableDeclaration'
      ? code.variables.filter(({ from, kind }) => start < from && from <= end && kind !== 'function')
      : [];
  return [...declared, ...readable(code, site)].slice(0, mostVariables);
}

/** Whether anything in a function changes a variable after its first value. */
function isChanged(one: Variable, around: Site, code: Code): boolean {
  const { start, end } = around.node;
  return code.sites.some(({ node, parent, key }) => {
    if (node.type !== 'Identifier' || node.name !== one.name || node.start < start || node.end > end)
      return false;
    const holder = parent?.node.type;
    if (holder === 'AssignmentExpression') return key === 'left';
    if (holder === 'UpdateExpression') return true;
    return (
      holder === 'MemberExpression' &&
      key === 'object' &&
      (parent?.key === 'callee' || parent?.key === 'left')
    );
  });
}

/** Statements that change a variable by what the others hold, the nearest of them first. */
function updates(one: Variable, variables: readonly Variable[], code: Code): readonly string[] {
  const kinds = code.kindsOfVariable(one);
  const others = variables.filter((other) => other !== one);
  const numbers = others.filter((other) => code.kindsOfVariable(other).has('number'));
  const elements = others.flatMap((list) =>
    code.kindsOfVariable(list).has('array') || code.kindsOfVariable(list).has('string')
      ? numbers.map(({ name }) => `${list.name}[${name}]`)
      : [],
  );
  if (kinds.has('array'))
    return [...others.map(({ name }) => name), ...elements].map((value) => `${one.name}.push(${value});`);
  if (one.kind === 'const') return [];
  if (kinds.has('string')) {
    const texts = others.flatMap((other) => {
      const held = code.kindsOfVariable(other);
      if (held.has('string')) return [other.name];
      return held.has('number') ? [`String.fromCharCode(${other.name})`, other.name] : [];
    });
    return [...texts, ...elements].map((value) => `${one.name} += ${value};`);
  }
  if (!kinds.has('number')) return [];
  const terms = [...numbers.map(({ name }) => name), ...elements];
  return [
    ...[...terms, '1'].map((value) => `${one.name} += ${value};`),
    ...terms.map((value) => `${one.name} *= ${value};`),
    ...numbers.map(({ name }) => `${one.name} = ${name};`),
  ];
}

/** A loop that goes on while a number says so, and never changes it. */
export const missingStep: Template = {
  name: 'missing step of a loop',
  *rewrites(site, code): Iterable<Rewrite> {
    const loop = site.parent?.parent;
    const test = loop?.node.type === 'WhileStatement' && isListed(site) ? childAt(loop, 'test') : undefined;
    if (loop === undefined || test === undefined) return;
    const variables = readable(code, site).slice(0, mostVariables);
    const numbers = variables.filter((one) => code.kindsOfVariable(one).has('number'));
    for (const one of numbers) {
      const isAsked = code.sites.some(
        ({ node }) =>
          node.type === 'Identifier' &&
          node.name === one.name &&
          test.node.start <= node.start &&
          node.end <= test.node.end,
      );
      if (!isAsked || one.kind === 'const') continue;
      const target = assigned(site);
      if (target !== undefined && code.text(target.place) === one.name)
        for (const term of ['/ 10', '/ 2', '- 1', '+ 1'])
          yield replace(target.value, `(${code.text(target.value)}) ${term}`, 0.35);
      if (isChanged(one, loop, code)) continue;
      const terms = updates(one, variables, code)
        .filter((text) => text.includes('+='))
        .map((text) => text.slice(text.indexOf('+=') + 3, -1));
      for (const text of steps(one.name, terms)) {
        if (site.index === 0) yield before(site, `${text} `, 0.4);
        yield after(site, ` ${text}`, 0.4);
      }
    }
  },
};

/** Steps of a number, the usual ones first. */
const steps = (name: string, terms: readonly string[]): readonly string[] => [
  ...[`${name} -= 1;`, `${name} += 1;`],
  ...['10', '2'].map((number) => `${name} = Math.floor(${name} / ${number});`),
  ...terms
    .filter((term) => term.includes('['))
    .flatMap((term) => [`${name} %= ${term};`, `${name} -= ${term};`]),
  ...terms
    .filter((term) => /^[a-z_$]/iu.test(term))
    .flatMap((term) => [`${name} -= ${term};`, `${name} += ${term};`]),
];

/** What a variable kept of a place is written elsewhere, and the place itself is never written: half of an exchange. */
export const halfExchange: Template = {
  name: 'missing half of an exchange',
  *rewrites(site, code) {
    const target = assigned(site);
    if (target === undefined || site.parent === undefined) return;
    const kept = code.text(target.value);
    for (const other of site.parent.children) {
      if (other.index >= site.index || other.node.type !== 'VariableDeclaration') continue;
      for (const one of other.children) {
        const [name, place] = [childAt(one, 'id'), childAt(one, 'init')];
        if (name === undefined || place?.node.type !== 'MemberExpression' || code.text(name) !== kept)
          continue;
        const [from, to] = [code.text(target.place), code.text(place)];
        if (from !== to) yield before(site, `${to} = ${from}; `, 0.6);
        else
          for (const { node } of code.sites)
            if (node.type === 'MemberExpression' && node.computed) {
              const text = code.source.slice(node.start, node.end);
              if (text !== to) yield before(site, `${to} = ${text}; `, 0.2);
            }
      }
    }
  },
};

/** The place and the value of a statement that assigns. */
function assigned(site: Site): { readonly place: Site; readonly value: Site } | undefined {
  const { node } = site;
  const assignment = childAt(site, 'expression');
  if (node.type !== 'ExpressionStatement' || assignment?.node.type !== 'AssignmentExpression')
    return undefined;
  const [place, value] = [childAt(assignment, 'left'), childAt(assignment, 'right')];
  return assignment.node.operator === '=' && place !== undefined && value !== undefined
    ? { place, value }
    : undefined;
}

/** `if (a < least) least = b`: what is compared is what is kept, here and in each statement like it beside it. */
export const keptValue: Template = {
  name: 'what is compared is kept',
  *rewrites(site, code) {
    const own = keptIn(site, code);
    if (own === undefined) return;
    yield { edits: [own], weight: 0.5 };
    const [first, ...others] = (site.parent?.children ?? []).flatMap((one) => {
      const edit = keptIn(one, code);
      return edit === undefined ? [] : [{ one, edit }];
    });
    if (first?.one === site && others.length > 0)
      yield { edits: [own, ...others.map(({ edit }) => edit)], weight: 0.5 };
  },
};

function keptIn(site: Site, code: Code): Rewrite['edits'][number] | undefined {
  const [test, body] = [childAt(site, 'test'), childAt(site, 'consequent')];
  if (site.node.type !== 'IfStatement' || test === undefined || body === undefined) return undefined;
  const only = body.node.type === 'BlockStatement' && body.children.length === 1 ? body.children[0] : body;
  const target = only === undefined ? undefined : assigned(only);
  if (target === undefined) return undefined;
  for (const { node } of code.sites) {
    if (node.start < test.node.start || node.end > test.node.end || node.type !== 'BinaryExpression')
      continue;
    if (!/^[<>]=?$/u.test(node.operator)) continue;
    const [left, right] = [node.left, node.right].map(({ start, end }) => code.source.slice(start, end));
    const place = code.text(target.place);
    const other = left === place ? right : right === place ? left : undefined;
    if (other !== undefined && other !== code.text(target.value))
      return { start: target.value.node.start, end: target.value.node.end, text: other };
  }
  return undefined;
}

/** A text that a loop puts together without what should stand between its parts. */
export const missingSeparator: Template = {
  name: 'missing separator',
  *rewrites(site, code) {
    const loop = loopAround(site);
    const assignment = childAt(site, 'expression');
    if (loop === undefined || !isListed(site) || assignment?.node.type !== 'AssignmentExpression') return;
    const place = childAt(assignment, 'left');
    if (place?.node.type !== 'Identifier' || !code.kinds(place).has('string')) return;
    const name = code.text(place);
    const between = [' ', ...code.strings, ', ', ',', '-', '_'].filter((text) => /^\W{1,2}$/u.test(text));
    for (const text of new Set(between)) {
      yield before(site, `if (${name} !== '') ${name} += ${quoted(text)}; `, 0.15);
      for (const one of readable(code, site).slice(0, 3))
        if (code.kindsOfVariable(one).has('number'))
          yield before(site, `if (${one.name} > 0) ${name} += ${quoted(text)}; `, 0.15);
    }
  },
};
