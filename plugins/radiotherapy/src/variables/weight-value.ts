/** Groups of thousands begin with another digit than 0: `0,125` is no 125. */
const number = String.raw`[+-]?(?:[1-9]\d{0,2}(?:[,\u00A0\u202F ]\d{3}){1,4}|\d{1,15})?(?:\.\d{1,15})?(?:e[+-]?\d{1,3})?`;
const plain = new RegExp(`^${number}$`, 'iu');
const infinite = /^-?Infinity$/u;
/** The old value before the new one, as in `100 → 600`. */
const change = new RegExp(`^(${number})\\s{0,3}(?:→|->|=>|to)\\s{0,3}(${number})$`, 'iu');

const remarks = /\([^()]{0,100}\)/gu;
/** A number in a remark, in digits or words; digits behind a letter, as in `D95` but not `x6`, belong to a name. */
const said = new RegExp(
  `(?:(?<![\\p{L}\\d_.])|(?<=\\bx))(?=[-+.]?\\d)${number}|\\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|dozen|hal(?:f|ved?)|double[ds]?|twice|triple[ds]?|quadruple[ds]?|tenfold)\\b`,
  'giu',
);
/** A remark that is nothing but what an old value was multiplied by. */
const factor = /^\( {0,3}[×x] {0,3}\d{1,6}(?:\.\d{1,6})? {0,3}\)$/iu;
/** What stands before an old value, or before one that this is compared with. */
const former =
  /\b(?:was|were|old|from|previous(?:ly)?|former(?:ly)?|before|originally|initially|unchanged|(?:more|less|higher|lower) than|instead of)(?: (?:value|weight|dose|at|from|was))?[\s:=]{0,3}$/iu;
/** What stands before a factor. */
const times = /[×x] {0,3}$/iu;
/** A point that may stand between thousands, as in many languages, or before decimals. */
const twoReadings = /^[+-]?[1-9]\d{0,2}\.\d{3}$/u;
/** Numbers between blanks that may be two, an old and a new one, or one with blanks between its thousands. */
const twoNumbers = /^[+-]?\d{2,3} [1-9]\d{2}(?: \d{3}){0,3}(?:\.\d{1,15})?$/u;

/** Characters behind a weight's colon. */
const longest = 200;

/**
 * The number that words behind a weight's colon stand for: a whole number with or without commas or blanks between its
 * thousands, or the new one of `100 → 600`, with a remark in brackets behind it that has no other number than the old one.
 * Nothing is ever read from a part of the words: what is anything else is NaN.
 *
 * @returns Of `1.200`, which is 1.2 to some writers and 1200 to others, and of `100 200`, the end of a sentence that asks for one of
 * the two.
 */
export function weightValue(words: string): number | string {
  const written = words.trim();
  if (written.length > longest) return Number.NaN;
  const value = withoutRemarks(written);
  if (typeof value === 'string') return value;
  const all = written.match(remarks) ?? [];
  return all.some((remark) => saysOther(remark, value)) ? Number.NaN : value;
}

/** The dose that words stand for, in Gy, with or without that unit behind its number; read as {@link weightValue} reads. */
export const doseValue = (words: string): number | string =>
  weightValue(words.replace(/(?<=\d)\s{0,3}Gy(?=\s{0,3}(?:$|[^\s\p{L}\d]|to\b))/giu, ''));

/** Whether a remark has a number that is neither the value nor said to be the old one. */
const saysOther = (remark: string, value: number): boolean =>
  !factor.test(remark) &&
  numbersIn(remark).some(
    ({ one, before }, at, all) =>
      numberOf(one) !== value &&
      !former.test(before) &&
      // `was 200, ×10`: what the old value was multiplied by.
      !(times.test(before) && numberOf(all[at - 1]?.one ?? '') === value / Number(one)),
  );

const numbersIn = (remark: string) =>
  [...remark.matchAll(said)].map(({ 0: one, index }) => ({ one, before: remark.slice(0, index) }));

/** A weight as it is written: never with exactly three digits behind a point, which {@link weightValue} would not read. */
export const writtenWeight = (value: number): string =>
  twoReadings.test(String(value)) ? `${value}0` : String(value);

function withoutRemarks(words: string): number | string {
  const bare = words
    .replace(remarks, '\t')
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
  if (twoNumbers.test(written))
    return `is written '${written}', which may be two numbers: write one, without a blank in it`;
  const digits = written.replace(/[,\u00A0\u202F ]/gu, '');
  return twoReadings.test(digits)
    ? `is written ${digits}: write ${digits.replace('.', '')}, or ${digits}0 if the point is a decimal point`
    : Number(digits);
}
