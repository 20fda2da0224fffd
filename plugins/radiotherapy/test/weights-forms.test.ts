import { canonicalText } from '@textgrad/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatWeights, weightsCodec } from '../src/index.ts';

const codec = weightsCodec(['PTV', 'left lung', 'cord, prv']);
const right = formatWeights({ PTV: 600, 'left lung': 30, 'cord, prv': 12.5 });
const problemsOf = async (text: string): Promise<string> => {
  const decoded = await codec.decode(text);
  return decoded.ok ? '' : decoded.problems.join(' ');
};

describe('ways of writing weights that are read', () => {
  test.each([
    ['equals signs', right.replaceAll(': ', ' = ')],
    ['a table', '| Structure | Weight |\n|---|---|\n| PTV | 600 |\n| Left Lung | 30 |\n| cord, prv | 12.5 |'],
    [
      'a table of old and new weights, with reasons',
      '| Structure | Current weight | New weight | Why |\n|:--|--:|--:|---|\n| **PTV** | 100 | **600** | D95 |\n| weight for left lung | 100 | `30` | room |\n| cord, prv | 100 | 100 → 12.5 | 3 % |',
    ],
    ['a list with the word behind the name', 'PTV weight: 600\nleft lung weight: 30\ncord, prv weight: 12.5'],
    ['a list of bold names', '- **PTV**: 600\n- **left lung**: 30\n* **cord, prv**: 12.5 (was 100)'],
    ['YAML', 'weights:\n  PTV: 600\n  left lung: 30\n  "cord, prv": 12.5\n'],
    ['a JSON object within another', '{"weights": {"PTV": 600, "left lung": 30, "cord, prv": 12.5}}'],
    ['JSON with numbers as texts', '{"PTV": "600", "left lung": "100 → 30", "cord, prv": "12.5"}'],
  ])('%s', async (_, text) => {
    expect(await canonicalText(codec, text)).toEqual({ ok: true, value: right });
  });

  const dosed = weightsCodec(['PTV', 'rectum'], 'paper', { doses: true });
  test.each([
    ['PTV: 100, rectum: 50, dose for rectum: 20'],
    ['weight for the PTV: 100, weight for the rectum: 50, dose for the rectum: 20 Gy'],
    ['weight for PTV is 100, weight for rectum is 50, dose for rectum is 20 Gy'],
    ['The weight for the PTV is 100.\nThe weight for the rectum is 50.\nThe dose for the rectum is 20 Gy.'],
    ['| Name | Weight | Dose |\n|---|---|---|\n| PTV | 100 | - |\n| rectum | 50 | 20 Gy |'],
    ['{"PTV": 100, "rectum": {"Weight": 50, "Dose": "20 Gy"}, "rationale": "2 Gy less"}'],
    ['{"weights": {"PTV": 100, "rectum": {"weight": 50, "dose": 20, "reason": "x"}}, "note": "x"}'],
    ['weight for PTV: 100, weight for rectum: 50, dose for rectum: 30 Gy → 20 Gy (was 30 Gy)'],
  ])('with doses and units: %s', async (text) => {
    expect(await canonicalText(dosed, text)).toEqual({
      ok: true,
      value: 'weight for PTV: 100, weight for rectum: 50, dose for rectum: 20',
    });
  });

  test.each([
    'weight for PTV: 100, weight for rectum: 50, dose for rectum: 20 cGy',
    'weight for PTV: 100 Gy, weight for rectum: 50',
    'weight for PTV: 100, weight for rectum: 50, dose for rectum: 2 Gy 200',
    'PTV: 100, rectum: 50, PTV: 60, dose for rectum: 20',
    'PTV: 100, rectum: 50, weight for PTV: 60',
    '{"PTV": 100, "rectum": 50, "rationale": 3}',
    'The weight for PTV is 100, which is low. The weight for rectum is 50.',
  ])('and no others: %s', async (text) => {
    expect((await dosed.decode(text)).ok).toBe(false);
  });

  test('a sentence about a weight beside the weights is none', async () => {
    const two = weightsCodec(['PTV', 'rectum']);
    const weights = 'weight for PTV: 600, weight for rectum: 30';
    expect(await canonicalText(two, `The weight for PTV is 100, so I raise it.\n${weights}`)).toEqual({
      ok: true,
      value: weights,
    });
  });

  test('names and numbers of one line', async () => {
    const two = weightsCodec(['PTV', 'rectum']);
    expect(await canonicalText(two, 'PTV: 1,600, rectum: 30')).toEqual({
      ok: true,
      value: 'weight for PTV: 1600, weight for rectum: 30',
    });
  });
});

describe('what could be read in two ways is refused in a sentence', () => {
  const rows = 'PTV | 600 | 500 |\n| left lung | 30 | 3 |\n| cord, prv | 12.5 | 1 |';
  test.each([
    ['a key twice', '{"PTV": 600, "left lung": 30, "PTV": 60, "cord, prv": 1}', 'is there twice'],
    ['two columns', `| Name | Weight A | Weight B |\n|---|---|---|\n| ${rows}`, 'one of weights'],
    ['two new columns', `| Name | New weight | New role |\n|---|---|---|\n| ${rows}`, ''],
    ['a column of old ones', `| Name | Old weight | Goal |\n|---|---|---|\n| ${rows}`, 'one of weights'],
    ['the old weights, and new ones in a list', `Before: ${right}\n- PTV: 700`, 'PTV is there twice'],
    [
      'the old weights, and new ones in a table',
      `Before: ${right}\n| Structure | Weight |\n|---|---|\n| PTV | 700 |`,
      'PTV is there twice',
    ],
    ['a list with words', 'I raise the target.\nPTV: 600\nleft lung: 30\ncord, prv: 1', 'write "weight for'],
    ['an unknown name in a list', 'PTV: 600\nleft lung: 30\nheart: 5\ncord, prv: 1', 'write "weight for'],
    ['a list in JSON', '[{"name": "PTV", "weight": 600}]', 'write "weight for'],
    ['a word in JSON', '{"PTV": "much", "left lung": 1, "cord, prv": 1}', 'PTV is not a number'],
  ])('%s', async (_, text, words) => {
    expect((await codec.decode(text)).ok).toBe(words === '');
    expect(await problemsOf(text)).toContain(words);
  });

  test('words about a structure beside the weights are no weight', async () => {
    const reply = `- PTV: raised, as D95 is missed\n- left lung: lowered\n\n${right}`;
    expect(await canonicalText(codec, reply)).toEqual({ ok: true, value: right });
  });
});

describe('a point before exactly three digits', () => {
  const one = weightsCodec(['PTV']);
  test.each([
    ['weight for PTV: 1.200', 'The weight for PTV is written 1.200: write 1200, or 1.2000'],
    ['weight for PTV: 12.345', 'write 12345, or 12.3450'],
    ['weight for PTV: 100 → 1.200', 'write 1200'],
    ['weight for PTV: 1200 (now 1.300)', 'not a number'],
    ['{"PTV": "1.200"}', 'write 1200'],
    ['weight for PTV: 0,125', 'not a number'],
  ])('%s is refused', async (text, words) => {
    const decoded = await one.decode(text);
    expect(decoded.ok ? [] : decoded.problems.join(' ')).toContain(words);
  });

  test.each([
    ['weight for PTV: 0.125', 'weight for PTV: 0.125'],
    ['weight for PTV: 1.2000', 'weight for PTV: 1.2'],
    ['{"PTV": 1.234}', 'weight for PTV: 1.2340'],
    ['weight for PTV: 1,234.5', 'weight for PTV: 1235'],
  ])('%s is read', async (text, value) => {
    expect(await canonicalText(one, text)).toEqual({ ok: true, value });
  });

  test('no number that is written with points between thousands is read as a small one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1_000, max: 999_999 }), async (weight) => {
        expect((await one.decode(`weight for PTV: ${weight.toLocaleString('de-DE')}`)).ok).toBe(false);
      }),
    );
  });
});
