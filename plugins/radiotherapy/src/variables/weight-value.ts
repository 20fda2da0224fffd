/** Groups of thousands begin with another digit than 0: `0,125` is no 125. */
const number = String.raw`[+-]?(?:[1-9]\d{0,2}(?:[,\u00A0\u202F ]\d{3}){1,4}|\d{1,15})?(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?`;
const plain = new RegExp(`^${number}$`, 'iu');
const infinite = /^-?Infinity$/u;
/** The old value before the new one, as in `100 → 600`. */
const change = new RegExp(`^(${number})\\s{0,3}(?:→|->|=>|to)\\s{0,3}(${number})$`, 'iu');

/** Another new value in a remark, as in `100 (now 600)`. */
const renewed = new RegExp(`(?:→|->|=>|\\bto|\\bnow|\\bnew)[\\s:]{0,3}(${number})`, 'giu');
const remarks = /\([^()]{0,100}\)/gu;
/** A point that may stand between thousands, as in many languages, or before decimals. */
const twoReadings = /^[+-]?[1-9]\d{0,2}\.\d{3}$/u;

/**
 * The number that words behind a weight's colon stand for: a whole number with or without commas or blanks between its
 * thousands, or the new one of `100 → 600`, with a remark in brackets behind it that names no other new value. Nothing is
 * ever read from a part of the words: what is anything else is NaN.
 *
 * @returns Of `1.200`, which is 1.2 to some writers and 1200 to others, the end of a sentence that asks for one of the two.
 */
export function weightValue(words: string): number | string {
  const said = words.slice(0, 200);
  const value = withoutRemarks(said);
  if (typeof value === 'string') return value;
  const others = (said.match(remarks) ?? []).flatMap((remark) => [...remark.matchAll(renewed)]);
  return others.some(([, other = '']) => other !== '' && numberOf(other) !== value) ? Number.NaN : value;
}

/** A weight as it is written: never with exactly three digits behind a point, which {@link weightValue} would not read. */
export const writtenWeight = (value: number): string =>
  twoReadings.test(String(value)) ? `${value}0` : String(value);

function withoutRemarks(words: string): number | string {
  const bare = words
    .replace(remarks, ' ')
    .replace(/^[\s*_`[]{1,10}/u, '')
    .replace(/[\s*_`\].,;]{1,10}$/u, '');
  const [, from = '', to = ''] = change.exec(bare) ?? [];
  if (to !== '') {
    const old = numberOf(from);
    return typeof old === 'string' || old >= 0 ? numberOf(to) : Number.NaN;
  }
  return plain.test(bare) ? numberOf(bare) : infinite.test(bare) ? Number(bare) : Number.NaN;
}

function numberOf(written: string): number | string {
  if (written === '') return Number.NaN;
  const digits = written.replace(/[,\u00A0\u202F ]/gu, '');
  return twoReadings.test(digits)
    ? `is written ${digits}: write ${digits.replace('.', '')}, or ${digits}0 if the point is a decimal point`
    : Number(digits);
}
