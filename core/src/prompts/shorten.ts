/** The shortest length that {@link shorten} keeps to: what is left out has to be said. */
export const shortest = 80;

/**
 * A text of at most so many characters (and never fewer than {@link shortest}): where it is longer, its middle is left
 * out, in whole lines if that costs little, and how much is said in its place.
 */
export function shorten(text: string, characters: number): string {
  const most = Math.max(shortest, Math.floor(characters));
  if (text.length <= most) return text;
  const room = most - leftOut(text.length).length;
  const head = wholeLines(wellFormed(text.slice(0, Math.ceil(room * 0.6))));
  const tail = wholeLines(wellFormed(text.slice(text.length - Math.floor(room * 0.4))), 'end');
  return `${head}${leftOut(text.length - head.length - tail.length)}${tail}`;
}

/** A text on one line, shortened. */
export const oneLine = (text: string, characters = 200): string =>
  shorten(text.replace(/\s+/gu, ' ').trim(), characters).replaceAll('\n', ' ');

const leftOut = (count: number): string => `\n[… ${count} characters left out …]\n`;

/** Without the half of a character at either end. */
const wellFormed = (text: string): string =>
  text.replace(/^[\uDC00-\uDFFF]/u, '').replace(/[\uD800-\uDBFF]$/u, '');

/** Without the line that was cut through, unless that is half of it all or more. */
function wholeLines(text: string, kept: 'start' | 'end' = 'start'): string {
  const at = kept === 'start' ? text.lastIndexOf('\n') : text.indexOf('\n');
  const whole = kept === 'start' ? text.slice(0, Math.max(0, at)) : text.slice(at + 1);
  return at >= 0 && whole.length > text.length / 2 ? whole : text;
}
