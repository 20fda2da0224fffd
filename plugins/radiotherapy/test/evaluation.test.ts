import { describe as inWords, met } from '@textgrad/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bindGoals,
  binnedDvh,
  conformityIndex,
  type DoseDistribution,
  doseOfRank,
  doseStatistics,
  doseToVolume,
  evaluateGoals,
  exactDvh,
  goalPacks,
  homogeneityIndex,
  packGoals,
  parseClinicalGoal,
  parseGoals,
  parseMetric,
  phantomCase,
  structureDoses,
  structureOf,
  volumeAtDose,
  voxelsOfInterest,
} from '../src/index.ts';
import { because, golden, hasReference, matradMini } from './reference.ts';
import { wholeVoxels } from './whole-voxels.ts';

const sorted = fc
  .array(fc.double({ min: 0, max: 80, noNaN: true }), { minLength: 1, maxLength: 60 })
  .map((values) => Float64Array.from(values).sort());
const percent = fc.double({ min: 0, max: 100, noNaN: true });

describe('laws of dose and volume', () => {
  test('D falls with the volume, V falls with the dose', () => {
    fc.assert(
      fc.property(sorted, percent, percent, (doses, a, b) => {
        const [small = 0, large = 0] = [a, b].sort((x, y) => x - y);
        expect(doseToVolume(doses, small)).toBeGreaterThanOrEqual(doseToVolume(doses, large) - 1e-12);
        expect(volumeAtDose(doses, small)).toBeGreaterThanOrEqual(volumeAtDose(doses, large));
      }),
    );
  });

  test('D lies between minimum and maximum, and a voxel more dose never lowers it', () => {
    fc.assert(
      fc.property(sorted, percent, fc.nat(59), (doses, volume, at) => {
        const { min, max } = doseStatistics(doses);
        const value = doseToVolume(doses, volume);
        expect(value).toBeGreaterThanOrEqual(min);
        expect(value).toBeLessThanOrEqual(max);
        const more = doses.with(at % doses.length, (doses[at % doses.length] ?? 0) + 5).sort();
        expect(doseToVolume(more, volume)).toBeGreaterThanOrEqual(value - 1e-12);
      }),
    );
  });

  test('V of a voxel-exact D is at least the volume, and D scales with the dose', () => {
    fc.assert(
      fc.property(sorted, percent, fc.double({ min: 0.1, max: 10, noNaN: true }), (doses, volume, factor) => {
        expect(volumeAtDose(doses, doseOfRank(doses, volume))).toBeGreaterThanOrEqual(volume - 1e-9);
        const scaled = doses.map((dose) => dose * factor);
        expect(doseToVolume(scaled, volume)).toBeCloseTo(factor * doseToVolume(doses, volume), 8);
      }),
    );
  });

  test('the two histograms say the same at every dose', () => {
    fc.assert(
      fc.property(sorted, (doses) => {
        const binned = binnedDvh(doses, { points: 50 });
        const exact = exactDvh(doses);
        binned.dose.forEach((dose, at) => {
          const step = exact.dose.findIndex((one) => one >= dose);
          const expected = dose === 0 ? 100 : step < 0 ? 0 : (exact.volume[step] ?? Number.NaN);
          expect(binned.volume[at]).toBeCloseTo(expected, 9);
          expect(binned.volume[at]).toBeCloseTo(volumeAtDose(doses, dose), 9);
        });
        expect(exact.volume.every((v, at) => at === 0 || v <= (exact.volume[at - 1] ?? 0))).toBe(true);
      }),
    );
  });
});

test.skipIf(!hasReference)(`statistics equal matRad's${because}`, () => {
  const [{ dvh }, { full, dose }] = [golden(), matradMini()];
  for (const [name, wanted] of Object.entries(dvh)) {
    const doses = Float64Array.from(full.get(name) ?? [], (voxel) => 26 * (dose[voxel] ?? 0)).sort();
    const stats = doseStatistics(doses);
    expect(doses.length, name).toBe(wanted.n);
    const got: Readonly<Record<string, number>> = {
      mean: stats.mean,
      std: stats.deviation,
      min: stats.min,
      max: stats.max,
    };
    for (const [key, value] of Object.entries(wanted)) {
      const number = Number(key.slice(1));
      const measured =
        key === 'n'
          ? doses.length
          : key.startsWith('D')
            ? doseOfRank(doses, number)
            : key.startsWith('V')
              ? volumeAtDose(doses, number) / 100
              : got[key];
      expect(Math.abs((measured ?? Number.NaN) - value), `${name} ${key}`).toBeLessThan(
        1e-6 * Math.max(1, value),
      );
    }
  }
});

describe('goals', () => {
  test.each([
    ['Rectum V50 <= 17 %', 'Rectum', 'V50', 'at-most', 17, '%'],
    ['Left femoral head V40<10%', 'Left femoral head', 'V40', 'at-most', 10, '%'],
    ['PTV D95 ≥ 70.2 Gy', 'PTV', 'D95', 'at-least', 70.2, 'Gy'],
    ['PTV V95% >= 95 %', 'PTV', 'V95%', 'at-least', 95, '%'],
    ['Rectum D2cc <= 7200 cGy', 'Rectum', 'D2cc', 'at-most', 7200, 'cGy'],
    ['PTV max <= 107 %', 'PTV', 'max', 'at-most', 107, '%'],
    ['Bladder V65Gy <= 20 cc', 'Bladder', 'V65', 'at-most', 20, 'cc'],
    ['PTV CI >= 0.8', 'PTV', 'CI', 'at-least', 0.8, ''],
  ])('%s', (text, structure, metric, kind, bound, unit) => {
    const read = parseClinicalGoal(text);
    expect([read.structure, read.metric.name, read.goal.kind, read.goal.unit]).toEqual([
      structure,
      metric,
      kind,
      unit,
    ]);
    expect(read.goal.low ?? read.goal.high).toBe(bound);
  });

  test('a target with its tolerance', () => {
    expect(parseClinicalGoal('PTV mean = 70.2 ± 0.5 Gy').goal).toMatchObject({
      kind: 'target',
      low: 69.7,
      high: 70.7,
    });
  });

  test.each([
    ['Rectum V50 <= 17 Gy', /V50 is a volume in % or cc, and 'Gy' is not its unit/u],
    ['PTV D95 >= 70.2', /D95 is a dose in Gy, cGy or % of the prescription, and a unit is missing/u],
    ['Rectum X50 <= 17 %', /'X50' is no metric/u],
    ['Rectum V50 about 17 %', /does not have the form/u],
    ['Rectum V50 <= 170 %', /cannot be above 100 %/u],
    ['Rectum V50 <= -1 %', /cannot be negative/u],
    ['PTV mean = 70 Gy', /wants a tolerance/u],
    ['', /does not have the form/u],
    [`${'x'.repeat(500)} V50 <= 1 %`, /does not have the form/u],
  ])('"%s" is refused with a reason', (text, reason) => {
    expect(() => parseClinicalGoal(text)).toThrow(reason);
  });

  test('no text makes reading crash or hang', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        try {
          parseGoals(text);
        } catch (error) {
          expect(error).toMatchObject({ name: 'TextGradError' });
        }
        parseMetric(text);
      }),
      { numRuns: 2000, seed: 9 },
    );
  });

  test('all that is wrong in a list is said at once', () => {
    const text = '- Rectum V50 <= 17 Gy\n- PTV D95 >= 70.2 Gy\n- nonsense\n';
    expect(() => parseGoals(text)).toThrow(/V50 is a volume.*"nonsense" cannot be used/su);
    expect(() => parseGoals('a: [')).toThrow(/not YAML/u);
    expect(() => parseGoals('{}')).toThrow(/Give a list of goals/u);
    expect(parseGoals('goals:\n  - goal: PTV D95 >= 70.2 Gy\n    weight: 3\n')[0]?.goal.weight).toBe(3);
  });
});

describe('evaluating a dose', () => {
  const phantom = wholeVoxels(phantomCase({ spacing: 10 }));
  const voxels = voxelsOfInterest(phantom);
  const inside = (name: string): ReadonlySet<number> => new Set(structureOf(phantom, name).voxels);
  const [target, rectum] = [inside('PTV'), inside('Rectum')];
  const distribution: DoseDistribution = {
    grid: phantom.grid,
    voxels,
    dose: Float64Array.from(voxels, (voxel) => (target.has(voxel) ? 70.2 : rectum.has(voxel) ? 55 : 10)),
  };

  test('says what is met and what is not', () => {
    const goals = parseGoals(
      '- ptv D95 >= 70.2 Gy\n- goal: rectum V50 <= 17 %\n  hard: true\n- Body mean <= 15 %\n',
    );
    const result = evaluateGoals(phantom, distribution, goals);
    expect(result.measurements.map((one) => [one.name, met(one)])).toEqual([
      ['PTV D95', true],
      ['Rectum V50', false],
      ['Body mean', true],
    ]);
    expect(result.feasible).toBe(false);
    expect(inWords(result)).toMatch(/Rectum V50 = 100 %, hard goal ≤ 17 %, exceeds by 83/u);
  });

  test('a structure that is not there is named with the nearest one', () => {
    expect(() => bindGoals(phantom, [parseClinicalGoal('Rectun V50 <= 17 %')])).toThrow(
      /Did you mean 'Rectum'\?/u,
    );
  });

  test('a dose on another grid, below 0 or without a number is refused', () => {
    const wrong = { ...distribution, dose: distribution.dose.map(() => Number.NaN) };
    expect(() => structureDoses(phantom, wrong, 'PTV')).toThrow(
      expect.objectContaining({ code: 'DOSE_INVALID' }),
    );
    const negative = { ...distribution, dose: distribution.dose.map(() => -1) };
    expect(() => structureDoses(phantom, negative, 'PTV')).toThrow(
      expect.objectContaining({ code: 'DOSE_INVALID' }),
    );
    expect(() => structureDoses(wholeVoxels(phantomCase({ spacing: 12 })), distribution, 'PTV')).toThrow(
      expect.objectContaining({ code: 'DOSE_GRID' }),
    );
  });

  test('indices are best for a dose that fits the target', () => {
    expect(conformityIndex(phantom, distribution, 'PTV', 70.2)).toBe(1);
    expect(homogeneityIndex(structureDoses(phantom, distribution, 'PTV'), 70.2)).toBe(0);
    const everywhere = { ...distribution, dose: distribution.dose.map(() => 70.2) };
    expect(conformityIndex(phantom, everywhere, 'PTV', 70.2)).toBeCloseTo(target.size / voxels.length, 12);
  });

  test.each(goalPacks)('the pack $name is read, and says where it is from', (pack) => {
    expect(pack.source.length).toBeGreaterThan(10);
    const { goals, wanted, notApplied } = packGoals(pack, phantom);
    expect(wanted).toBe(pack.goals.length);
    expect(notApplied.length).toBeLessThan(wanted + 1);
    expect(evaluateGoals(phantom, distribution, goals).measurements).toHaveLength(goals.length);
  });
});
