import { readJson } from '../errors/index.ts';
import { type AnswerTags, rationaleTags, versionTags, type WrittenVersion } from './answer-form.ts';
import { fencedBlocks, wholeFence } from './fences.ts';
import { saidBeside } from './json-wrapper.ts';
import type { AnswerShape, Reply } from './read-answer.ts';
import { bareTag, plainIdeas, taggedAnswer, taggedAnswers, withoutIdea } from './stated-answer.ts';
import { escapeRegExp } from './tags.ts';
import { withoutThinking } from './thinking.ts';

/**
 * The versions that a reply holds, in order: between numbered tags, from 1 or from 0, between tags without numbers, in a JSON
 * list, or in a JSON object whose keys are named after the tags, alone or in the one fence between words that holds such. One
 * that cannot be made out is left out.
 */
export function readVersions(
  { text: reply, ended }: Reply,
  { tags, jsonKeys, old }: AnswerShape,
  wanted: number,
): readonly WrittenVersion[] {
  const said = withoutThinking(reply).trim();
  const listed = jsonVersions(wholeFence(said) ?? said, jsonKeys, wanted, old);
  if (listed) return listed.slice(0, wanted);
  const spoken = numberedClosings(plainIdeas(said, old), tags);
  // What may go to the end of the reply is the last one alone.
  const at = (number: number, isLast: boolean) =>
    taggedAnswer(spoken, versionTags(tags, number), isLast && ended);
  const first = at(0, false)?.ok ? 0 : 1;
  const numbered = Array.from({ length: wanted }, (_, place) => at(first + place, place + 1 === wanted));
  const isNumbered = numbered.some((one) => one?.ok);
  const texts = isNumbered
    ? numbered.map((one) => (one?.ok ? one.value : undefined))
    : taggedAnswers(spoken, tags).slice(0, wanted);
  if (!texts.some((one) => one !== undefined)) return fencedVersions(said, jsonKeys, wanted, old);
  const opens = texts.map((_, place) => (isNumbered ? versionTags(tags, first + place) : tags).open);
  const ideas = ideasOf(spoken, tags, opens);
  return texts.flatMap((text, place) =>
    text === undefined ? [] : [{ text: withoutIdea(text, old), rationale: ideas[place] || undefined }],
  );
}

/** The versions of the one fenced block that holds JSON with some; none where several blocks do. */
function fencedVersions(
  reply: string,
  keys: readonly string[],
  wanted: number,
  old: string | undefined,
): readonly WrittenVersion[] {
  const [only = [], ...more] = fencedBlocks(reply).flatMap(({ body }) => {
    const versions = jsonVersions(body, keys, wanted, old);
    return versions ? [versions] : [];
  });
  return more.length === 0 ? only.slice(0, wanted) : [];
}

/** The idea behind the one version of a reply, where it was said. */
export const readRationale = (reply: string): string | undefined =>
  taggedAnswers(plainIdeas(withoutThinking(reply)), rationaleTags).at(-1) || undefined;

/** The idea of each version, of which the opening tags are given: in order where all have one, else the last one before its end. */
function ideasOf(
  reply: string,
  { close }: AnswerTags,
  opens: readonly string[],
): readonly (string | undefined)[] {
  const ideas = taggedAnswers(reply, rationaleTags);
  if (ideas.length === opens.length) return ideas;
  const parts = reply.split(new RegExp(`${escapeRegExp(bareTag(close))}(?:-\\d{1,3})?>`, 'iu'));
  return opens.map((open, place) => {
    const own = parts.findIndex((part, at) => at >= place && part.toLowerCase().includes(open.toLowerCase()));
    return taggedAnswers(parts[own] ?? '', rationaleTags).at(-1);
  });
}

/** A reply of which every closing tag has the number of the opening tag before it, where it was written without one. */
function numberedClosings(reply: string, { open, close }: AnswerTags): string {
  const either = [open, close].map((tag) => escapeRegExp(bareTag(tag))).join('|');
  let number = '';
  return reply.replace(
    new RegExp(`(${either})(-\\d{1,3})?>`, 'giu'),
    (tag: string, name: string, own = '') => {
      if (name.toLowerCase() !== bareTag(close).toLowerCase()) {
        number = own;
        return tag;
      }
      return own === '' ? `${name}${number}>` : tag;
    },
  );
}

function jsonVersions(
  text: string,
  keys: readonly string[],
  wanted: number,
  old: string | undefined,
): readonly WrittenVersion[] | undefined {
  let value: unknown;
  try {
    value = readJson(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const held = new Map(Object.entries(value).map(([key, one]) => [key.toLowerCase(), one as unknown]));
  const names = keys.map((key) => key.toLowerCase());
  const list = names.map((name) => held.get(name)).find((one) => one !== undefined);
  const all: readonly unknown[] = Array.isArray(list)
    ? list
    : Array.from({ length: wanted }, (_, at) =>
        names
          .flatMap((name) => [`${name}-${at + 1}`, `${name}_${at + 1}`])
          .map((name) => held.get(name))
          .find((one) => one !== undefined),
      );
  const versions = all.flatMap((one) => jsonVersion(one, old) ?? []);
  return versions.length > 0 || Array.isArray(list) ? versions : undefined;
}

/** What stands beside a version in an object of its own, and beside what is said about it. */
const besideVersion = /^(?:id|index|number|version)$/iu;

/** A version in a list: a text, an object with one text, or an object that is the version itself. */
function jsonVersion(value: unknown, old = ''): WrittenVersion | undefined {
  if (typeof value === 'string') return { text: value };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const members = Object.entries(value);
  const rationale = members.find(([key, one]) => saidBeside.test(key) && typeof one === 'string');
  const [only, ...more] = members.filter(
    ([key, one]) =>
      !(besideVersion.test(key) || saidBeside.test(key)) ||
      (/^version$/iu.test(key) && typeof one === 'string'),
  );
  const [key, text] = only ?? [];
  if (more.length === 0 && typeof text === 'string' && !old.includes(JSON.stringify(key)))
    return { text, rationale: rationale?.[1] as string | undefined };
  return { text: JSON.stringify(value) };
}
