const number = String.raw`[+-]?(?:\d{1,3}(?:[,\u00A0\u202F ]\d{3}){1,4}|\d{1,15})?(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?`;
const plain = new RegExp(`^${number}$`, 'iu');
const infinite = /^-?Infinity$/u;
/** The old value before the new one, as in `100 → 600`. */
const change = new RegExp(`^(${number})\\s{0,3}(?:→|->|=>|to)\\s{0,3}(${number})$`, 'iu');

/** Another new value in a remark, as in `100 (now 600)`. */
const renewed = new RegExp(`(?:→|->|=>|\\bto|\\bnow|\\bnew)[\\s:]{0,3}(${number})`, 'giu');
const remarks = /\([^()]{0,100}\)/gu;

/**
 * The number that words behind a weight's colon stand for: a whole number with or without commas or blanks between its
 * thousands, or the new one of `100 → 600`, with a remark in brackets behind it that names no other new value. Nothing is
 * ever read from a part of the words: what is anything else is NaN.
 */
export function weightValue(words: string): number {
  const said = words.slice(0, 200);
  const value = withoutRemarks(said);
  const others = (said.match(remarks) ?? []).flatMap((remark) => [...remark.matchAll(renewed)]);
  return others.some(([, other = '']) => other !== '' && numberOf(other) !== value) ? Number.NaN : value;
}

function withoutRemarks(words: string): number {
  const bare = words
    .replace(remarks, ' ')
    .replace(/^[\s*_`[]{1,10}/u, '')
    .replace(/[\s*_`\].,;]{1,10}$/u, '');
  const [, from = '', to = ''] = change.exec(bare) ?? [];
  if (to !== '') return numberOf(from) >= 0 ? numberOf(to) : Number.NaN;
  return plain.test(bare) ? numberOf(bare) : infinite.test(bare) ? Number(bare) : Number.NaN;
}

const numberOf = (written: string): number =>
  written === '' ? Number.NaN : Number(written.replace(/[,\u00A0\u202F ]/gu, ''));
