import { oneLine } from '../../prompts/shorten.ts';

/** Characters of a text that are compared. */
const longest = 4_000;

/** How alike two texts are, from 0 to 1: the share of common triples of characters (Dice's coefficient). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [first, second] = [triples(a), triples(b)];
  if (first.size + second.size === 0) return 0;
  const common = [...first].filter((one) => second.has(one)).length;
  return (2 * common) / (first.size + second.size);
}

function triples(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const most = Math.min(text.length, longest) - 2;
  for (let at = 0; at < most; at++) found.add(text.slice(at, at + 3));
  return found;
}

/** Characters of context on either side of what changed, about. */
const around = 24;

/**
 * What changed from one text to another, on one line: the stretch between the first and the last difference, in whole words and
 * with a few words around it.
 */
export function changedPart(before: string, after: string, characters: number): string {
  let start = 0;
  while (start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < Math.min(after.length, before.length) - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const line = after.slice(0, start).split('\n').length;
  const lead = lastWords(after.slice(0, start));
  const tail = firstWords(end === 0 ? '' : after.slice(-end));
  const [from, to] = [before, after].map(
    (text) => `${lead}${text.slice(start, text.length - end)}${tail}`,
  ) as [string, string];
  const room = Math.floor(characters / 2) - 20;
  const [was, is] = [quoted(from, room), quoted(to, room)];
  return `(line ${line}: ${was === is ? 'blanks alone changed' : `${was} became ${is}`})`;
}

/** The end of a line's beginning, in whole words where that is short. */
function lastWords(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  if (line.length <= around) return line;
  const end = line.slice(-around);
  return end.includes(' ') ? end.slice(end.indexOf(' ') + 1) : `…${end}`;
}

/** The beginning of a line's end, in whole words where that is short. */
function firstWords(text: string): string {
  const [line = ''] = text.split('\n', 1);
  if (line.length <= around) return line;
  const begin = line.slice(0, around);
  return begin.includes(' ') ? begin.slice(0, begin.lastIndexOf(' ')) : `${begin}…`;
}

const quoted = (text: string, room: number): string =>
  text.trim() === '' ? 'nothing' : `'${oneLine(text.toWellFormed(), room)}'`;
