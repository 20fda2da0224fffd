import type { CoveredStatement } from '../sandbox/sandbox.ts';
import type { Edit } from './change.ts';

/** Words and signs from which a statement says enough that two of its form are no coincidence. */
const leastParts = 8;

/**
 * Whether one edit makes a statement unlike another that had its form, with other names or none changed: programs repeat
 * themselves, and a fault seldom stands in two places, so that what breaks such a pair seldom mends one.
 *
 * @param source The program's text.
 */
export function twinBreaker(
  source: string,
  statements: readonly CoveredStatement[],
): (edits: readonly Edit[]) => boolean {
  const known = statements
    .flatMap(({ start, end }) => (start === undefined || end === undefined ? [] : [{ start, end }]))
    .map((stretch) => ({ ...stretch, form: formOf(source.slice(stretch.start, stretch.end)) }))
    .toSorted((one, other) => one.end - one.start - (other.end - other.start));
  const counts = new Map<string, number>();
  for (const { form } of known) counts.set(form, (counts.get(form) ?? 0) + 1);
  return (edits) => {
    const [edit] = edits;
    if (edit === undefined || edits.length > 1) return false;
    const own = known.find(({ start, end }) => start <= edit.start && edit.end <= end);
    return own !== undefined && (counts.get(own.form) ?? 0) > 1 && own.form.split(' ').length >= leastParts;
  };
}

/** A statement's words and signs, with its names by the order in which they first stand. */
function formOf(text: string): string {
  const names = new Map<string, string>();
  const parts = text.match(/[\p{L}_$][\p{L}\p{N}_$]*|\d[\d.]*|[^\s\p{L}\p{N}_$]/gu) ?? [];
  return parts
    .map((part) => {
      if (!/^[\p{L}_$]/u.test(part)) return part;
      const name = names.get(part) ?? `name${names.size}`;
      names.set(part, name);
      return name;
    })
    .join(' ');
}
