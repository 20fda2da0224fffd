import type { Edit } from '../../change.ts';
import type { Code } from '../syntax/code.ts';
import { isValue, type Site } from '../syntax/sites.ts';

/** What a template makes of a site: edits, with how likely they mend a program. */
export interface Rewrite {
  readonly edits: readonly Edit[];
  readonly weight: number;
}

/** A kind of small change that mends programs. It knows the language, and nothing of what a program is for. */
export interface Template {
  /** In words, for reports. */
  readonly name: string;
  /** The rewrites of one site; none where the template does not fit. */
  rewrites(site: Site, code: Code): Iterable<Rewrite>;
}

/** Another text in a site's place. */
export const replace = ({ node: { start, end } }: Site, text: string, weight: number): Rewrite => ({
  edits: [{ start, end, text }],
  weight,
});

/** Text before or after a site. */
export const before = ({ node: { start } }: Site, text: string, weight: number): Rewrite => ({
  edits: [{ start, end: start, text }],
  weight,
});
export const after = ({ node: { end } }: Site, text: string, weight: number): Rewrite => ({
  edits: [{ start: end, end, text }],
  weight,
});

/** The other text of the operator between two operands. */
export function replaceOperator(
  code: Code,
  left: Site,
  right: Site,
  operator: string,
  other: string,
  weight: number,
): Rewrite | undefined {
  const between = code.source.slice(left.node.end, right.node.start);
  const at = between.indexOf(operator);
  if (at < 0) return undefined;
  const start = left.node.end + at;
  return { edits: [{ start, end: start + operator.length, text: other }], weight };
}

const simple =
  /^(?:Identifier|Literal|TemplateLiteral|MemberExpression|CallExpression|ArrayExpression|ThisExpression)$/u;

/** An expression's text, in parentheses unless it binds tightly. */
export const operand = (site: Site, code: Code): string =>
  simple.test(site.node.type) ? code.text(site) : `(${code.text(site)})`;

/** Whether a site's value decides what runs next. */
export const isCondition = ({ parent, key }: Site): boolean => key === 'test' && parent !== undefined;

/** A value that is more than a name or a constant. */
export const isCompound = (site: Site): boolean =>
  isValue(site) &&
  !/^(?:Identifier|Literal|ThisExpression|(?:Arrow)?FunctionExpression)$/u.test(site.node.type);

/** Whether a value is used as a number that counts or points: in an index, a bound, an argument or a result. */
export const isCounting = ({ parent, key }: Site): boolean =>
  (parent?.node.type === 'MemberExpression' && key === 'property') ||
  (parent?.node.type === 'BinaryExpression' && /^[<>]=?$/u.test(parent.node.operator)) ||
  (parent?.node.type === 'CallExpression' && key === 'arguments');
