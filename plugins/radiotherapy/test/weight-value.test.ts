import { canonicalText } from '@textgrad/core';
import { weightsCodec } from '@textgrad/radiotherapy';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const codec = weightsCodec(['PTV', 'rectum']);
const read = (value: string) => canonicalText(codec, `weight for PTV: ${value}, weight for rectum: 20`);

describe('the value of a weight', () => {
  test.each([
    ['600', 600],
    ['[600]', 600],
    ['**600**', 600],
    ['600.', 600],
    ['600 (was 100)', 600],
    ['600 (up from 100 to 600)', 600],
    ['600 (to spare more)', 600],
    ['600 (unchanged; D95 is met)', 600],
    ['600 (old value: 100)', 600],
    ['600 (previously 1,200 - too much)', 600],
    ['3,600 (×3)', 3600],
    ['250 000', 250_000],
    ['1e3', 1000],
    ['12\u00A0345.5', 12350],
    ['.5', 0.5],
    ['1,200', 1200],
    ['1 200', 1200],
    ['1\u202F200', 1200],
    ['12,345.5', 12350],
    ['100 → 600', 600],
    ['100 -> 600', 600],
    ['100 => 1,600', 1600],
    ['100 to 600', 600],
  ])('%s is %d', async (value, weight) => {
    expect(await read(value)).toEqual({
      ok: true,
      value: `weight for PTV: ${weight}, weight for rectum: 20`,
    });
  });

  test.each([
    '60 %',
    '100 (→ 600)',
    '100 (now 600)',
    '100 (to 1,200)',
    '60%',
    '100 (×6 = 600)',
    '100 (x6 is 600)',
    '100 (600)',
    '100 (raise to ~600)',
    '100 (should be 600)',
    '100 (increase by 500)',
    '100 (→ six hundred)',
    '100 (double it)',
    '1(low)200',
    '100 (was 50, 600 is better)',
    '60 Gy',
    '2 x 600',
    '2x',
    '0x10',
    '1.200,5',
    '1,20',
    '12 34',
    '600 or 700',
    'about 600',
    'six hundred',
    'from 600',
    '600 to high',
    '100 to 600 to 700',
    '',
  ])('%j is refused, and never read in part', async (value) => {
    expect(await read(value)).toEqual({ ok: false, problems: ['The weight for PTV is not a number.'] });
  });

  test.each(['100 200', '20 350', '100 → 600 700', '100 200 300'])(
    '%s may be two numbers, and is asked for again',
    async (value) => {
      const decoded = await codec.decode(`weight for PTV: ${value}, weight for rectum: 20`);
      expect(decoded.ok ? [] : decoded.problems.join(' ')).toContain('which may be two numbers: write one');
    },
  );

  test('never lies behind more blanks than are looked at', async () => {
    expect((await read(`100${' '.repeat(300)}or 600`)).ok).toBe(false);
  });

  test('is the same in every way of writing it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 9_999 }), async (weight) => {
        const expected = await read(String(weight));
        expect(expected.ok).toBe(true);
        for (const written of [weight.toLocaleString('en-US'), `${weight}.0`, `7 → ${weight}`, ` ${weight} `])
          expect(await read(written)).toEqual(expected);
      }),
    );
  });
});

test('a list with a line for each weight, and any capitals', async () => {
  expect(await canonicalText(codec, '- Weight for ptv: 600\n- WEIGHT FOR Rectum: 30;\nThat is all.')).toEqual(
    {
      ok: true,
      value: 'weight for PTV: 600, weight for rectum: 30',
    },
  );
});

test('prose is refused with the wanted form', async () => {
  const decoded = await codec.decode('Set the weight for PTV to 600 and lower the rectum to 30.');
  expect(decoded.ok ? '' : decoded.problems[0]).toContain('write "weight for PTV: 100');
});
