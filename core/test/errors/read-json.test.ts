import { readJson } from '@textgrad/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';

test('reads whatever JSON.parse reads, with signs of JSON in its texts', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      expect(readJson(text)).toEqual(JSON.parse(text));
    }),
  );
  expect(readJson('{"a:\\"b":":","c":[{"d":"\\\\"}]}')).toEqual({ 'a:"b': ':', c: [{ d: '\\' }] });
});

test.each(['{"a":1,"a":1}', '{"x":[{"a":1,"b":{},"a":2}]}', '{"a":1,"\\u0061":2}'])(
  '%s has a key twice',
  (text) => {
    expect(() => readJson(text)).toThrow('twice');
  },
);
