import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { oneLine, shorten, shortest } from '../../src/prompts/shorten.ts';

const marker = /\n\[… (\d+) characters left out …\]\n/u;
const long = fc.string({ minLength: 60, maxLength: 400, unit: 'grapheme' });

describe('shortening', () => {
  test('keeps to the length, keeps both ends, and says exactly how much is left out', () => {
    fc.assert(
      fc.property(long, fc.nat({ max: 300 }), (text, characters) => {
        const most = Math.max(shortest, characters);
        const short = shorten(text, characters);
        expect(short.length).toBeLessThanOrEqual(most);
        if (text.length <= most) {
          expect(short).toBe(text);
          return;
        }
        const [head = '', count = '', tail = ''] = short.split(marker);
        expect(text.startsWith(head) && text.endsWith(tail)).toBe(true);
        expect(Number(count)).toBe(text.length - head.length - tail.length);
      }),
    );
  });

  test('leaves no half characters', () => {
    const text = '😀'.repeat(100);
    for (let characters = shortest; characters < 120; characters++)
      expect(shorten(text, characters).isWellFormed()).toBe(true);
  });

  test('cuts between lines where that costs little', () => {
    const lines = Array.from({ length: 30 }, (_, index) => `QED = ${index}`).join('\n');
    const kept = shorten(lines, 150).replace(marker, '\n').split('\n');
    expect(kept.every((line) => /^QED = \d+$/u.test(line))).toBe(true);
    expect(kept.length).toBeGreaterThan(8);
    expect(lines.split('\n')).toEqual(expect.arrayContaining(kept));
  });

  test('of a name leaves one line', () => {
    fc.assert(fc.property(long, (text) => !oneLine(`a\n${text}`, 80).includes('\n')));
  });
});
