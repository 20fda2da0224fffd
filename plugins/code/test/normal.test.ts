import { describe, expect, it } from 'vitest';
import type { Language } from '../src/program/language.ts';
import { repairLanguage } from '../src/repair/languages.ts';

const normal = (language: Language, source: string): string | undefined =>
  repairLanguage(language).normal({ language, source });

describe('programs without what means nothing', () => {
  it.each([
    ['javascript', 'const f = (a, b) => ((a) + b);', "const f=(a,b)=>a+b // 'sum'"],
    ['javascript', "f = 'a' + 1.0", 'f = "a" + 1'],
    ['typescript', 'const f = (a: number) => (a);', 'const f = (a) => a;'],
    ['python', 'def f(a, b):\n    return ((a) + b)  # sum\n', 'def f(a,b):\n  return a+b\n'],
    ['python', 'if (x):\n    y = (1)\n', 'if x:\n\ty = 1\n'],
  ] as const)('are the same in %s: %s', (language, one, other) => {
    expect(normal(language, one)).toBe(normal(language, other));
    expect(normal(language, one)).not.toBeUndefined();
  });

  it.each([
    ['javascript', 'f = (a + b) * c', 'f = a + b * c'],
    ['javascript', "f = 'a'", "f = 'a '"],
    ['javascript', 'f = /a/g', 'f = /a/i'],
    ['javascript', 'f = 1n', 'f = 1'],
    ['python', 'f = (a + b) * c\n', 'f = a + b * c\n'],
    ['python', 'f = (a,)\n', 'f = (a)\n'],
    ['python', 'if x:\n    y = 1\n    z = 2\n', 'if x:\n    y = 1\nz = 2\n'],
    ['python', "f = 'a b'\n", "f = 'a  b'\n"],
  ] as const)('differ in %s where they do: %s, %s', (language, one, other) => {
    expect(normal(language, one)).not.toBe(normal(language, other));
  });

  it('are none where a text does not parse as JavaScript', () => {
    expect(normal('javascript', 'const f = ;')).toBeUndefined();
  });
});
