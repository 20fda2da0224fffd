import { diffArrays } from 'diff';

interface Line {
  readonly words: string;
  /** `\n`, `\r\n` or `\r`; nothing at the end of a file that has none. */
  readonly end: string;
}

const mark = '\uFEFF';

/** A file's text as people read it: without its byte order mark, each line ended by a line feed. */
export const plainText = (raw: string): string =>
  (raw.startsWith(mark) ? raw.slice(1) : raw).replace(/\r\n?/gu, '\n');

/**
 * A new version of a file written as the old one was: with its byte order mark, each unchanged line with its own line end, a
 * new line with that of the line that it replaces or else of the one before it, and an end of the last line where it had one.
 *
 * @param raw The old version as it stands in the file.
 * @param text The new version in plain form.
 */
export function writtenLike(raw: string, text: string): string {
  const old = linesOf(raw.startsWith(mark) ? raw.slice(1) : raw);
  const words = linesOf(text).map((line) => line.words);
  const written: string[] = [];
  let before = commonEnd(old);
  let removed: readonly Line[] = [];
  let at = 0;
  for (const part of diffArrays(
    old.map((line) => line.words),
    words,
  )) {
    const count = part.value.length;
    if (part.removed) {
      removed = old.slice(at, at + count);
      at += count;
      continue;
    }
    for (const [index, line] of part.value.entries()) {
      const like = part.added ? removed[index] : old[at + index];
      before = like?.end || before;
      written.push(`${line}${before}`);
    }
    if (!part.added) at += count;
    removed = [];
  }
  const isOpen = old.length > 0 && old.at(-1)?.end === '';
  const whole = written.join('');
  const body = isOpen ? whole.slice(0, whole.length - (written.length > 0 ? before.length : 0)) : whole;
  return `${raw.startsWith(mark) ? mark : ''}${body}`;
}

function linesOf(text: string): readonly Line[] {
  const pieces = text.split(/(\r\n|\n|\r)/u);
  const lines: Line[] = [];
  for (let at = 0; at < pieces.length; at += 2)
    if (pieces[at] !== '' || pieces[at + 1] !== undefined)
      lines.push({ words: pieces[at] ?? '', end: pieces[at + 1] ?? '' });
  return lines;
}

/** The line end that most lines have; a line feed where there is none. */
function commonEnd(lines: readonly Line[]): string {
  const counts = new Map<string, number>();
  for (const { end } of lines) if (end !== '') counts.set(end, (counts.get(end) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '\n';
}
