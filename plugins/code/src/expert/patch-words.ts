import { createTwoFilesPatch } from 'diff';
import { applyUnifiedDiff } from '../program/unified-diff.ts';
import type { Made } from '../repair/search.ts';

const opening = 'Change';

/** A changed program as words and a diff; {@link readChanges} reads it back. */
export function sayChange(number: number, before: string, { source, changes }: Made): string {
  const kinds = changes.map(({ change, line }) => `${change.template} on line ${line}`).join(', then ');
  return `${opening} ${number}: ${kinds}.\n${hunksOf(before, source)}`;
}

function hunksOf(before: string, after: string): string {
  const diff = createTwoFilesPatch('program', 'program', before, after, undefined, undefined, { context: 0 });
  return diff.slice(Math.max(0, diff.indexOf('@@'))).trimEnd();
}

/** The programs that the changes in a text make of a program, each once, in order. */
export function readChanges(text: string, before: string): readonly string[] {
  const parts = text.split(new RegExp(`^${opening} \\d+: .*$`, 'mu')).slice(1);
  const made = parts.flatMap((part) => {
    const lines = part.split('\n').slice(1);
    const end = lines.findIndex((line) => !/^(?:@@ |[-+\\])/u.test(line));
    const diff = lines.slice(0, end < 0 ? lines.length : end).join('\n');
    const changed = applyUnifiedDiff(before, diff);
    return changed.ok ? [changed.value] : [];
  });
  return [...new Set(made)];
}
