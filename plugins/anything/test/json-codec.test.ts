import { canonicalText } from '@textgrad/core';
import { describe, expect, test } from 'vitest';
import { jsonCodec } from '../src/index.ts';

const codec = jsonCodec();

describe('a number of JSON', () => {
  // The largest and the smallest number, and the first whole number that has no double of its own: IEEE 754.
  test.each([
    ['{"a":1.0}', '{"a":1}'],
    ['{"a":1e2}', '{"a":100}'],
    ['{"a":-0.50e+1,"b":"9007199254740993"}', '{"a":-5,"b":"9007199254740993"}'],
    ['{"a":9007199254740992}', '{"a":9007199254740992}'],
    [
      '[1.7976931348623157e308,5e-324,0.1,0.30000000000000004]',
      '[1.7976931348623157e+308,5e-324,0.1,0.30000000000000004]',
    ],
    ['[0,0.0,-0,0e9,100,1E3,123456.789e3]', '[0,0,0,0,100,1000,123456789]'],
    ['{"\\"1e999":"a\\\\"}', '{"\\"1e999":"a\\\\"}'],
  ])('that comes back the same is taken: %s', async (text, value) => {
    const read = await canonicalText(codec, text);
    expect(read.ok && JSON.stringify(JSON.parse(read.value))).toBe(value);
  });

  test.each([
    ['{"a":9007199254740993}', '9007199254740993 would come back as 9007199254740992: write'],
    ['{"a":[-1e309]}', '-1e309 would come back as -Infinity'],
    ['{"a":3e-324}', '3e-324 would come back as 5e-324'],
    ['{"a":1e-400}', '1e-400 would come back as 0'],
    ['{"a":0.1234567890123456789}', 'would come back as 0.12345678901234568'],
    [`[${'9'.repeat(200)}]`, `${'9'.repeat(60)} would come back as 1e+200`],
  ])('that would be another one is refused: %s', async (text, words) => {
    expect(await canonicalText(codec, text)).toEqual({
      ok: false,
      problems: [expect.stringContaining(words)],
    });
  });
});

test.each<object>([{ type: 'string' }, { type: ['number', 'null'] }])(
  'a schema that takes no object and no list is refused: %j',
  (schema) => {
    expect(() => jsonCodec({ ...schema })).toThrow(/takes neither an object nor a list/u);
  },
);

test.each<object>([{}, { type: 'array' }, { type: ['object', 'null'] }, { anyOf: [{ type: 'object' }] }])(
  'a schema that takes one is not: %j',
  async (schema) => {
    const text = 'type' in schema && schema.type === 'array' ? '[]' : '{}';
    expect((await canonicalText(jsonCodec({ ...schema }), text)).ok).toBe(true);
  },
);
