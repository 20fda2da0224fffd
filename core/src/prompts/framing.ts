import { endsWithChangeNote } from './change-note.ts';
import { isJsonText } from './json-wrapper.ts';
import { oneLine } from './shorten.ts';

/** A way in which a version is more than the text that was asked for. */
interface Framing {
  shows(text: string): boolean;
  readonly problem: string | ((text: string) => string);
}

const first = (text: string): string => text.trim().split('\n', 1)[0]?.slice(0, 200) ?? '';
const last = (text: string): string => text.trim().slice(-300).split('\n').at(-1) ?? '';

/** A problem with the line that shows it. */
const quoting = (problem: string, line: (text: string) => string) => (text: string) =>
  `${problem} (${JSON.stringify(oneLine(line(text), 80))})`;

const isRule = (line: string): boolean => /^(?:-{3,20}|\*{3,20}|_{3,20}|={3,20})$/u.test(line.trim());

const isRuled = (text: string): boolean => isRule(first(text)) && isRule(last(text));

/** What a reply calls the version that it brings: `improved prompt`, `new version`. */
const changed =
  '(?:improved|updated|revised|rewritten|refined|optimi[sz]ed|modified|better|enhanced|corrected)';
const named = `(?:(?:fully |slightly )?${changed},? (?:and ${changed} )?(?:system |full )?(?:prompt|version|variable|instructions?|text|answer|solution|program|code|molecule|weights|one)|(?:new|next|final) (?:system |full )?(?:prompt|version|variable)|(?:[\\w-]{1,20} ){0,3}(?:version|rewrite|revision) of (?:the|your) (?:prompt|variable|text|instructions?))`;
const announced = new RegExp(
  `^\\W{0,4}(?:(?:sure|certainly|of course|okay|ok|absolutely|great)\\b.{0,40})?\\b(?:here(?:['’]s| is| are)|below (?:is|are)|this is) (?:(?:the|your|an?|my) )?${named}\\b.{0,80}:\\W{0,4}$`,
  'iu',
);
const labelled =
  /^\W{0,6}(?:(?:the|my|your) )?(?:improved|revised|new|updated|rewritten|refined|optimi[sz]ed)[ _-](?:system )?(?:prompt|version|variable|answer)s?(?: \d{1,2})?(?:[*_ ]{0,4}:|\W{0,6}$)/iu;
const offered =
  /^\W{0,4}(?:(?:please )?(?:let me know|feel free to (?:ask|reach|let|request|adjust|modify))\b.{0,100}\b(?:if (?:you['’]?d|you would|you want|you need|you prefer|you have|(?:this|that|it) (?:works|helps))\b|(?:any|further|more|other) (?:changes?|adjustments?|questions?|revisions?|tweaks?|edits?)\b|anything else\b)|would you like me to\b|(?:i )?hope (?:this|that|it) helps\b)/iu;
const placeholder =
  /^[[<{(]{1,2}[^\n]{0,60}?(?:your|improved|new|revised|updated|insert)[ _-][^\n]{0,30}?(?:prompt|version|variable|text|answer|instructions?)[^\n]{0,30}[\]>})]{1,2}\.?$|^[^\p{L}\p{N}]{1,40}$/iu;
const same =
  /^\W{0,4}(?:(?:the )?(?:same|identical|unchanged|no changes?)(?: (?:as|to) [^\n]{1,40}| (?:needed|required|necessary|made))?|(?:keep|kept|left) (?:it )?(?:as is|unchanged))\W{0,4}$/iu;
const keyed = /^[\s{"']{0,9}improved_variables?["']?\s{0,3}:/iu;
const latex = /^\$?\\(?:text|texttt|boxed|mathrm)\{/u;
const quotes: readonly string[] = ['""', '“”', '„“', '«»', '``'];
const noWidth = /[\u200B\u2060\uFEFF]/u;

const framings: readonly Framing[] = [
  { shows: (text) => announced.test(first(text)), problem: quoting('begins with words about it', first) },
  { shows: (text) => labelled.test(first(text)), problem: quoting('begins with words about it', first) },
  { shows: (text) => offered.test(last(text)), problem: quoting('ends with words to its reader', last) },
  { shows: endsWithChangeNote, problem: 'ends with a note on what was changed' },
  { shows: (text) => placeholder.test(text.trim()), problem: 'is a placeholder' },
  { shows: (text) => same.test(text.trim()), problem: 'says only that nothing changes' },
  { shows: (text) => keyed.test(text), problem: 'stands under a key' },
  { shows: (text) => latex.test(text.trim()) && /\}\$?$/u.test(last(text)), problem: 'stands in LaTeX' },
  { shows: isJsonText, problem: 'is JSON, which the old one is not' },
  { shows: isQuoted, problem: 'stands in quotation marks' },
  { shows: isRuled, problem: 'stands between rules (---)' },
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
export function framingOf(text: string, old: string): string | undefined {
  const problem = framings.find(({ shows }) => shows(text) && !shows(old))?.problem;
  return typeof problem === 'function' ? problem(text) : problem;
}
