import { isJsonText } from './json-wrapper.ts';

/** A way in which a version is more than the text that was asked for. */
interface Framing {
  shows(text: string): boolean;
  readonly problem: string;
}

const first = (text: string): string => text.trim().split('\n', 1)[0]?.slice(0, 200) ?? '';
const last = (text: string): string => text.trim().slice(-300).split('\n').at(-1) ?? '';

const announced =
  /^\W{0,4}(?:(?:sure|certainly|of course|okay|ok)\b.{0,40})?\bhere(?:['’]s| is| are)\b.{0,40}\b(?:improved|updated|revised|rewritten|refined|new|next|better|optimi[sz]ed|final|modified)\b.{0,80}:\W{0,4}$/iu;
const offered =
  /^\W{0,4}(?:let me know\b|(?:i )?hope (?:this|that|it) helps\b|feel free to (?:ask|reach|let)\b)/iu;
const keyed = /^[\s{"']{0,9}improved_variables?["']?\s{0,3}:/iu;
const latex = /^\$?\\(?:text|texttt|boxed|mathrm)\{/u;
const quotes: readonly string[] = ['""', '“”', '„“', '«»', '``'];
const noWidth = /[\u200B\u2060\uFEFF]/u;

const framings: readonly Framing[] = [
  { shows: (text) => announced.test(first(text)), problem: 'begins with words about it' },
  { shows: (text) => offered.test(last(text)), problem: 'ends with words to its reader' },
  { shows: (text) => keyed.test(text), problem: 'stands under a key' },
  { shows: (text) => latex.test(text.trim()) && /\}\$?$/u.test(last(text)), problem: 'stands in LaTeX' },
  { shows: isJsonText, problem: 'is JSON, which the old one is not' },
  { shows: isQuoted, problem: 'stands in quotation marks' },
  { shows: (text) => noWidth.test(text), problem: 'holds characters of no width, such as U+200B' },
];

function isQuoted(text: string): boolean {
  const bare = text.trim();
  return quotes.some(([open = '', close = '']) => {
    const inner = bare.slice(1, -1);
    return bare.startsWith(open) && bare.endsWith(close) && ![open, close].some((one) => inner.includes(one));
  });
}

/**
 * What a version has around the text that was asked for, such as "Here is the improved version:", and the old one has not: the
 * end of a sentence about it; nothing where it is the text alone.
 */
export const framingOf = (text: string, old: string): string | undefined =>
  framings.find(({ shows }) => shows(text) && !shows(old))?.problem;
