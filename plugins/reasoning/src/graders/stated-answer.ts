import { withoutThinking } from '@textgrad/core';

/** An answer as a reply states it. */
export interface StatedAnswer {
  readonly text: string;
  /** Where it stands, in a few words. */
  readonly how: string;
}

/** An answer is no longer than this; what follows is explanation. */
const longestAnswer = 500;

/**
 * The answer that a reply states last, in one of the ways that people accept: behind `Answer:` or under a heading of
 * that word, also in bold, in a LaTeX box, or else after "the answer is", on its line or where that ends there, below it.
 */
export function statedAnswer(output: string): StatedAnswer | undefined {
  const said = withoutThinking(output);
  const explicit = [afterLabel(said), underHeading(said), inBox(said)].filter((one) => one !== undefined);
  const last = explicit.toSorted((a, b) => a.at - b.at).at(-1) ?? inSentence(said);
  return last && { text: last.text, how: last.how };
}

interface Found extends StatedAnswer {
  readonly at: number;
}

/** The rest of the line behind the last `Answer:`; where that is empty, the next line that is not. */
function afterLabel(said: string): Found | undefined {
  const label = lastMatch(said, /\banswer[*_ \t]{0,8}:/giu);
  return label && found(label.index, label.index + label[0].length, said, "after the last 'Answer:'");
}

function underHeading(said: string): Found | undefined {
  const heading = lastMatch(said, /^(?:#{1,6} {0,3}|(?=\*\*|__))[*_]{0,3}(?:final )?answer[^\w\n]{0,8}$/gimu);
  return heading && found(heading.index, heading.index + heading[0].length, said, 'under the heading');
}

/** What stands in the last `\boxed{…}`, with its inner braces. */
function inBox(said: string): Found | undefined {
  const open = String.raw`\boxed{`;
  const at = said.lastIndexOf(open);
  if (at < 0) return undefined;
  const inside = said.slice(at + open.length, at + open.length + longestAnswer);
  let depth = 1;
  for (let end = 0; end < inside.length; end++) {
    if (inside[end] === '{') depth++;
    else if (inside[end] === '}' && --depth === 0)
      return { at, text: inside.slice(0, end), how: 'in the box' };
  }
  return undefined;
}

function inSentence(said: string): Found | undefined {
  const words = lastMatch(said, /\b(?:answer|option|choice) (?:is|would be|must be)\b:?/giu);
  if (!words) return undefined;
  const from = words.index + words[0].length;
  const line = said.slice(from, from + longestAnswer).split('\n')[0] ?? '';
  if (/^[\s:*_`$[(\\]*$/u.test(line)) return found(words.index, from, said, "after 'the answer is'");
  return { at: words.index, text: line.split(/\.(?:\s|$)/u)[0] ?? '', how: "after 'the answer is'" };
}

function found(at: number, from: number, said: string, how: string): Found | undefined {
  const lines = said.slice(from, from + longestAnswer).split('\n');
  const first = lines.findIndex((line) => /[\p{L}\p{N}]/u.test(line));
  if (first < 0) return undefined;
  const items = first === 0 ? [] : bulletsAt(lines.slice(first));
  return { at, text: items.length > 0 ? items.join(', ') : (lines[first] ?? ''), how };
}

/** The points of a list that lines begin with: the dash before one is no sign of a number, and all of them are the answer. */
function bulletsAt(lines: readonly string[]): readonly string[] {
  const points: string[] = [];
  for (const line of lines) {
    const point = /^ {0,3}[-*+•] +(\S.*)$/u.exec(line)?.[1];
    if (point === undefined && line.trim() !== '') break;
    if (point !== undefined) points.push(point);
  }
  return points;
}

function lastMatch(text: string, pattern: RegExp): RegExpExecArray | undefined {
  return [...text.matchAll(pattern)].at(-1);
}
