/** Control characters, which move cursors and rewrite screens, and those that turn the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text from elsewhere that cannot do anything to a terminal but be read. */
export const printable = (text: string): string => text.replaceAll('\r\n', '\n').replace(controls, '\uFFFD');

/** The same on one line. */
export const oneLine = (text: string): string => printable(text.trim().replace(/\s+/gu, ' '));

/** On one line, and at most so many characters long. */
export function shortened(text: string, length: number): string {
  const characters = [...oneLine(text)];
  return characters.length <= length ? characters.join('') : `${characters.slice(0, length - 1).join('')}…`;
}
