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

/** What changed from one text to another, on one line: the stretch between the first and the last difference. */
export function changedPart(before: string, after: string, characters: number): string {
  let start = 0;
  while (start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < Math.min(after.length, before.length) - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const [from, to] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const room = Math.floor(characters / 2) - 20;
  const line = after.slice(0, start).split('\n').length;
  return `(line ${line}: ${quoted(from, room)} became ${quoted(to, room)})`;
}

const quoted = (text: string, room: number): string =>
  text.trim() === '' ? 'nothing' : `'${oneLine(text, room)}'`;
