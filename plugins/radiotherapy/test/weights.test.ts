import { canonicalText } from '@textgrad/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatWeights, phantomCase, weightGroups, weightsCodec } from '../src/index.ts';

const names = ['PTV', 'bladder', 'rectum', 'femoral heads', 'body'];
const codec = weightsCodec(names);
const text =
  'weight for PTV: 100, weight for bladder: 1, weight for rectum: 2, weight for femoral heads: 3, weight for body: 4';

test('in the paper’s problem the weights of the phantom are those of the paper', () => {
  const groups = weightGroups(phantomCase({ spacing: 12 }), { problem: 'paper' });
  expect(groups.map(({ name }) => name)).toEqual(names);
  expect(groups.map(({ dose }) => dose)).toEqual([70.2, 0, 0, 30, 30]);
  expect(groups[3]?.structures).toEqual(['Right femoral head', 'Left femoral head']);
});

describe('what is read', () => {
  test.each([
    ['the canonical string', text],
    ['brackets, capitals and line breaks', text.replaceAll(', ', '\n').replace('PTV: 100', 'ptv: [1e2]')],
    ['a fence', `\`\`\`\n${text}\n\`\`\``],
    ['bold names', text.replaceAll(/weight for ([^:]+): (\d+),? ?/gu, '- **weight for $1**: $2\n')],
    [
      'names in bold or code',
      text.replaceAll(/for ([^:]+): (\d+)/gu, 'for **$1**: `$2`').replace('**PTV**', '`PTV`'),
    ],
    ['colons in bold', text.replaceAll(/(weight for [^:]+:) /gu, '**$1** ')],
    [
      'JSON with the words of the string as keys',
      JSON.stringify(Object.fromEntries(text.split(', ').map((one) => one.split(': ')))).replaceAll(
        /"(\d+)"/gu,
        '$1',
      ),
    ],
    ['JSON in another order', '{"body":4,"rectum":2,"bladder":1,"Femoral_Heads":3,"PTV":100.004}'],
  ])('%s', async (_, given) => {
    expect(await canonicalText(codec, given)).toEqual({ ok: true, value: text });
  });

  test.each([
    ['no weights', 'all of them higher', 'There are no weights'],
    ['broken JSON', '{"PTV": ', 'not JSON'],
    ['an unknown name', text.replace('rectum', 'rectun'), "no weight for 'rectun'. Did you mean 'rectum'?"],
    ['a missing name', text.replace(', weight for body: 4', ''), 'The weight for body is missing.'],
    ['a name that is there twice', `${text}, weight for body: 5`, 'The weight for body is there twice.'],
    ['a negative weight', text.replace('100', '-1'), 'The weight for PTV is -1: weights go from 0.01'],
    ['an infinite weight', text.replace('100', 'Infinity'), 'weights go from'],
    ['a word', text.replace('100', 'much'), 'The weight for PTV is not a number.'],
    ['a word in JSON', '{"PTV": "high"}', 'The weight for PTV is not a number.'],
    ['too much text', 'x'.repeat(50_000), 'longer than 40000 characters'],
  ])('a problem in words for %s', async (_, given, problem) => {
    const read = await codec.decode(given);
    expect(read.ok ? [] : read.problems.join(' ')).toContain(problem);
  });

  test('a dash in a name is any dash', async () => {
    const ring = weightsCodec(['PTV', 'ring 20-30 mm']);
    const value = 'weight for PTV: 100, weight for ring 20-30 mm: 2000';
    for (const given of [value.replace('20-30', '20–30'), '{"PTV":100,"ring 20\u201130\u00A0mm":2000}'])
      expect(await canonicalText(ring, given)).toEqual({ ok: true, value });
  });

  test('signs at the end of a name belong to it, however it is written', async () => {
    const starred = weightsCodec(['PTV', 'PTV*', '*PTV', 'cord, prv']);
    const value = formatWeights({ PTV: 1, 'PTV*': 2, '*PTV': 3, 'cord, prv': 4 });
    const bold = value.replaceAll(/"[^"]+"/gu, '**$&**');
    for (const given of [value, bold, value.replaceAll('"', ''), bold.replace('"cord, prv"', 'cord, prv')])
      expect(await canonicalText(starred, given)).toEqual({ ok: true, value });
  });

  test('any text is answered, and what is written is read back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 200 }), async (any) => void (await codec.decode(any))),
    );
    const weight = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    await fc.assert(
      fc.asyncProperty(
        fc.array(weight, { minLength: 5, maxLength: 5 }),
        fc.constantFrom('paper', 'json'),
        async (values, form) => {
          const written = formatWeights(
            Object.fromEntries(names.map((name, at) => [name, values[at] ?? 1])),
            form,
          );
          expect(await canonicalText(weightsCodec(names, form), written)).toEqual({
            ok: true,
            value: written,
          });
        },
      ),
    );
  });
});

describe('dose objectives beside weights', () => {
  const codec = weightsCodec(['PTV', 'rectum'], 'paper', { doses: true });
  const json = weightsCodec(['PTV', 'rectum'], 'json', { doses: true });
  const written = 'weight for PTV: 100, weight for rectum: 50, dose for rectum: 20';

  test('are read from either form, and written in it', async () => {
    const nested = '{"PTV":{"weight":100},"rectum":{"weight":50,"dose":20}}';
    const bare = 'weight for PTV: 100, weight for rectum: 50';
    const value = '{"PTV":100,"rectum":{"weight":50,"dose":20}}';
    expect(await canonicalText(json, written)).toEqual({ ok: true, value });
    expect(await canonicalText(codec, nested)).toEqual({ ok: true, value: written });
    expect(await canonicalText(codec, bare)).toEqual({ ok: true, value: bare });
  });

  test.each([
    ['weight for PTV: 100, weight for rectum: 50, dose for rectum: 300', 'doses go from 0 to 200 Gy'],
    [
      'weight for PTV: 100, weight for rectum: 50, dose for rectum: much',
      'The dose for rectum is not a number',
    ],
    ['{"PTV":100,"rectum":{"weight":50,"volume":20}}', "There is no weight for 'rectum volume'"],
    ['{"PTV":100,"rectum":{"dose":20}}', 'The weight for rectum is missing'],
  ])('%s is refused', async (text, words) => {
    const read = await codec.decode(text);
    expect(read.ok ? [] : read.problems.join(' ')).toContain(words);
  });

  test('are no part of the variable unless they are asked for', async () => {
    expect((await weightsCodec(['PTV', 'rectum']).decode(written)).ok).toBe(false);
  });
});
