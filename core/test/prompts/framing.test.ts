import { expect, test } from 'vitest';
import { framingOf } from '../../src/prompts/framing.ts';

test.each([
  ["Here's the improved prompt:\n\nCount.", 'begins with words about it ("Here\'s the improved prompt:")'],
  [
    'Count.\n\nLet me know if you want any changes!',
    'ends with words to its reader ("Let me know if you want any changes!")',
  ],
  ['"Count."', 'stands in quotation marks'],
  ['---\nCount.\n---', 'stands between rules (---)'],
])('%j %s', (version, problem) => {
  expect(framingOf(version, 'Think.')).toBe(problem);
});

test('what the old version has too is its own', () => {
  expect(framingOf('"Count."', '"Think."')).toBeUndefined();
});
