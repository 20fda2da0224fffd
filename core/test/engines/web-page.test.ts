import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readable } from '../../src/engines/openai/web-page.ts';

/** The same as one expression, whose time is more than quadratic. */
const byExpression = (text: string): string =>
  /^\s*</u.test(text) ? text.replace(/<(style|script).*?<\/\1>|<[^>]*>/gsu, ' ').trim() : text;

test('a page is read as one expression would read it', () => {
  const pieces = ['<', '>', '</', 'style', 'script', '</style>', '<script>', ' ', '\n', 'a', '="'].map(
    fc.constant,
  );
  const texts = fc.array(fc.oneof(...pieces), { maxLength: 14 }).map((all) => all.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      expect(readable(text)).toBe(byExpression(text));
    }),
    { seed: 1, numRuns: 20_000 },
  );
});

test('of a long text, the beginning is read', () => {
  expect(readable(`<p>Busy</p>${'x'.repeat(1e6)}`)).toMatch(/^Busy x{60000,65536}$/u);
});
