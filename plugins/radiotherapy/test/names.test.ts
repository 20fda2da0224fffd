import { canonicalText, formatGoal, describe as inWords } from '@textgrad/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wishesOf } from '../src/expert/critic.ts';
import { readHotSpots } from '../src/expert/hot-spot-lines.ts';
import { readWishes, wishSentence } from '../src/expert/wishes.ts';
import {
  bindGoals,
  createCase,
  evaluateGoals,
  formatWeights,
  type PatientCase,
  parseClinicalGoal,
  parseGoals,
  phantomCase,
  structureOf,
  weightGroups,
  weightsCodec,
} from '../src/index.ts';

/** What a structure may be called in DICOM: one line, no backslash; up to our 80 characters. */
const anyName = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .map((text) => text.replace(/[\p{C}\p{Zl}\p{Zp}\\=]/gu, '').trim())
  .filter((text) => text.length >= 1 && text.length <= 80 && !text.startsWith('dose for '));
const difficult = [
  'Cord, PRV',
  'Cord: PRV 5 mm',
  'PTV "boost"',
  'Organ that is called by more words than most people would ever want to write, 1',
  'a dose for me: 5',
  'weight for PTV: 100',
  'left a little',
  'Opt. nerve L.',
  '[ring] 20; 30',
  '<= 5 Gy',
];
const name = fc.oneof(anyName, fc.constantFrom(...difficult));

describe('any name of a structure', () => {
  test('is read as it was written in weights, as text and as JSON', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, {
          minLength: 2,
          maxLength: 5,
          selector: (one) =>
            one
              .toLowerCase()
              .replace(/[\s_-]+/gu, ' ')
              .trim(),
        }),
        fc.constantFrom('paper', 'json'),
        async (names, form) => {
          const codec = weightsCodec(names, form, { doses: true });
          const written = formatWeights(
            Object.fromEntries(
              names.flatMap((one, at) => [
                [one, at + 1.5],
                ...(at > 0 ? [[`dose for ${one}`, 10 * at]] : []),
              ]),
            ),
            form,
          );
          const read = await codec.decode(written);
          expect(read.ok ? read.value : read.problems).toMatchObject({
            [names[0] ?? '']: 1.5,
            [names[1] ?? '']: 2.5,
            [`dose for ${names[1]}`]: 10,
          });
          expect(await canonicalText(codec, written)).toEqual({
            ok: true,
            value: await codec.encode(read.ok ? read.value : {}),
          });
        },
      ),
      { numRuns: 300, seed: 3 },
    );
  });

  test('is read from text without the quotes, as a person writes it', async () => {
    const codec = weightsCodec(['PTV', 'Cord, PRV', 'Cord: PRV 5 mm']);
    const text = 'weight for PTV: 100, weight for Cord, PRV: 5, weight for Cord: PRV 5 mm: 7';
    expect(await canonicalText(codec, text)).toEqual({
      ok: true,
      value: 'weight for PTV: 100, weight for "Cord, PRV": 5, weight for "Cord: PRV 5 mm": 7',
    });
  });

  test('is read as it was written in the words of the critic', () => {
    fc.assert(
      fc.property(name, (weight) => {
        const raise = wishSentence({ weight, direction: 'raise', share: 0.2 }, 'A D2');
        const lower = wishSentence({ weight, direction: 'lower', share: 0.3 }, '');
        expect(readWishes(raise)).toEqual([{ weight, direction: 'raise', share: 0.2 }]);
        expect(readWishes(lower)).toEqual([{ weight, direction: 'lower', share: 0.3 }]);
      }),
      { numRuns: 300, seed: 4 },
    );
  });

  test('is read as it was written in a goal, in quotes', () => {
    fc.assert(
      fc.property(name, (structure) => {
        const goal = parseClinicalGoal(`${JSON.stringify(structure)} D2cc <= 45 Gy`);
        expect([goal.structure, goal.metric.name, formatGoal(goal.goal)]).toEqual([
          structure,
          'D2cc',
          '≤ 45 Gy',
        ]);
      }),
      { numRuns: 300, seed: 5 },
    );
    expect(parseClinicalGoal('Cord, PRV: 5 mm D2cc <= 45 Gy').structure).toBe('Cord, PRV: 5 mm');
    expect(parseGoals('- Cord: PRV D2cc <= 45 Gy')[0]?.structure).toBe('Cord: PRV');
  });
});

const phantom = phantomCase({ spacing: 10 });
/** The phantom with other names. */
const renamed = (names: Readonly<Record<string, string>>): PatientCase =>
  createCase({
    ...phantom,
    structures: phantom.structures.map((one) => ({ ...one, name: names[one.name] ?? one.name })),
  });

describe('names that differ in capitals alone', () => {
  const given = renamed({ Bladder: 'Cord', Rectum: 'CORD' });

  test('have a weight each', async () => {
    const names = weightGroups(given).map((group) => group.name);
    expect(names).toEqual(expect.arrayContaining(['Cord', 'CORD']));
    const read = await weightsCodec(['Cord', 'CORD']).decode('weight for Cord: 1, weight for CORD: 2');
    expect(read).toEqual({ ok: true, value: { Cord: 1, CORD: 2 } });
  });

  test('have goals each, and a name that fits both is refused', () => {
    const bound = bindGoals(
      given,
      ['Cord D2 <= 45 Gy', 'CORD D2 <= 40 Gy'].map((one) => parseClinicalGoal(one)),
    );
    expect(bound.map(({ structure }) => structure)).toEqual(['Cord', 'CORD']);
    expect(() => bindGoals(given, [parseClinicalGoal('cord D2 <= 45 Gy')])).toThrow(/'Cord' and 'CORD'/u);
  });

  test('are told apart by the expert', () => {
    const { voxels } = structureOf(given, 'Body');
    const dose = { grid: given.grid, voxels, dose: new Float64Array(voxels.length).fill(50) };
    const measured = evaluateGoals(given, dose, [parseClinicalGoal('CORD D2 <= 40 Gy')]);
    const weights = 'weight for PTV: 1, weight for Cord: 1, weight for CORD: 1';
    const words = wishesOf(weights, [
      { name: 'CORD D2', value: 50, side: 1, hard: false, relativeMiss: 0.25, high: 40, sensitivities: [] },
    ]);
    expect(inWords(measured)).toContain('CORD D2 = 50 Gy');
    expect(words).toEqual(['Raise the weight for CORD: CORD D2 misses its goal by 25 %.']);
  });
});

test('where the hottest voxel lies is read whatever the names hold', () => {
  const line = 'Cord: PRV max: its hottest voxel lies in Opt. nerve.';
  expect([...readHotSpots(line)]).toEqual([['Cord: PRV max', { structure: 'Opt. nerve' }]]);
});
