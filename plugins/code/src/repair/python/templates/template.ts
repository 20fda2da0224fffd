import type { Edit } from '../../change.ts';
import type { Code } from '../syntax/code.ts';
import type { Operator } from '../syntax/roles.ts';
import { childrenAt, isListed, isValue, type Site } from '../syntax/sites.ts';
import type { Variable } from '../syntax/variables.ts';

/** What a template makes of a site: edits, with how likely they mend a program. */
export interface Rewrite {
  readonly edits: readonly Edit[];
  readonly weight: number;
}

/** A kind of small change that mends Python programs. It knows the language, and nothing of what a program is for. */
export interface Template {
  /** In words, for reports. */
  readonly name: string;
  /** The rewrites of one site; none where the template does not fit. */
  rewrites(site: Site, code: Code): Iterable<Rewrite>;
}

/** Another text in a site's place. */
export const replace = ({ start, end }: Site | Operator, text: string, weight: number): Rewrite => ({
  edits: [{ start, end, text }],
  weight,
});

/** Two sites change places. */
export const exchange = (
  one: Site,
  other: Site,
  weight: number,
  text = (site: Site) => site.text,
): Rewrite => ({
  edits: [
    { start: one.start, end: one.end, text: text(other) },
    { start: other.start, end: other.end, text: text(one) },
  ],
  weight,
});

const simple =
  /^(?:VariableName|Number|\w*String|Boolean|None|Member|Call|Array|Parenthesized|Tuple|Dictionary|Set)(?:Expression)?$/u;

/** An expression's text, in parentheses unless it binds tightly. */
export const operand = ({ type, text }: Site): string => (simple.test(type) ? text : `(${text})`);

/** A value that is more than a name or a constant. */
export const isCompound = (site: Site): boolean => isValue(site) && /Expression$/u.test(site.type);

/** Variables that may be read at a site, functions left out. */
export const readable = (code: Code, site: Site): readonly Variable[] =>
  code.visible(site).filter(({ kind }) => kind !== 'function');

/** What stands before a statement on its line; undefined where that is more than its indentation. */
export function indentationOf({ start }: Site, { source }: Code): string | undefined {
  const before = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  return /^[ \t]*$/u.test(before) ? before : undefined;
}

/** A statement on a line of its own before another one, or after it. */
export function* before(site: Site, code: Code, text: string, weight: number): Iterable<Rewrite> {
  const indentation = indentationOf(site, code);
  const { start } = site;
  if (indentation !== undefined)
    yield { edits: [{ start, end: start, text: `${text}\n${indentation}` }], weight };
}
export function* after(site: Site, code: Code, text: string, weight: number): Iterable<Rewrite> {
  const indentation = indentationOf(site, code);
  const { end } = site;
  if (indentation !== undefined)
    yield { edits: [{ start: end, end, text: `\n${indentation}${text}` }], weight };
}

/** The edit that leaves a statement out: with its line, or, where a block would be empty, for `pass`. */
export function without(site: Site, code: Code): Edit {
  const indentation = indentationOf(site, code);
  const isAlone = site.parent === undefined || childrenAt(site.parent, 'statement').length < 2;
  const { start, end } = site;
  if (isAlone || indentation === undefined || !isListed(site)) return { start, end, text: 'pass' };
  const rest = /^[ \t]*(?:\n|$)/u.exec(code.source.slice(end))?.[0];
  return rest === undefined
    ? { start, end, text: 'pass' }
    : { start: start - indentation.length, end: end + rest.length, text: '' };
}

/** A statement's or a block's text with another indentation. */
export const indented = (text: string, from: string, to: string): string =>
  text.replaceAll(`\n${from}`, `\n${to}`);

/** Whether a site stands in a function. */
export const isInFunction = (site: Site): boolean =>
  site.parent !== undefined && (site.parent.type === 'FunctionDefinition' || isInFunction(site.parent));
