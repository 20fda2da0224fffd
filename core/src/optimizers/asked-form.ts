import type { Engine, ReplySchema } from '../engine/engine.ts';
import { defined } from '../errors/index.ts';
import { type AnswerForm, type AnswerTags, numberedTag, versionKey } from '../prompts/answer-form.ts';
import type { AnswerShape } from '../prompts/read-answer.ts';
import { missingAnswer } from '../prompts/stated-answer.ts';

/** One way of answering: what to ask for, and how to read it. */
export interface AskedForm {
  readonly answer: AnswerForm;
  readonly schema?: ReplySchema;
  readonly shape: AnswerShape;
}

const listKey = `${versionKey}s`;

/** How an engine is asked for versions of a text: as JSON where it keeps a schema, else between tags. */
export function askedForm(engine: Engine, given: AnswerTags, current: string, count: number): AskedForm {
  const tags = freeTags(given, current);
  const versions = count === 1 ? undefined : count;
  const jsonKeys = [count === 1 ? versionKey : listKey, given.open.replace(/[<>]/gu, '')];
  if (!engine.capabilities.structuredOutput) {
    // Of a reply without any version one is asked for again: the sentence says so.
    const wanted = missingAnswer(tags);
    return { answer: { tags, ...defined({ versions }) }, shape: { tags, jsonKeys, wanted, old: current } };
  }
  const key = count === 1 ? versionKey : listKey;
  return {
    answer: { jsonKey: key, ...defined({ versions }) },
    schema: schemaOf(key, count),
    shape: {
      tags,
      jsonKeys,
      wanted: `The reply must be a JSON object with the text '${versionKey}'.`,
      old: current,
    },
  };
}

const schemaOf = (key: string, count: number): ReplySchema => ({
  name: key,
  schema: {
    type: 'object',
    properties: { [key]: count === 1 ? { type: 'string' } : { type: 'array', items: { type: 'string' } } },
    required: [key],
    additionalProperties: false,
  },
});

/** Tags that a text does not hold itself: numbered where it does. */
function freeTags(given: AnswerTags, current: string): AnswerTags {
  const held = current.toLowerCase();
  const occurs = ({ open, close }: AnswerTags): boolean =>
    [open, close].some((tag) => held.includes(tag.replace(/>$/u, '').toLowerCase()));
  let tags = given;
  for (let number = 2; occurs(tags); number++)
    tags = { open: numberedTag(given.open, number * 10), close: numberedTag(given.close, number * 10) };
  return tags;
}
