import { holdsKeyTwice } from '../errors/index.ts';
import { type AnswerTags, rationaleTags, versionKey } from './answer-form.ts';
import { wholeFence } from './fences.ts';
import { escapeRegExp, type Parsed } from './tags.ts';
import { followsOn, laterThinking, withoutThinking } from './thinking.ts';

/**
 * The text of a JSON object that is the whole reply and has one key of these, in any case; nothing where it has none. Where an
 * object or a list stands there, that is the text; an object with several such keys is refused.
 */
export function jsonAnswer(reply: string, keys: readonly string[]): Parsed<string> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(reply);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const wanted = new Set(keys.map((key) => key.toLowerCase()));
  const found = Object.entries(value).filter(([key]) => wanted.has(key.toLowerCase()));
  const [[, answer] = []] = found;
  if (found.length === 0) return undefined;
  if (found.length > 1 || holdsKeyTwice(reply, value))
    return { ok: false, problems: ['The JSON object has a key twice: write each once.'] };
  if (typeof answer === 'object' && answer !== null) return { ok: true, value: JSON.stringify(answer) };
  return typeof answer === 'string' ? { ok: true, value: answer } : undefined;
}

/**
 * The answer between tags, in any case; nothing where there is no opening tag.
 *
 * Of several whole pairs it is the last one that begins a line and ends one: a model that thinks aloud names the tags
 * within its sentences. Where the only answer has no closing tag, it goes to the end of a reply that the model ended by
 * itself. A pair within another is refused, and so is an answer whose closing tag is misspelt. What stands in a block of thinking
 * is none; and the old version, word for word, does not come before another that was written first.
 *
 * @param ended Whether the model ended the reply by itself.
 * @param old The version that the answer replaces.
 */
export function taggedAnswer(
  reply: string,
  { open, close }: AnswerTags,
  ended = false,
  old?: string,
): Parsed<string> | undefined {
  const tags = spokenPlaces(reply, placesOf(reply, open, close));
  const pairs = pairsIn(tags);
  const stated = pairs.filter((pair) => beginsLine(reply, pair.open.from) && endsLine(reply, pair.close.to));
  const last = tags.at(-1);
  if (last?.opens && beginsLine(reply, last.from)) {
    const rest = reply.slice(last.to).trim();
    return ended && stated.length === 0 && rest !== '' && !holdsLike(rest, close)
      ? { ok: true, value: rest }
      : { ok: false, problems: [`After the last ${open} there is no answer and ${close}.`] };
  }
  const chosen = stated.at(-1) ?? pairs.at(-1);
  if (chosen && isWithin(reply, tags, chosen.open))
    return { ok: false, problems: [`One ${open} stands within another: write it once.`] };
  const bodyOf = (pair: Pair): string => reply.slice(pair.open.to, pair.close.from).trim();
  const isOld = old !== undefined && chosen !== undefined && bodyOf(chosen) === old.trim();
  if (isOld && stated.some((pair) => bodyOf(pair) !== old.trim()))
    return {
      ok: false,
      problems: [
        'The last version between the tags is the old one, and another stands before it: write one.',
      ],
    };
  if (chosen) return { ok: true, value: bodyOf(chosen) };
  return tags.length === 0 ? undefined : { ok: false, problems: [missingAnswer({ open, close })] };
}

/** All answers between whole pairs of tags that begin and end lines, in order. */
export function taggedAnswers(reply: string, { open, close }: AnswerTags): readonly string[] {
  return pairsIn(spokenPlaces(reply, placesOf(reply, open, close)))
    .filter((pair) => beginsLine(reply, pair.open.from) && endsLine(reply, pair.close.to))
    .map((pair) => reply.slice(pair.open.to, pair.close.from).trim());
}

/** A reply whose ideas stand between tags without numbers, where the old version does not hold such tags itself. */
export const plainIdeas = (reply: string, old = ''): string =>
  /<\/?rationale-\d/iu.test(old) ? reply : reply.replace(/<(\/?RATIONALE)-\d{1,3}>/giu, '<$1>');

/** A version without the idea that was written between its tags, where the old version does not hold such tags itself. */
export function withoutIdea(version: string, old = ''): string {
  const { open, close } = rationaleTags;
  const [end, bare] = [version.toLowerCase().indexOf(close.toLowerCase()), version.trimStart()];
  const begins = bare.slice(0, open.length).toLowerCase() === open.toLowerCase();
  if (!begins || end < 0 || old.toLowerCase().includes(open.toLowerCase())) return version;
  const rest = version.slice(end + close.length).trim();
  return rest === '' ? version : rest;
}

/** The version that a reply wrote, usable or not: what its last tags of any number hold, or all that was said; without thinking and idea. */
export function versionWritten(reply: string, { open, close }: AnswerTags): string {
  const spoken = plainIdeas(withoutThinking(reply).trim()).replace(
    new RegExp(`(${escapeRegExp(bareTag(open))}|${escapeRegExp(bareTag(close))})-\\d{1,4}>`, 'giu'),
    '$1>',
  );
  const whole = wholeFence(spoken) ?? spoken;
  const stated = jsonAnswer(whole, [versionKey, open.replace(/[<>]/gu, '')]);
  return withoutIdea(
    taggedAnswers(spoken, { open, close }).at(-1) ?? (stated?.ok ? stated.value : undefined) ?? whole,
  );
}

/** The sentence about a reply without an answer between tags. */
export const missingAnswer = ({ open, close }: AnswerTags): string =>
  `The reply must hold one ${open} and after it one ${close}.`;

/**
 * Takes the one answer between tags out of a reply, as {@link taggedAnswer} reads it, after any thinking.
 *
 * @example
 * ```ts
 * import { readTagged } from '@textgrad/core';
 *
 * console.log(readTagged('Right. <accuracy>1</accuracy>', '<ACCURACY>', '</ACCURACY>')); // { ok: true, value: '1' }
 * ```
 */
export function readTagged(reply: string, open: string, close: string): Parsed<string> {
  const tags = { open, close };
  return taggedAnswer(withoutThinking(reply), tags) ?? { ok: false, problems: [missingAnswer(tags)] };
}

/** A tag without its end, which a number may come before. */
export const bareTag = (tag: string): string => tag.replace(/>$/u, '');

/** Whether a text holds what begins as a closing tag does. */
const holdsLike = (text: string, close: string): boolean =>
  text.toLowerCase().includes(close.slice(0, 5).toLowerCase());

/** Whether a pair stands between tags that begin and end lines themselves. */
function isWithin(reply: string, tags: readonly Place[], inner: Place): boolean {
  const at = tags.indexOf(inner);
  const [before, after] = [tags[at - 1], tags[at + 2]];
  return (
    before?.opens === true &&
    after?.opens === false &&
    beginsLine(reply, before.from) &&
    endsLine(reply, after.to)
  );
}

interface Place {
  readonly opens: boolean;
  readonly from: number;
  readonly to: number;
}

/** An opening tag and the closing one that comes next. */
interface Pair {
  readonly open: Place;
  readonly close: Place;
}

function pairsIn(tags: readonly Place[]): readonly Pair[] {
  return tags.flatMap((tag, at) => {
    const next = tags[at + 1];
    return tag.opens && next && !next.opens ? [{ open: tag, close: next }] : [];
  });
}

/** The tags that do not stand in thinking, which begins a line or stands behind an answer, and not within one. */
function spokenPlaces(reply: string, tags: readonly Place[]): readonly Place[] {
  let at = 0;
  const thinking = laterThinking(reply, (from) => {
    while (at < tags.length && (tags[at]?.from ?? 0) < from) at++;
    const [before, after] = [tags[at - 1], tags[at]];
    if (before?.opens && after && !after.opens) return false;
    return beginsLine(reply, from) || (before?.opens === false && followsOn(reply, before.to, from));
  });
  if (thinking.length === 0) return tags;
  let block = 0;
  return tags.filter(({ from }) => {
    while (block < thinking.length && (thinking[block]?.[1] ?? 0) <= from) block++;
    return !(from >= (thinking[block]?.[0] ?? Number.POSITIVE_INFINITY));
  });
}

/** The tags, with the marks of Markdown around one that stands alone, as in `**<NEW>**`: they are no part of an answer. */
function placesOf(reply: string, open: string, close: string): readonly Place[] {
  const either = `(${escapeRegExp(open)})|${escapeRegExp(close)}`;
  const marked = `(?<!\\S)(\\*{1,3}|_{1,3}|\`)(?:${either})\\1(?!\\S)`;
  return [...reply.matchAll(new RegExp(`${marked}|${either}`, 'giu'))].map((found) => ({
    opens: (found[2] ?? found[3]) !== undefined,
    from: found.index,
    to: found.index + found[0].length,
  }));
}

/** What may stand between a tag and the end of its line beside blanks: the marks of Markdown. */
const besideTags = /[\s>*_`#.-]/u;

function beginsLine(text: string, from: number): boolean {
  let at = from - 1;
  while (at >= 0 && text[at] !== '\n' && besideTags.test(text[at] ?? '')) at--;
  return at < 0 || text[at] === '\n';
}

function endsLine(text: string, to: number): boolean {
  let at = to;
  while (at < text.length && text[at] !== '\n' && besideTags.test(text[at] ?? '')) at++;
  return at >= text.length || text[at] === '\n';
}
