import { isDeepStrictEqual } from 'node:util';
import { fencedBlocks, messageOf, readJson, withoutThinking } from '@textgrad/core';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { RegExpEngine } from 'ajv/dist/types/index.js';
import { RE2JS } from 're2js';
import { type Grader, unread } from '../grader.ts';

/** Options of {@link jsonGrader}. */
export interface JsonOptions {
  readonly schema: Readonly<Record<string, unknown>>;
  /** Whether a reply must also equal the right answer, where there is one. */
  readonly compare?: 'equal' | 'schema';
}

/** Patterns of a schema meet the reply: they are matched in linear time. */
const linear: RegExpEngine = Object.assign(
  (pattern: string) => {
    const expression = RE2JS.compile(pattern);
    // Patterns are told apart by what they are as text.
    return { test: (text: string) => expression.matcher(text).find(), toString: () => pattern };
  },
  { code: 'the linear engine of the grader' },
);

const validatorOf = (schema: Readonly<Record<string, unknown>>): ValidateFunction =>
  new Ajv2020({ allErrors: false, strict: true, code: { regExp: linear } }).compile(schema);

/** Why a schema cannot be used, in words. */
export function schemaProblem(schema: Readonly<Record<string, unknown>>): string | undefined {
  try {
    validatorOf(schema);
    return undefined;
  } catch (error) {
    return `it is no JSON schema that can be checked: ${messageOf(error).slice(0, 300)}`;
  }
}

/** JSON in a reply, alone or in its last fence, that keeps a schema (draft 2020-12) and equals the right answer. */
export function jsonGrader({ schema, compare = 'equal' }: JsonOptions): Grader {
  const validate = validatorOf(schema);
  return {
    name: 'json',
    source: 'our own',
    description: 'JSON that keeps a schema and equals the right answer.',
    grade(output, gold) {
      const found = jsonIn(output);
      if (!found) return unread('there is no JSON in the reply');
      const extracted = JSON.stringify(found.value);
      if (!validate(found.value)) {
        const [error] = validate.errors ?? [];
        const where = error?.instancePath === '' ? 'the whole' : `'${error?.instancePath}'`;
        return {
          correct: false,
          extracted,
          how: `it does not keep the schema: ${where} ${error?.message ?? ''}`,
        };
      }
      const right = compare === 'schema' || gold === '' ? undefined : parsed(gold);
      const correct = right === undefined || isDeepStrictEqual(found.value, right.value);
      return {
        correct,
        extracted,
        how: correct ? 'it keeps the schema' : 'it keeps the schema with other values',
      };
    },
    problem: (gold) =>
      compare === 'schema' || gold === '' || parsed(gold)
        ? undefined
        : 'it is no JSON, which the grader compares',
  };
}

/** The JSON that a reply is, or that its last fence of JSON holds. */
function jsonIn(output: string): { readonly value: unknown } | undefined {
  const said = withoutThinking(output).trim();
  const fences = fencedBlocks(said).map(({ body }) => parsed(body));
  return parsed(said) ?? fences.findLast((one) => one !== undefined);
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: readJson(text) };
  } catch {
    return undefined;
  }
}
