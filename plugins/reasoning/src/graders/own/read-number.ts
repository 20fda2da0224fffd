/** A number that was read, or why none was. */
export type ReadNumber = { readonly value: number } | { readonly problem: string };

const digits = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+`;
const token = new RegExp(String.raw`(?<![\p{L}\d.,_])[-+]?(?:${digits})(?:e[-+]?\d{1,3}(?!\d))?`, 'giu');

/** A word that multiplies the number before it. */
const multipliers: Readonly<Record<string, number>> = {
  dozen: 12,
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};

/**
 * The one number that a text states: with commas between thousands, an exponent, a fraction or a mixed number, a power of ten, a
 * word such as "million" behind it; markup and units around it. Of a calculation it is what stands behind the last equals sign.
 *
 * Two numbers, a root or π, a decimal comma or groups that are none make it unreadable: a number is never read in part.
 */
export function readNumber(given: string): ReadNumber {
  const text = cleaned(given);
  const found = [...text.matchAll(token)];
  const [first] = found;
  if (!first) return { problem: 'there is no number in it' };
  const { index } = first;
  const before = text.slice(0, index);
  const value = Number(first[0].replaceAll(',', ''));
  const rest = text.slice(index + first[0].length);
  if (/√|π|\b(?:sqrt|pi)\b/iu.test(text)) return { problem: `'${shown(text)}' is a calculation` };
  if (/(?:\b(?:minus|negative)|-[ \p{Sc}(]{1,3}) {0,3}$/iu.test(before))
    return { problem: `the sign in '${shown(text)}' stands apart from its number` };
  if (/\b(?:ln|log|exp|sin|cos|tan)[ (]{0,3}$/iu.test(before) || /^ {0,3}(?:!|\^ {0,3}[a-z(])/iu.test(rest))
    return { problem: `'${shown(text)}' is a calculation` };
  if (/^(?:[kKMB]|bn)\b/u.test(rest)) return { problem: `'${shown(text)}' is not written in full` };
  if (/^0[xob]/iu.test(text.slice(index))) return { problem: `'${shown(text)}' is no decimal number` };
  if (/^[.,]\d|^\d/u.test(rest)) return { problem: `'${shown(text)}' mixes points and commas` };
  const [, power] = /^ {0,3}(?:×|x|·|\*) {0,3}10 {0,3}\^ {0,3}([-+]?\d{1,3})(?!\d)/iu.exec(rest) ?? [];
  if (power !== undefined) return only(text, found, 3, Number(`${value}e${power}`));
  const [, below] = /^ {0,3}\/ {0,3}(\d{1,15}(?:\.\d{1,15})?)(?![\d.,/])/u.exec(rest) ?? [];
  if (below !== undefined) return only(text, found, 2, value / Number(below));
  const [, over, under] = /^ {1,3}(\d{1,15})\/(\d{1,15})(?![\d.,/])/u.exec(rest) ?? [];
  if (over !== undefined && Number.isInteger(value) && Number(over) < Number(under))
    return only(text, found, 3, value + (first[0].startsWith('-') ? -1 : 1) * (Number(over) / Number(under)));
  const [, exponent] = /^ {0,3}\^ {0,3}([-+]?\d{1,3})(?!\d)/u.exec(rest) ?? [];
  if (exponent !== undefined) return only(text, found, 2, value ** Number(exponent));
  if (/[\d)] {0,3}[-+*/×x·^] {0,3}$/u.test(before)) return { problem: `'${shown(text)}' is a calculation` };
  const [, word = ''] = /^[ -]{1,3}([a-z]{3,9})/iu.exec(rest) ?? [];
  const times = multipliers[word.toLowerCase().replace(/s$/u, '')] ?? 1;
  return only(text, found, 1, value * times);
}

function only(text: string, found: readonly unknown[], expected: number, value: number): ReadNumber {
  if (found.length > expected) return { problem: `'${shown(text)}' has more than one number` };
  return Number.isFinite(value) ? { value } : { problem: `'${shown(text)}' is no finite number` };
}

/** Without markup, with plain signs; of a calculation its result. */
function cleaned(given: string): string {
  const plain = given
    .replace(/\\[dtc]?frac\{([^{}]{1,40})\}\{([^{}]{1,40})\}/gu, ' $1/$2')
    .replace(/\\(?:text|textrm|textbf|mathrm|mathbf|operatorname)\{([^{}]{0,40})\}/gu, ' $1')
    .replace(/[\u00bc-\u00be\u2150-\u215e]/gu, (one) => ` ${one.normalize('NFKC')}`)
    .replaceAll('\u2044', '/')
    .replace(/(?<=\d)⁻?[⁰¹²³⁴-⁹]{1,3}/gu, (power) => `^${power.normalize('NFKC')}`)
    .replace(/\\(?:times|cdot)(?![a-z])/giu, '×')
    .replace(/(\d)(?:[\u00a0\u202f\u2009'’]|\\[,;: ]|\{,\}|,\\!)(?=\d{3}(?!\d))/gu, '$1,')
    .replace(/[−–]/gu, '-')
    .replace(/[*_`$\\{}]/gu, (mark) => (mark === '*' ? '*' : ' '))
    .replaceAll('**', ' ')
    .replace(/([-+]) +(?=\d)/gu, '$1');
  // The exponents of units are no numbers of their own.
  return resultOf(plain)
    .replace(/(\p{L})(?:\^ ?-?|-)\d{1,2}(?!\d)/gu, '$1')
    .trim();
}

/** What a single calculation comes to; anything else with equals signs stays whole. */
function resultOf(text: string): string {
  const [before = '', after, further] = text.split('=');
  const calculation = !/[,;:]|\b(?:and|or)\b/iu.test(before);
  return after !== undefined && further === undefined && calculation ? after : text;
}

const shown = (text: string): string => text.slice(0, 60);
