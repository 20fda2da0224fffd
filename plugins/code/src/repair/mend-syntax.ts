import { applyEdits, type Change, type Edit } from './change.ts';
import type { Place } from './repair-language.ts';

/** Signs that are easily left out. */
const signs = ['+', ',', ')', ']', '}', '(', '[', '{', ';', ':', '=', '.', ' + ', '"', "'"] as const;
/** How far before the place where a parser gives up the mistake is looked for. */
const mostBefore = 40;

/** What may mend a program that does not parse: a sign more or less near the place where a parser gives up. */
export function syntaxPlace(
  source: string,
  offset: number,
  parses: (source: string) => boolean,
): readonly Place[] {
  const line = source.slice(0, offset).split('\n').length;
  return [
    {
      ...{ start: offset, end: offset, line },
      *changes(): Iterable<Change> {
        for (const edit of edits(source, offset)) {
          const text = applyEdits(source, [edit]);
          if (text !== undefined && parses(text)) yield { template: 'a sign', edits: [edit], weight: 0.5 };
        }
      },
    },
  ];
}

function* edits(source: string, offset: number): Iterable<Edit> {
  const before = source.slice(0, offset).trimEnd().length;
  for (const at of new Set([before, offset])) for (const text of signs) yield { start: at, end: at, text };
  const token = /^(?:[\w$]+|[^\w\s])/u.exec(source.slice(offset))?.[0] ?? '';
  if (token !== '') yield { start: offset, end: offset + token.length, text: '' };
  for (let at = before - 1; at >= Math.max(0, before - mostBefore); at--) {
    if (/[^\w\s]/u.test(source[at] ?? '')) yield { start: at, end: at + 1, text: '' };
    for (const text of [')', ']', ',', '+']) yield { start: at, end: at, text };
  }
  const declared = /\b(?:let|const|var)\s+$/u.exec(source.slice(0, offset));
  if (declared !== null) yield { start: declared.index, end: offset, text: '' };
}
