/** Words that multiply the number before them. */
const multipliers: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 1e2,
  thousand: 1e3,
  lakh: 1e5,
  million: 1e6,
  crore: 1e7,
  billion: 1e9,
  trillion: 1e12,
};

const counts =
  '(?:zero|one|two|three|four|five|six|seven|eight|nine|tens?|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty)';
const larger = '(?:(?:dozen|hundred|thousand|lakh|crore|score|gross|[a-z]{1,9}illion|[a-z]{1,9}illiard)s?)';
const parts =
  '(?:half|halves|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|twentieth|hundredth|thousandth|millionth|billionth)s?)';

/** Another number in words behind a number, a power of it, or a sign that stands behind. */
const further = new RegExp(
  `^[ -]{0,3}(?:(?:of|and|or|to|point) {1,3})?(?:an? {1,3})?(?:(?:${counts}|${larger})(?![a-z])|${parts}(?![a-z-])|(?:squared|cubed|factorial)(?![a-z])|to the (?:power|[a-z]{2,9}th|second|third)\\b)|\\bbelow (?:zero|freezing)\\b`,
  'iu',
);
/** Multipliers that are written short; `300 K` is a temperature. */
const short = /^(?: {0,3}(?:[kMB]|bn|mn|mln|mio|tn)|K)(?![\p{L}\p{N}])/u;

/** Words before a number that make another one of it. */
const changing = new RegExp(
  `(?:\\b(?:${counts}|${larger})(?: (?:or|and|to|point))?|\\bpoint|\\b(?:${parts}|twice|double|triple|root|square|cube)(?: of)?(?: (?:an?|the))?) {0,3}$`,
  'iu',
);
const denied = /(?:\b(?:not|never|neither|nor|except|cannot)|n['’]t)\b[^.,;:]{0,40}$|(?:≠|!=) {0,3}$/iu;

/**
 * What the words behind a number multiply it by, one after another, as in `5 hundred thousand`; nothing where they make another number
 * of it in a way that is not read, such as `2 and a half`, `3 bn` or `2 squared`.
 */
export function factorBehind(words: string): number | undefined {
  let [factor, rest] = [1, words];
  for (;;) {
    const [whole, word = ''] = /^[ -]{1,3}([a-z]{4,9})(?![\p{L}\d])/iu.exec(rest) ?? [];
    const name = word.toLowerCase().replace(/s$/u, '');
    if (whole === undefined || !Object.hasOwn(multipliers, name)) break;
    factor *= multipliers[name] ?? 1;
    rest = rest.slice(whole.length);
  }
  // In '5 hundred-dollar bills' the word is a part of another.
  const isPart = rest !== words && /^-\p{L}/u.test(rest);
  return isPart || short.test(rest) || further.test(rest) ? undefined : factor;
}

/** Whether words before a number deny it or make another number of it, as in `not 5` and `half of 5`. */
export const changedBefore = (words: string): boolean => denied.test(words) || changing.test(words);
