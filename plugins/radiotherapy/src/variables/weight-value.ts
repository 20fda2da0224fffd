const number = String.raw`[+-]?(?:\d{1,3}(?:[,\u00A0\u202F ]\d{3}){1,4}|\d{1,15})?(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?`;
const plain = new RegExp(`^${number}$`, 'iu');
const infinite = /^-?Infinity$/u;
/** The old value before the new one, as in `100 → 600`. */
const change = new RegExp(`^(${number})\\s{0,3}(?:→|->|=>|to)\\s{0,3}(${number})$`, 'iu');

/**
 * The number that words behind a weight's colon stand for: a whole number with or without commas or blanks between its
 * thousands, or the new one of `100 → 600`, with a remark in brackets behind it. Nothing is ever read from a part of the
 * words: what is anything else is NaN.
 */
export function weightValue(words: string): number {
  const bare = words
    .slice(0, 200)
    .replace(/\([^()]{0,100}\)/gu, ' ')
    .replace(/^[\s*_`[]{1,10}/u, '')
    .replace(/[\s*_`\].,;]{1,10}$/u, '');
  const [, from = '', to = ''] = change.exec(bare) ?? [];
  if (to !== '') return numberOf(from) >= 0 ? numberOf(to) : Number.NaN;
  return plain.test(bare) ? numberOf(bare) : infinite.test(bare) ? Number(bare) : Number.NaN;
}

const numberOf = (written: string): number =>
  written === '' ? Number.NaN : Number(written.replace(/[,\u00A0\u202F ]/gu, ''));
