/** Control characters, which move cursors and rewrite screens, and marks that turn the direction of what is read. */
const marks = /(?![\t\n\r])[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * Text from elsewhere with its control characters and direction marks written out, as they would be invisible and make
 * others read what is not there. Tabs and line breaks stay.
 *
 * @param sign How one is shown, by its number; `<U+202E>` by default.
 *
 * @example
 * ```ts
 * import { visibleText } from '@textgrad/core';
 *
 * console.log(visibleText('user\u202E gpj.exe')); // user<U+202E> gpj.exe
 * ```
 */
export const visibleText = (text: string, sign = (number: string): string => `<U+${number}>`): string =>
  text.replace(marks, (mark) => sign((mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')));

/** The same for markup, HTML or SVG, whose texts hold such characters. */
export const visibleMarkup = (markup: string): string =>
  visibleText(markup, (number) => `&lt;U+${number}&gt;`);
