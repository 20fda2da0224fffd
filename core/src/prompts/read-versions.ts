import { rationaleTags, versionTags, type WrittenVersion } from './answer-form.ts';
import { wholeFence } from './fences.ts';
import type { AnswerShape, Reply } from './read-answer.ts';
import { taggedAnswer, taggedAnswers, withoutIdea } from './stated-answer.ts';
import { withoutThinking } from './thinking.ts';

/**
 * The versions that a reply holds, in order: between numbered tags, between tags without numbers, in a JSON list, or in a
 * JSON object whose keys are named after the tags. One that cannot be made out is left out.
 */
export function readVersions(
  { text: reply, ended }: Reply,
  { tags, jsonKeys, old }: AnswerShape,
  wanted: number,
): readonly WrittenVersion[] {
  const spoken = withoutThinking(reply).trim();
  const listed = jsonVersions(wholeFence(spoken) ?? spoken, jsonKeys, wanted);
  if (listed) return listed.slice(0, wanted);
  // What may go to the end of the reply is the last one alone.
  const numbered = Array.from({ length: wanted }, (_, at) =>
    taggedAnswer(spoken, versionTags(tags, at + 1), at + 1 === wanted && ended),
  );
  const texts = numbered.some((one) => one?.ok)
    ? numbered.map((one) => (one?.ok ? one.value : undefined))
    : taggedAnswers(spoken, tags).slice(0, wanted);
  const ideas = taggedAnswers(spoken, rationaleTags);
  return texts.flatMap((text, at) =>
    text === undefined
      ? []
      : [
          {
            text: withoutIdea(text, old),
            rationale: (ideas.length === texts.length && ideas[at]) || undefined,
          },
        ],
  );
}

/** The idea behind the one version of a reply, where it was said. */
export const readRationale = (reply: string): string | undefined =>
  taggedAnswers(withoutThinking(reply), rationaleTags).at(-1) || undefined;

function jsonVersions(
  text: string,
  keys: readonly string[],
  wanted: number,
): readonly WrittenVersion[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
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
  const versions = all.flatMap((one) => (typeof one === 'string' ? [{ text: one }] : []));
  return versions.length > 0 || Array.isArray(list) ? versions : undefined;
}
