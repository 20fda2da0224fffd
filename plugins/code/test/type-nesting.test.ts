import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
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

test('what overflows the stack of the stripper leaves no memory behind, and the next program is read', async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const deep = `a${'+a'.repeat(20_000)}`;
  const outside = async (times: number): Promise<number> => {
    for (let time = 0; time < times; time++)
      expect(await typescriptReader.read(deep)).toMatchObject({ ok: false });
    for (let pass = 0; pass < 3; pass++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      collectGarbage();
    }
    return process.memoryUsage().external;
  };
  const before = await outside(2);
  // An instance holds about 6 MB: 20 that were kept would be 120 MB.
  expect((await outside(20)) - before).toBeLessThan(30e6);
  expect(await typescriptReader.read('const a: number = 1;')).toMatchObject({ ok: true });
});
