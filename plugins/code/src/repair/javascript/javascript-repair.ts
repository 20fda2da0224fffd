import { parseJavaScript, syntaxErrorAt } from '../../program/parse-javascript.ts';
import { withoutTypes } from '../../program/strip-types.ts';
import type { Program } from '../../sandbox/sandbox.ts';
import { syntaxPlace } from '../mend-syntax.ts';
import type { Place, RepairLanguage } from '../repair-language.ts';
import { readingUnread } from '../unread.ts';
import { type Code, readCode } from './syntax/code.ts';
import { profileKinds } from './syntax/profile.ts';
import { isValue } from './syntax/sites.ts';
import { templates } from './templates/index.ts';

/** JavaScript and TypeScript: acorn's tree, and templates on it. */
export const javascriptRepair: RepairLanguage = {
  candidates: 2000,
  async places(program, { sandbox, tests, limits, signal }) {
    const profile = await profileKinds(sandbox, program, tests, limits, signal);
    const code = readCode(program, profile, tests);
    return code.ok ? placesOf(code.value) : unparsed(program);
  },
  normal(program) {
    const stripped = withoutTypes(program.source, program.language);
    const parsed = stripped.ok ? parseJavaScript(stripped.value) : stripped;
    return parsed.ok ? JSON.stringify(parsed.value, meaning) : undefined;
  },
};

/** What a node of the tree says but for where it stands and how it is written. */
const meaning = (field: string, value: unknown): unknown => {
  if (/^(?:start|end|loc|raw)$/u.test(field)) return undefined;
  return typeof value === 'bigint' ? `${value}n` : value;
};

function placesOf(code: Code): readonly Place[] {
  const unread = unreadIn(code);
  return code.sites.map((site) => ({
    start: site.node.start,
    end: site.node.end,
    line: site.node.loc?.start.line ?? 1,
    *changes() {
      for (const template of templates)
        for (const rewrite of template.rewrites(site, code))
          yield readingUnread({ template: template.name, ...rewrite }, unread);
    },
  }));
}

/** Names of variables that have a value and are never read. */
function unreadIn({ sites, variables }: Code): ReadonlySet<string> {
  const read = new Set(
    sites.flatMap((site) => (site.node.type === 'Identifier' && isValue(site) ? [site.node.name] : [])),
  );
  return new Set(
    variables.filter(({ name, kind }) => kind !== 'function' && !read.has(name)).map(({ name }) => name),
  );
}

/** A sign more or less where a program does not parse; what it holds has no types then. */
function unparsed({ source, language }: Program): readonly Place[] {
  const at = language === 'javascript' ? syntaxErrorAt(source) : undefined;
  return at === undefined ? [] : syntaxPlace(source, at, (text) => parseJavaScript(text).ok);
}
