import { describe, expect, test } from 'vitest';
import { canonicalText, defineCodec, textCodec } from '../../src/graph/index.ts';

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
    expect(await canonicalText(words, '  two\n words ')).toEqual({ ok: true, value: 'two words' });
    expect(await canonicalText(words, 'two words')).toEqual({ ok: true, value: 'two words' });
  });

  test('may decode asynchronously', async () => {
    const slow = defineCodec<number>({
      name: 'slow',
      format: 'a number.',
      decode: async (text) => ({ ok: true, value: Number(text) }),
      encode: String,
    });
    expect(await canonicalText(slow, '01')).toEqual({ ok: true, value: '1' });
  });
});

describe('the codec of free text', () => {
  test('accepts anything that is not blank, as it is', async () => {
    expect(textCodec.decode(' {a: 1} ')).toEqual({ ok: true, value: ' {a: 1} ' });
    expect(await canonicalText(textCodec, ' {a: 1} ')).toEqual({ ok: true, value: ' {a: 1} ' });
    expect(textCodec.decode('\t')).toMatchObject({ ok: false });
  });
});
