import { type Codec, defineCodec, messageOf, readJson, usageError } from '@textgrad/core';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { RegExpEngine } from 'ajv/dist/types/index.js';
import { RE2JS } from 're2js';
import { changedNumbers } from './json-numbers.ts';

const shorter = 'write a number with at most 15 digits, or put it between quotation marks.';

/**
 * JSON that keeps a schema (draft 2020-12); any object or list without one. The canonical form has two blanks an indent. A number that
 * would come back as another one, such as a whole number of twenty digits, is refused.
 *
 * @throws TextGradError `SCHEMA_INVALID` for a schema that is none.
 *
 * @example
 * ```ts
 * import { canonicalText } from '@textgrad/core';
 * import { jsonCodec } from '@textgrad/anything';
 *
 * const codec = jsonCodec({ type: 'object', required: ['size'] });
 * const read = await canonicalText(codec, '{"colour": "red"}');
 * console.log(read.ok ? read.value : read.problems[0]); // The JSON must have required property 'size'.
 * ```
 */
export function jsonCodec(schema?: Readonly<Record<string, unknown>>): Codec<object> {
  const problemsOf = schema ? checker(schema) : () => [];
  const format = schema
    ? `JSON, and nothing else, that keeps this schema: ${JSON.stringify(schema)}`
    : 'one JSON object or list, and nothing else.';
  return defineCodec<object>({
    name: 'json',
    format,
    decode(text) {
      let value: unknown;
      try {
        value = readJson(text);
      } catch (error) {
        return { ok: false, problems: [`It is not JSON: ${messageOf(error)}`] };
      }
      if (typeof value !== 'object' || value === null)
        return { ok: false, problems: ['It is neither a JSON object nor a list.'] };
      const changed = changedNumbers(text).slice(0, most);
      const problems = [
        ...changed.map((token) => `${token.slice(0, 60)} would come back as ${Number(token)}: ${shorter}`),
        ...problemsOf(value),
      ];
      return problems.length > 0 ? { ok: false, problems } : { ok: true, value };
    },
    encode: (value) => JSON.stringify(value, null, 2),
  });
}

/** Patterns of a schema meet what a model wrote: they are matched in linear time. */
const linear: RegExpEngine = Object.assign(
  (pattern: string) => {
    const expression = RE2JS.compile(pattern);
    // Patterns are told apart by what they are as text.
    return { test: (text: string) => expression.matcher(text).find(), toString: () => pattern };
  },
  { code: 'the linear engine of the codec' },
);

/** Problems that are named of one text. */
const most = 10;

function checker(schema: Readonly<Record<string, unknown>>): (value: unknown) => readonly string[] {
  const problemsOf = compiled(schema);
  const types = [schema.type ?? ['object']].flat();
  if (!types.includes('object') && !types.includes('array'))
    throw usageError(
      'SCHEMA_INVALID',
      `A schema of type '${types.join(', ')}' takes neither an object nor a list, which the JSON is: say type object or array, and put the value into it.`,
    );
  return problemsOf;
}

function compiled(schema: Readonly<Record<string, unknown>>): (value: unknown) => readonly string[] {
  try {
    const options = { allErrors: true, strict: false, validateFormats: false, code: { regExp: linear } };
    const validate = new Ajv2020(options).compile(schema);
    return (value) =>
      validate(value)
        ? []
        : (validate.errors ?? [])
            .slice(0, most)
            .map(({ instancePath, message = 'is wrong' }) => `${instancePath || 'The JSON'} ${message}.`);
  } catch (error) {
    throw usageError('SCHEMA_INVALID', `The schema cannot be used: ${messageOf(error)}`);
  }
}
