import { diffLines } from 'diff';

/** A version of a text. */
export interface Version {
  readonly id: number;
  readonly step: number;
  readonly text: string;
}

/**
 * Which version brought each line of the last one.
 *
 * @param versions From the first one on; each was made from the one before it.
 */
export function blameOf(
  versions: readonly Version[],
): readonly { readonly line: string; readonly candidate: number; readonly step: number }[] {
  let lines: { readonly line: string; readonly candidate: number; readonly step: number }[] = [];
  let before = '';
  for (const { id, step, text: given } of versions) {
    // A last line with nothing after it is the same line with a line after it.
    const text = given.endsWith('\n') ? given : `${given}\n`;
    const kept: typeof lines = [];
    let at = 0;
    for (const { value, added, removed, count } of diffLines(before, text)) {
      if (removed) at += count;
      else if (added) kept.push(...linesIn(value).map((line) => ({ line, candidate: id, step })));
      else {
        const same = linesIn(value);
        kept.push(...same.map((line, index) => ({ candidate: id, step, ...lines[at + index], line })));
        at += count;
      }
    }
    lines = kept;
    before = text;
  }
  return lines;
}

const linesIn = (text: string): readonly string[] => text.replace(/\n$/u, '').split('\n');
