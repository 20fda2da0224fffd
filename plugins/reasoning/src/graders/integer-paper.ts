import type { Grader } from './grader.ts';
import { splitWords } from './python.ts';

/** The longest number that Python's `int()` reads. */
const mostDigits = 4_300;

/**
 * The last token with a digit in it, up to its first point, digits alone: the paper's measure of counting and GSM8K. Where
 * there is none, and where a digit is none of a decimal system (such as ²), it reads 0.
 *
 * A minus sign and decimals are lost, and a reply without any digit equals a gold answer without any: never use it for
 * words.
 *
 * @returns A whole number from 0, as digits.
 *
 * @example
 * ```ts
 * import { lastInteger } from '@textgrad/reasoning';
 *
 * console.log(lastInteger('3 apples and 5 pears make 8.0.')); // 8
 * ```
 */
export function lastInteger(text: string): string {
  const token = splitWords(text).findLast((one) => isDigit.test(one));
  const digits = [...(token?.split('.')[0] ?? '')].filter((character) => isDigit.test(character));
  if (digits.length === 0 || digits.length > mostDigits) return '0';
  const values = digits.map(decimalValue);
  return values.includes(undefined) ? '0' : values.join('').replace(/^0+(?=\d)/u, '');
}

/** What `str.isdigit()` takes for a digit: decimal digits, and superscripts, subscripts and circled ones. */
const isDigit = /[\p{Nd}²³¹⁰⁴-⁹₀-₉\u{1369}-\u{1371}①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒]/u;

/** The value of a decimal digit of any script: they stand in runs of ten, from 0 to 9. */
function decimalValue(character: string): number | undefined {
  if (!/\p{Nd}/u.test(character)) return undefined;
  const code = character.codePointAt(0) ?? 0;
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return (code - start) % 10;
}

/** The paper's measure for object counting and GSM8K: the last whole numbers are the same. */
export const paperInteger: Grader = {
  name: 'paper-integer',
  source: 'textgrad',
  description:
    'The last token with a digit, digits alone, up to its first point: signs and decimals are lost, and no number is 0.',
  grade(output, gold) {
    const extracted = lastInteger(output);
    return {
      correct: extracted === lastInteger(gold),
      extracted,
      how: splitWords(output).some((token) => isDigit.test(token))
        ? 'the last token with a digit'
        : 'there is no digit, which counts as 0',
    };
  },
};
