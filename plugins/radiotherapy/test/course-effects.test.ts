import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tags } from '../src/files/dicom/tags.ts';
import type { DicomElement } from '../src/files/dicom/write-dicom.ts';
import {
  type CaseImport,
  type Course,
  decodeCase,
  encodeCase,
  evaluateGoals,
  importCase,
  type PatientCase,
  parseGoals,
  phantomCase,
  planSum,
  voxelsOfInterest,
} from '../src/index.ts';
import { earlierDose, withEarlier } from '../src/plan/earlier-dose.ts';
import { sumTable } from '../src/views/sum-table.ts';
import { doseFile } from './dicom-doses.ts';
import { ctFiles, folderWith, plan, put, structureSet } from './dicom-samples.ts';

let parent = '';
let count = 0;
beforeAll(() => {
  parent = mkdtempSync(join(tmpdir(), 'textgrad-courses-'));
});
afterAll(() => rmSync(parent, { recursive: true }));

const goals = (...texts: readonly string[]) => parseGoals(texts.map((text) => `- ${text}`).join('\n'));

const phantom: PatientCase = phantomCase({ spacing: 12 });
const even = (dose: number, fractions: number): Course => {
  const voxels = voxelsOfInterest(phantom);
  return {
    dose: { grid: phantom.grid, voxels, dose: new Float64Array(voxels.length).fill(dose) },
    fractions,
  };
};

describe('effects of a sum of plans', () => {
  // D (1 + d / 10) / 1.2: 50 Gy in 25 are 50 Gy, 16 Gy in 4 are 16 · 1.4 / 1.2 = 18.67 Gy.
  const sum = planSum([even(50, 25), even(16, 4)]);

  test('are those of each course, added in each point', () => {
    const given = { ...phantom, fractions: 29 };
    const { measurements } = evaluateGoals(
      given,
      sum,
      goals(
        'PTV EQD2(D95, ab=10) >= 60 Gy',
        'PTV BED(mean, ab=10) >= 60 Gy',
        'Rectum EQD2(mean) <= 60 Gy',
        'Rectum gEUD(a=8, ab=3) <= 60 Gy',
        'Rectum NTCP(TD50=76.9, m=0.13, n=0.09, ab=3) <= 60 %',
        'PTV mean >= 60 Gy',
      ),
    );
    const [target, effective, late, uniform, , physical] = measurements.map(({ quantity }) => quantity.value);
    expect(target).toBeCloseTo(50 + (16 * 1.4) / 1.2, 9);
    expect(effective).toBeCloseTo(50 * 1.2 + 16 * 1.4, 9);
    expect(late).toBeCloseTo(50 + (16 * 7) / 5, 9);
    expect(uniform).toBeCloseTo(50 + (16 * 7) / 5, 9);
    // (72.4 - 76.9) / (0.13 · 76.9) is -0.4501, below which lie 32.63 % of a normal distribution.
    expect(measurements[4]?.quantity.value).toBeCloseTo(32.63, 1);
    expect(physical).toBeCloseTo(66, 9);
  });

  test('a course that misses a point gives it nothing there', () => {
    const far = even(16, 4);
    const [half = new Uint32Array()] = [far.dose.voxels.filter((voxel) => voxel % 2 === 0)];
    const boost: Course = {
      fractions: 4,
      dose: { grid: phantom.grid, voxels: half, dose: new Float64Array(half.length).fill(16) },
    };
    const whole = { ...phantom, structures: phantom.structures.map(({ fractions, ...rest }) => rest) };
    const { measurements } = evaluateGoals(
      whole,
      planSum([even(50, 25), boost]),
      goals('PTV EQD2(min) >= 60 Gy', 'PTV EQD2(max) >= 60 Gy'),
    );
    expect(measurements[0]?.quantity.value).toBeCloseTo(50, 9);
    expect(measurements[1]?.quantity.value).toBeCloseTo(68.6667, 3);
  });

  test('a sum of EQD2, and a sum whose courses are not known, have no effect', () => {
    for (const unknown of [
      planSum([even(50, 25), even(16, 4)], 3),
      planSum([{ dose: { ...even(50, 25).dose, courses: [] }, fractions: 25 }, even(16, 4)]),
    ]) {
      const { problems } = evaluateGoals(phantom, unknown, goals('Rectum EQD2(mean) <= 60 Gy'));
      expect(problems?.join()).toContain('how much of the dose was given in how many fractions is not known');
    }
    expect(() => planSum([{ dose: { ...even(50, 25).dose, courses: [] }, fractions: 25 }], 3)).toThrow(
      'give the dose of each course',
    );
  });

  test('sums of sums keep the courses', () => {
    const more = planSum([{ dose: sum, fractions: 1 }, even(20, 10)], 10);
    expect(more.dose[0]).toBeCloseTo(50 + (16 * 1.4) / 1.2 + 20, 9);
  });

  test('a model for fractions of 2 Gy is not read from a sum without an α/β', () => {
    const { problems } = evaluateGoals({ ...phantom, fractions: 35 }, sum, goals('Rectum NTCP <= 10 %'));
    expect(problems?.join()).toContain('the dose is a sum of plans: add an α/β');
  });
});

describe('courses of plans that are read', () => {
  const group = (number: number, fractions: number): readonly DicomElement[] => [
    [tags.fractionGroupNumber, 'IS', String(number)],
    [tags.fractionsPlanned, 'IS', String(fractions)],
  ];
  const read = async (
    files: Readonly<Record<string, Uint8Array>>,
    prescription?: string,
  ): Promise<CaseImport & { ok: true }> => {
    const name = `case-${count++}`;
    const folder = folderWith(parent, name, { ...ctFiles(), 'rs.dcm': structureSet(), ...files });
    const made = await importCase(folder, prescription === undefined ? {} : { prescription });
    if (!made.ok) throw new Error(made.problems.join(' '));
    return made;
  };
  const effect = (
    { case: given, dose }: CaseImport & { ok: true },
    goal = 'PTV EQD2(mean) >= 1 Gy',
  ): number | string => {
    if (!dose) throw new Error('no dose');
    const { measurements, problems } = evaluateGoals(given, dose, goals(goal));
    return measurements[0]?.quantity.value ?? problems?.join() ?? '';
  };

  test('of two plans each has its fractions', async () => {
    const first = plan(put([tags.fractionGroups, 'SQ', [group(1, 25)]]));
    const second = plan(
      put([tags.sopInstance, 'UI', '1.2.3.77'], [tags.fractionGroups, 'SQ', [group(1, 4)]]),
    );
    const made = await read({
      'rp.dcm': first,
      'rp2.dcm': second,
      'rd.dcm': doseFile(() => 50, { plan: '1.2.3.7' }),
      'rd2.dcm': doseFile(() => 16, { plan: '1.2.3.77', instance: '1.2.3.88' }),
    });
    expect(effect(made)).toBeCloseTo(50 + (16 * 1.4) / 1.2, 3);
    expect(effect(made, 'PTV mean >= 1 Gy')).toBeCloseTo(66, 3);
  });

  test('of fraction groups each has its fractions; of the whole plan it is not known', async () => {
    const groups = plan(put([tags.fractionGroups, 'SQ', [group(1, 25), group(2, 4)]]));
    const of = (number: number): readonly DicomElement[] => [
      [
        tags.referencedPlans,
        'SQ',
        [
          [
            [tags.referencedInstance, 'UI', '1.2.3.7'],
            [tags.referencedFractionGroups, 'SQ', [[[tags.referencedFractionGroup, 'IS', String(number)]]]],
          ],
        ],
      ],
    ];
    const parts = await read({
      'rp.dcm': groups,
      'rd.dcm': doseFile(() => 50, { summation: 'FRACTION', elements: of(1) }),
      'rd2.dcm': doseFile(() => 16, { summation: 'FRACTION', instance: '1.2.3.88', elements: of(2) }),
    });
    expect(effect(parts)).toBeCloseTo(50 + (16 * 1.4) / 1.2, 3);
    const whole = await read({ 'rp.dcm': groups, 'rd.dcm': doseFile(() => 66, { plan: '1.2.3.7' }) });
    expect(effect(whole)).toContain('is not known');
  });

  test('of a sum of plans in one dose, and of a plan that is not there, they are not known', async () => {
    const sum = await read({ 'rp.dcm': plan(), 'rd.dcm': doseFile(() => 60, { summation: 'MULTI_PLAN' }) });
    expect(effect(sum)).toContain('is not known');
    const stranger = await read({ 'rp.dcm': plan(), 'rd.dcm': doseFile(() => 60, { plan: '1.2.3.99' }) });
    expect(effect(stranger)).toContain('is not known');
    const own = await read({ 'rp.dcm': plan(), 'rd.dcm': doseFile(() => 60, { plan: '1.2.3.7' }) });
    // 60 Gy in 20: 60 · 1.3 / 1.2.
    expect(effect(own)).toBeCloseTo(65, 3);
  });

  test('fractions that nothing says give no effect, until they are said', async () => {
    const files = { 'rp.dcm': plan(put([tags.fractionGroups, 'SQ', []])), 'rd.dcm': doseFile(() => 60) };
    const guessed = await read(files);
    expect(guessed.case.fractionsAssumed).toBe(true);
    expect(effect(guessed)).toContain('its number of fractions is not said, and 30 is a guess');
    expect(effect(guessed, 'Ring NTCP(TD50=40, m=0.4, n=1) <= 1 %')).toContain('is a guess');
    expect(decodeCase(encodeCase(guessed.case)).fractionsAssumed).toBe(true);
    const said = await read(files, 'PTV 60 Gy in 20');
    expect(effect(said)).toContain('is not known');
    const alone = await read({ 'rd.dcm': doseFile(() => 60) }, 'PTV 60 Gy in 20');
    expect(effect(alone)).toBeCloseTo(65, 3);
  });
});

describe('a plan with an earlier treatment', () => {
  const folder = (name: string, dose: Uint8Array | undefined) =>
    folderWith(parent, name, {
      ...ctFiles(),
      'rs.dcm': structureSet(),
      'rp.dcm': plan(),
      ...(dose ? { 'rd.dcm': dose } : {}),
    });

  test('adds the effects of both, on the grid of the case', async () => {
    // 30 Gy in 20.
    const path = folder(
      'earlier',
      doseFile(() => 30, { plan: '1.2.3.7' }),
    );
    const now = await importCase(folder('now', undefined), { spacing: 8, prescription: 'PTV 60 Gy in 30' });
    if (!now.ok) throw new Error(now.problems.join(' '));
    const earlier = await earlierDose(now.case, path);
    expect(earlier.grid).toEqual(now.case.grid);
    expect(earlier.courses).toMatchObject([{ fractions: 20 }]);
    const voxels = voxelsOfInterest(now.case);
    const own = { grid: now.case.grid, voxels, dose: new Float64Array(voxels.length).fill(60) };
    const wanted = goals('PTV EQD2(mean, ab=10) >= 1 Gy', 'PTV mean >= 1 Gy');
    const both = withEarlier(now.case, own, earlier);
    const values = evaluateGoals(now.case, both, wanted).measurements.map(({ quantity }) => quantity.value);
    // 60 Gy in fractions of 2 Gy, and 30 · (10 + 1.5) / 12.
    expect(values[0]).toBeCloseTo(60 + (30 * 11.5) / 12, 3);
    expect(values[1]).toBeCloseTo(90, 3);
    const { markup } = sumTable(now.case, wanted, [
      { label: 'this plan', dose: own },
      { label: 'both', dose: both },
    ]);
    expect(markup).toContain('<td>90 Gy</td>');
    expect(markup).toContain('<td>60 Gy</td>');
  });

  test('that cannot be added is refused in a sentence', async () => {
    const path = folder('without', undefined);
    const now = await importCase(path);
    if (!now.ok) throw new Error(now.problems.join(' '));
    await expect(earlierDose(now.case, path)).rejects.toThrow('brings no dose of an earlier treatment');
    const given = folder(
      'elsewhere',
      doseFile(() => 30),
    );
    await expect(earlierDose(phantom, given)).rejects.toThrow('does not lie in the frame of reference');
    await expect(earlierDose(now.case, join(parent, 'nowhere'))).rejects.toThrow('nowhere');
  });
});

test('a prescription of zero fractions is refused in a sentence', async () => {
  const path = folderWith(parent, 'zero', { ...ctFiles(), 'rs.dcm': structureSet() });
  expect(await importCase(path, { prescription: 'PTV 60 Gy in 0' })).toMatchObject({
    ok: false,
    problems: [expect.stringContaining('fractions must be whole and from 1 to 200, not 0')],
  });
});
