import type { Edit } from '../../change.ts';
import type { Code } from '../syntax/code.ts';
import {
  childAt,
  childrenAt,
  functionAround,
  isListed,
  isLoop,
  isValue,
  loopAround,
  type Site,
} from '../syntax/sites.ts';
import {
  after,
  before,
  exchange,
  indentationOf,
  indented,
  isInFunction,
  type Rewrite,
  replace,
  type Template,
  without,
} from './template.ts';

/** A block's statements with the indentation of the statement that holds it. */
function unwrapped(body: Site, outer: string, code: Code): string | undefined {
  const first = childAt(body, 'statement');
  if (first === undefined) return undefined;
  const inner = indentationOf(first, code);
  const text = code.source.slice(first.start, body.end);
  return inner === undefined ? text : indented(text, inner, outer);
}

export const excessStatement: Template = {
  name: 'statement left out',
  *rewrites(site, code) {
    if (!isListed(site) || !isInFunction(site)) return;
    const { type } = site;
    const indentation = indentationOf(site, code);
    const isChange =
      /^(?:Expression|Update)Statement$/u.test(type) && childAt(site, 'expression')?.type !== 'String';
    if (isChange) yield { edits: [without(site, code)], weight: 0.65 };
    else if (type === 'IfStatement') {
      yield { edits: [without(site, code)], weight: 0.5 };
      for (const [at, body] of childrenAt(site, 'body').entries()) {
        const text = indentation === undefined ? undefined : unwrapped(body, indentation, code);
        if (text !== undefined) yield replace(site, text, at === 0 ? 0.4 : 0.35);
      }
    } else if (isLoop(site)) yield { edits: [without(site, code)], weight: 0.2 };
    else if (/^(?:Return|Break|Continue|Raise)Statement$/u.test(type))
      yield { edits: [without(site, code)], weight: 0.35 };
    else if (type === 'AssignStatement') yield { edits: [without(site, code)], weight: 0.3 };
  },
};

/** A branch of a condition is left out; `elif` becomes an `if` of its own, or the other way round. */
export const branches: Template = {
  name: 'branch left out, parted or joined',
  *rewrites(site, code): Iterable<Rewrite> {
    if (site.type !== 'IfStatement') return;
    const [tests, bodies] = [childrenAt(site, 'test'), childrenAt(site, 'body')];
    const indentation = indentationOf(site, code);
    for (const [at, body] of bodies.entries()) {
      const earlier = bodies[at - 1];
      if (earlier === undefined) continue;
      // From the earlier branch's end to this one's is the whole branch with its word.
      yield { edits: [{ start: earlier.end, end: body.end, text: '' }], weight: 0.35 };
      const test = tests[at];
      const word = code.source.lastIndexOf('elif', test?.start ?? 0);
      if (test !== undefined && word > earlier.end)
        yield { edits: [{ start: word, end: word + 4, text: 'if' }], weight: 0.3 };
    }
    const previous = siblingBefore(site);
    const isJoined =
      previous?.type === 'IfStatement' &&
      childrenAt(previous, 'body').length === childrenAt(previous, 'test').length;
    if (isJoined && indentation !== undefined) {
      yield { edits: [{ start: site.start, end: site.start, text: 'el' }], weight: 0.35 };
    }
  },
};

const siblingBefore = ({ parent, role, index }: Site): Site | undefined =>
  parent === undefined || index === 0 ? undefined : childAt(parent, role, index - 1);
const siblingAfter = ({ parent, role, index }: Site): Site | undefined =>
  parent === undefined ? undefined : childAt(parent, role, index + 1);

/** Two neighbours change places. */
export const statementOrder: Template = {
  name: 'statements in another order',
  *rewrites(site) {
    const next = siblingAfter(site);
    if (next !== undefined && isListed(site) && isInFunction(site)) yield exchange(site, next, 0.3);
  },
};

/** A statement moves out of the block that it ends, or into the one before it. */
export const statementPlace: Template = {
  name: 'statement into or out of a block',
  *rewrites(site, code): Iterable<Rewrite> {
    const indentation = isListed(site) && isInFunction(site) ? indentationOf(site, code) : undefined;
    if (indentation === undefined) return;
    const holder = site.parent?.parent;
    const outer = holder && isListed(holder) ? indentationOf(holder, code) : undefined;
    const isAlone = site.index === 0 && siblingAfter(site) === undefined;
    if (holder !== undefined && outer !== undefined && siblingAfter(site) === undefined && !isAlone)
      yield moved(site, holder.end, outer, indentation, code, 0.35);
    const earlier = siblingBefore(site);
    const last = earlier && childrenAt(earlier, 'body').at(-1);
    const inner = last && childrenAt(last, 'statement').at(-1);
    const deeper = inner && indentationOf(inner, code);
    if (inner !== undefined && deeper !== undefined)
      yield moved(site, inner.end, deeper, indentation, code, 0.3);
  },
};

function moved(site: Site, to: number, outer: string, own: string, code: Code, weight: number): Rewrite {
  const text = `\n${outer}${indented(site.text, own, outer)}`;
  const place: Edit = { start: to, end: to, text };
  const { start, end } = site;
  // The statement's own line goes, from the end of what stands before it.
  const lineStart = code.source.slice(0, start).trimEnd().length;
  const gone: Edit =
    to >= end ? { start: lineStart, end, text: '' } : { start: Math.max(lineStart, to), end, text: '' };
  return { edits: [place, gone], weight };
}

export const jump: Template = {
  name: 'break and continue',
  *rewrites(site, code) {
    const { type } = site;
    if (type === 'BreakStatement') yield replace(site, 'continue', 0.5);
    if (type === 'ContinueStatement') yield replace(site, 'break', 0.5);
    if (loopAround(site) === undefined) return;
    if (type === 'ReturnStatement') for (const word of ['break', 'continue']) yield replace(site, word, 0.2);
    const isLast = siblingAfter(site) === undefined && site.parent?.parent?.type === 'IfStatement';
    if (isLast && /^(?:Assign|Update|Expression)Statement$/u.test(type))
      yield* after(site, code, 'break', 0.25);
  },
};

/** The branches of a condition change places, or one of them is all. */
export const branchSwap: Template = {
  name: 'branches exchanged',
  *rewrites(site) {
    const [first, second] = [childAt(site, 'consequent'), childAt(site, 'alternate')];
    if (first !== undefined && second !== undefined) {
      yield exchange(first, second, 0.6);
      for (const one of [first, second]) yield replace(site, one.text, 0.3);
    }
    if (site.type !== 'IfStatement') return;
    const bodies = childrenAt(site, 'body');
    const [one, other] = bodies;
    if (one !== undefined && other !== undefined && bodies.length === 2) yield exchange(one, other, 0.55);
  },
};

/** What a function gives back. */
export const returnedValue: Template = {
  name: 'returned value',
  *rewrites(site, code): Iterable<Rewrite> {
    const value =
      site.type === 'ReturnStatement' && site.children.length === 1 ? site.children[0] : undefined;
    const around = functionAround(site);
    if (value === undefined || around === undefined) return;
    for (const other of code.sites)
      if (
        other.parent?.type === 'ReturnStatement' &&
        functionAround(other) === around &&
        other.text !== value.text
      )
        yield replace(value, other.text, 0.35);
    const usual = code.kinds(value).has('boolean')
      ? ['True', 'False']
      : ['0', '1', '-1', '[]', "''", 'None', 'True', 'False'];
    for (const text of usual) if (text !== value.text) yield replace(value, text, 0.12);
  },
};

/** Each of the function's changes once more, before or after another statement. */
export const repeatedStatement: Template = {
  name: 'statement of the function once more',
  *rewrites(site, code): Iterable<Rewrite> {
    const around = functionAround(site);
    if (!isListed(site) || around === undefined) return;
    for (const other of code.sites) {
      if (!/^(?:Expression|Update|Assign)Statement$/u.test(other.type) || other === site) continue;
      if (functionAround(other) !== around || other.text.length > 60 || other.text.includes('\n')) continue;
      yield* before(site, code, other.text, 0.08);
      if (siblingAfter(site) === undefined) yield* after(site, code, other.text, 0.1);
    }
  },
};

/** What a loop runs over. */
export const loopRange: Template = {
  name: 'range of a loop',
  *rewrites(site): Iterable<Rewrite> {
    const args = childAt(site, 'callee')?.text === 'range' ? childrenAt(site, 'argument') : [];
    const [first, second] = args;
    if (first === undefined || !isValue(first)) return;
    if (second === undefined) return;
    for (const start of ['0', '1', '2']) if (start !== first.text) yield replace(first, start, 0.5);
    const last = args.at(-1);
    if (last !== undefined && args.length === 2)
      for (const step of ['2', '-1'])
        yield { edits: [{ start: last.end, end: last.end, text: `, ${step}` }], weight: 0.25 };
  },
};
