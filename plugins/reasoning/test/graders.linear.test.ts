import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graders } from '../src/graders/graders.ts';
import { pythonSpace, strip } from '../src/graders/python.ts';

type Read = (output: string) => string | undefined;

/** How the graders read a reply by expressions whose time is quadratic. */
const byExpression: Readonly<Record<string, Read>> = {
  'words-in-order'(output) {
    const [, after] = /[\s\S]*answer[ \t]*(?:is|:)([\s\S]*)/iu.exec(output) ?? [];
    const lines = (after ?? output).split('\n').filter((line) => line.trim() !== '');
    const line = (after === undefined ? lines.at(-1) : lines[0]) ?? '';
    const words = line
      .replaceAll(',', ' ')
      .split(new RegExp(`[${pythonSpace}]+`, 'u'))
      .map((word) => word.replace(/^["'`*:([]+|["'`*.)\]]+$/gu, '').toLowerCase())
      .filter((word) => word !== '');
    return words.length === 0 ? undefined : words.join(' ');
  },
  'simple-evals-number'(output) {
    const at = output.lastIndexOf('Answer');
    const rest = at < 0 ? '' : stripped(output.slice(at + 'Answer'.length)).replaceAll(',', '');
    const found = [...rest.matchAll(/\p{Nd}+\.?\p{Nd}*/gu)].at(-1)?.[0].replace(/\.+$/u, '');
    return found?.includes('.') ? found.replace(/0+$/u, '').replace(/\.+$/u, '') : found;
  },
  'harness-strict-number': (output) => {
    const found = /#### (-?[0-9.,]+)/u.exec(output)?.[1];
    return found && stripped(found);
  },
  'harness-flexible-number': (output) =>
    [...output.matchAll(/(-?[$0-9.,]{2,})|(-?[0-9]+)/gu)].at(-1)?.slice(1).find(Boolean),
};

const stripped = (text: string): string =>
  text.replace(new RegExp(`^[${pythonSpace}]+|[${pythonSpace}]+$`, 'gu'), '');

/** How the harness makes a number bare before it compares. */
const bareByExpression = (text: string): string =>
  text
    .replaceAll(',', '')
    .replaceAll('$', '')
    .replace(/[\s\S]*#### /gu, '')
    .replace(/\.(?=\n?$)/u, '')
    .toLowerCase();

const pieces = [
  'Answer',
  'answer',
  ' is',
  ':',
  'A',
  ' ',
  '\t',
  '\n',
  '\u0085',
  '"',
  '*',
  '(',
  ')',
  '.',
  ',',
  ';',
];
const numeric = ['#### ', '#', '0', '7', '12', '-', '+', '$', 'e', '٣', '\ufeff', '_', 'ſ', 'İ'];
const texts = fc.array(fc.constantFrom(...pieces, ...numeric), { maxLength: 16 }).map((all) => all.join(''));
const runs = { seed: 1, numRuns: 20_000 };

describe.each(Object.entries(byExpression))('%s', (name, read) => {
  test('reads what it read by expressions', () => {
    fc.assert(
      fc.property(texts, (output) => {
        expect(graders[name]?.grade(output, 'x').extracted).toBe(read(output));
      }),
      runs,
    );
  });
});

test('strip is that of the expression', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(strip(text)).toBe(stripped(text));
    }),
    runs,
  );
});

test.each(['harness-strict-number', 'harness-flexible-number'])('%s compares as before', (name) => {
  fc.assert(
    fc.property(texts, texts, (output, gold) => {
      const grade = graders[name]?.grade(output, gold);
      const { extracted } = grade ?? {};
      const equal = extracted !== undefined && bareByExpression(extracted) === bareByExpression(gold);
      expect(grade?.correct).toBe(equal);
    }),
    runs,
  );
});

describe.each(Object.keys(graders))('%s', (name) => {
  const size = 40_000;
  test.each([
    ' ',
    '7',
    '.',
    'a',
    '(',
    'answer is ',
    'Answer: ',
    '#### 1',
    'the answer is ',
    '\n',
    '\u00a0',
    '\\boxed{',
  ])('grades 40 kB of %j in less than 50 ms', (piece) => {
    const output = `Answer ${piece.repeat(size / piece.length)}!`;
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now();
      graders[name]?.grade(output, '7');
      return performance.now() - start;
    });
    expect(Math.min(...times)).toBeLessThan(50);
  });
});
