import { changedBefore, factorBehind } from './number-words.ts';

/** A number that was read, or why none was. */
export type ReadNumber = { readonly value: number } | { readonly problem: string };

const digits = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|\.\d+`;
const token = new RegExp(String.raw`(?<![\p{L}\d.,_])[-+]?(?:${digits})(?:e[-+]?\d{1,3}(?!\d))?`, 'giu');

/**
 * The one number that a text states: with commas between thousands, an exponent, a fraction or a mixed number, a power of ten,
 * words such as "million" behind it; markup and units around it. Of a calculation it is what stands behind the last equals sign.
 *
 * Two numbers, a root or π, a decimal comma, groups that are none and words that make another number of it, such as "not",
 * "squared" or "and a half", make it unreadable: a number is never read in part.
 */
export function readNumber(given: string): ReadNumber {
  const text = cleaned(given);
  const found = [...text.matchAll(token)];
  const [first] = found;
  if (!first) return { problem: 'there is no number in it' };
  const { index } = first;
  const before = text.slice(0, index);
  const rest = text.slice(index + first[0].length);
  if (/√|π|\b(?:sqrt|pi)\b/iu.test(text)) return { problem: `'${shown(text)}' is a calculation` };
  if (/(?:\b(?:minus|negative)|-[ \p{Sc}(]{1,3}) {0,3}$/iu.test(before))
    return { problem: `the sign in '${shown(text)}' stands apart from its number` };
  if (
    /(?:\b(?:ln|log|exp|sin|cos|tan)[ (]{0,3}|[\p{L}\p{N}]\()$/iu.test(before) ||
    /^ {0,3}(?:!|\^ {0,3}[a-z(])/iu.test(rest)
  )
    return { problem: `'${shown(text)}' is a calculation` };
  if (/^0[xob]/iu.test(text.slice(index))) return { problem: `'${shown(text)}' is no decimal number` };
  if (/^[.,]\d|^\d/u.test(rest)) return { problem: `'${shown(text)}' mixes points and commas` };
  const head = headOf(first[0], rest);
  if (head.numbers === 1 && /[\d)] {0,3}[-+*/×x·^] {0,3}$/u.test(before))
    return { problem: `'${shown(text)}' is a calculation` };
  if (found.length > head.numbers) return { problem: `'${shown(text)}' has more than one number` };
  const factor = changedBefore(before) ? undefined : factorBehind(head.rest);
  if (factor === undefined) return { problem: `'${shown(text)}' is not written as one number in digits` };
  const all = head.value * factor;
  return Number.isFinite(all) ? { value: all } : { problem: `'${shown(text)}' is no finite number` };
}

/** A number with what belongs to it in digits: how many numbers that takes, and what follows. */
interface Head {
  readonly value: number;
  readonly numbers: number;
  readonly rest: string;
}

/** A power of ten, a fraction, a mixed number or a power; else the number alone. */
function headOf(written: string, rest: string): Head {
  const value = Number(written.replaceAll(',', ''));
  const [ten, tenTo = ''] =
    /^ {0,3}(?:×|x|·|\*) {0,3}10 {0,3}\^ {0,3}([-+]?\d{1,3})(?!\d)/iu.exec(rest) ?? [];
  if (ten !== undefined)
    return { value: Number(`${value}e${tenTo}`), numbers: 3, rest: rest.slice(ten.length) };
  const [over, below] = /^ {0,3}\/ {0,3}(\d{1,15}(?:\.\d{1,15})?)(?![\d.,/])/u.exec(rest) ?? [];
  if (over !== undefined) return { value: value / Number(below), numbers: 2, rest: rest.slice(over.length) };
  const [mixed, top, bottom] = /^ {1,3}(\d{1,15})\/(\d{1,15})(?![\d.,/])/u.exec(rest) ?? [];
  if (mixed !== undefined && Number.isInteger(value) && Number(top) < Number(bottom)) {
    const part = (written.startsWith('-') ? -1 : 1) * (Number(top) / Number(bottom));
    return { value: value + part, numbers: 3, rest: rest.slice(mixed.length) };
  }
  const [power, exponent] = /^ {0,3}\^ {0,3}([-+]?\d{1,3})(?!\d)/u.exec(rest) ?? [];
  if (power !== undefined)
    return { value: value ** Number(exponent), numbers: 2, rest: rest.slice(power.length) };
  return { value, numbers: 1, rest };
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
  const [before = '', after, further] = text.split(/(?<!!)=/u);
  const calculation = !/[,;:]|\b(?:and|or)\b/iu.test(before);
  return after !== undefined && further === undefined && calculation ? after : text;
}

const shown = (text: string): string => text.slice(0, 60);
