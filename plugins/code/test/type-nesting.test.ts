import { expect, test } from 'vitest';
import { typescriptReader } from '../src/program/javascript-reader.ts';
import { nestsTypesTooDeeply } from '../src/program/type-nesting.ts';

test.each(['<a>(', 'o<', 'o<(', '< a >\n(', '<a>[', '<a>`${'])(
  'a program of %j many times is refused, at once',
  async (piece) => {
    const read = await typescriptReader.read(piece.repeat(400));
    expect(read).toEqual({ ok: false, problems: ['The program is nested too deeply to be parsed.'] });
  },
);

test.each([
  'const m = new Map<string, Array<Map<number, Set<string>>>>();',
  'if (a < b)\n  return a\n'.repeat(300),
  'for (let i = 0; i < n; i++) f<number>(g<string>(h<boolean>(i)));',
  'const f = (a: number) => ((b: number) => ((c: number) => (a < b ? (b < c ? 1 : 2) : 3)));',
  'const f = (a) => (b) => (c) => (d) => (e) => (f) => (g) => (h) => (i) => (j) => (a);',
])('a program as people write it is not: %j', (source) => {
  expect(nestsTypesTooDeeply(source)).toBe(false);
});
