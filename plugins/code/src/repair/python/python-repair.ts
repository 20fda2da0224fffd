import type { SyntaxNode } from '@lezer/common';
import { parsePython, syntaxErrorAt } from '../../program/parse-python.ts';
import { syntaxPlace } from '../mend-syntax.ts';
import type { Place, RepairLanguage } from '../repair-language.ts';
import { readingUnread } from '../unread.ts';
import { type Code, readCode } from './syntax/code.ts';
import { profileKinds } from './syntax/profile.ts';
import { isValue } from './syntax/sites.ts';
import { pythonTemplates } from './templates/index.ts';

/** Python 3: Lezer's tree, and templates on it. */
export const pythonRepair: RepairLanguage = {
  candidates: 400,
  async places(program, observed) {
    const code = readCode(program, await profileKinds(program, observed), observed.tests);
    if (code !== undefined) return placesOf(code);
    const at = syntaxErrorAt(program.source);
    return at === undefined ? [] : syntaxPlace(program.source, at, (text) => parsePython(text) !== undefined);
  },
  normal: ({ source }) => meaning(parsePython(source), source) ?? source,
};

function placesOf(code: Code): readonly Place[] {
  const unread = unreadIn(code);
  return code.sites.map((site) => ({
    start: site.start,
    end: site.end,
    line: site.line,
    *changes() {
      for (const template of pythonTemplates)
        for (const rewrite of template.rewrites(site, code))
          yield readingUnread({ template: template.name, ...rewrite }, unread);
    },
  }));
}

/** Names of variables that have a value and are never read. */
function unreadIn({ sites, variables }: Code): ReadonlySet<string> {
  const read = new Set(
    sites.filter((site) => site.type === 'VariableName' && isValue(site)).map(({ text }) => text),
  );
  return new Set(
    variables.filter(({ name, kind }) => kind !== 'function' && !read.has(name)).map(({ name }) => name),
  );
}

/** The words of a program in the order and nesting of its tree, without comments and parentheses that only group. */
function meaning(node: SyntaxNode | undefined, source: string): string | undefined {
  if (node === undefined || node.name === 'Comment') return undefined;
  if (node.firstChild === null) return source.slice(node.from, node.to);
  const isGroup = node.name === 'ParenthesizedExpression';
  const parts: string[] = [];
  for (let child = node.firstChild as SyntaxNode | null; child !== null; child = child.nextSibling) {
    const part = isGroup && /^[()]$/u.test(child.name) ? undefined : meaning(child, source);
    if (part !== undefined) parts.push(part);
  }
  return isGroup ? parts.join(' ') : `<${node.name} ${parts.join(' ')}>`;
}
