import { describe, expect, test } from 'vitest';
import { defineCodec, textCodec } from '../../src/index.ts';

const words = defineCodec<readonly string[]>({
  name: 'words',
  format: 'words separated by spaces.',
  decode: (text) => {
    const found = text.split(/\s+/u).filter((word) => word !== '');
    return found.length > 0 ? { ok: true, value: found } : { ok: false, problems: ['There is no word.'] };
  },
  encode: (value) => value.join(' '),
});

describe('a codec', () => {
  test('has as canonical form the value written again', async () => {
    expect(await words.canonical('  two\n words ')).toBe('two words');
    expect(await words.canonical('two words')).toBe('two words');
  });

  test('may have a canonical form of its own', async () => {
    const lower = defineCodec({ ...words, canonical: async (text) => text.toLowerCase() });
    expect(await lower.canonical('TWO')).toBe('two');
  });

  test('may decode asynchronously', async () => {
    const slow = defineCodec<number>({
      name: 'slow',
      format: 'a number.',
      decode: async (text) => ({ ok: true, value: Number(text) }),
      encode: String,
    });
    expect(await slow.canonical('01')).toBe('1');
  });
});

describe('the codec of free text', () => {
  test('accepts anything that is not blank, as it is', async () => {
    expect(textCodec.decode(' {a: 1} ')).toEqual({ ok: true, value: ' {a: 1} ' });
    expect(await textCodec.canonical(' {a: 1} ')).toBe(' {a: 1} ');
    expect(textCodec.decode('\t')).toMatchObject({ ok: false });
  });
});
