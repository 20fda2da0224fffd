import { describe, expect, test } from 'vitest';
import {
  createBeams,
  createPlanner,
  doseDistribution,
  doseFunction,
  doseInfluence,
  doseTerm,
  equispacedAngles,
  type Place,
  parseGoals,
  parseMetric,
  phantomCase,
  planConfig,
  weightGroups,
} from '../src/index.ts';
import { ringName, ringOfName, ringsOf } from '../src/plan/rings.ts';

const place = (near: readonly number[], other: readonly number[]): Place => ({
  distanceTo: (structure) => (structure === 'PTV70' ? near : other),
});

describe('the term of a ring', () => {
  const term = doseTerm.parse({
    kind: 'ring-overdosing',
    around: ['PTV70', 'PTV56'],
    inner: 10,
    outer: 30,
    dose: 40,
  });
  // Nearest distances: 0, 10, 11, 30, 31 and 25.
  const where = place([0, 10, 50, 30, 31, 25], [90, 90, 11, 90, 90, 90]);

  test('is the mean square of what is too much in its voxels, between both distances of the nearest target', () => {
    const { evaluate } = doseFunction(term, 10, where);
    const gradient = new Float64Array(6);
    const dose = Float64Array.of(9, 9, 5, 6, 9, 3);
    // Voxels 2, 3 and 5 lie in it, 1 and 2 Gy per fraction too hot, and cold enough.
    expect(evaluate(dose, gradient)).toBeCloseTo((1 + 4) / 3, 12);
    expect([...gradient]).toEqual([0, 0, 2 / 3, 4 / 3, 0, 0]);
  });

  test('says what it needs where nothing is known of places', () => {
    expect(() => doseFunction(term, 1).evaluate(Float64Array.of(1), new Float64Array(1))).toThrow(
      /depends on the distance from 'PTV70'/u,
    );
  });
});

describe('the rings of a plan', () => {
  const phantom = phantomCase({ spacing: 12 });
  const goals = (...lines: readonly string[]) => parseGoals(lines.map((one) => `- ${one}`).join('\n'));
  const named = (choice: Parameters<typeof ringsOf>[1], ...lines: readonly string[]) =>
    ringsOf(phantom, choice, goals(...lines)).map((ring) => [ringName(ring), ring.dose]);

  test('are by default those that goals on a maximum need, with 90 % of the bound', () => {
    expect(
      named('auto', 'Body max beyond 30 mm <= 60 %', 'Body max beyond 20 mm <= 56.16 Gy', 'PTV R50 <= 7'),
    ).toEqual([
      ['ring 20-30 mm', 72],
      ['ring beyond 30 mm', 54],
    ]);
    expect(named('auto', 'Body max beyond 30 mm <= 60 %', 'Body D2cc beyond 30 mm <= 40 %')).toEqual([
      ['ring beyond 30 mm', 36],
    ]);
    // What is wanted between two distances ends at the farther one, and the lowest bound that holds in a ring counts.
    expect(named('auto', 'Body max between 10 and 20 mm <= 90 %', 'Body max beyond 30 mm <= 60 %')).toEqual([
      ['ring 10-20 mm', 81],
      ['ring beyond 30 mm', 54],
    ]);
    expect(named('auto', 'Body max between 10 and 40 mm <= 60 %', 'Body max beyond 20 mm <= 80 %')).toEqual([
      ['ring 10-20 mm', 54],
      ['ring 20-40 mm', 54],
      ['ring beyond 40 mm', 72],
    ]);
    expect(named('auto', 'Rectum V50 <= 17 %', 'Body V50 beyond 30 mm <= 1 cc')).toEqual([]);
  });

  test('are those of the settings otherwise, as far as they hold voxels', () => {
    const { rings } = planConfig.parse({
      rings: [
        { inner: 3, outer: 15, dose: 90 },
        { inner: 400, dose: 20 },
      ],
    });
    expect(named(rings, 'Body max beyond 30 mm <= 60 %')).toEqual([['ring 3-15 mm', 90]]);
    expect(named([], 'Body max beyond 30 mm <= 60 %')).toEqual([]);
    expect(planConfig.safeParse({ rings: [{ inner: 20, outer: 10, dose: 50 }] }).success).toBe(false);
  });

  test.each([{ inner: 0, outer: 12.5 }, { inner: 30 }])('a name says where %j lies', (ring) => {
    expect(ringOfName(ringName(ring))).toEqual(ring);
    expect(ringOfName('normal tissue')).toBeUndefined();
  });

  test('have a weight, and more of it lowers the dose there', { timeout: 60_000 }, async () => {
    const rings = [{ inner: 20, dose: 40 }];
    expect(weightGroups(phantom, { rings }).at(-1)).toMatchObject({ name: 'ring beyond 20 mm', dose: 28.1 });
    const beams = createBeams(phantom, { gantryAngles: equispacedAngles(5), bixelWidth: 15 });
    const influence = await doseInfluence(phantom, beams);
    const planner = createPlanner(phantom, influence, { rings });
    const hottest = async (weight: number): Promise<number> => {
      const even = Object.fromEntries(planner.groups.map(({ name }) => [name, name === 'PTV' ? 1000 : 30]));
      const { dose } = await planner.solve({ ...even, 'ring beyond 20 mm': weight });
      const metric = parseMetric('max beyond 20 mm');
      return metric?.measure(phantom, doseDistribution(influence, dose), 'Body', 'Gy').value ?? Number.NaN;
    };
    expect(await hottest(100_000)).toBeLessThan(0.9 * (await hottest(0.01)));
  });

  test('the problem of the paper has none', () => {
    expect(weightGroups(phantom, { problem: 'paper', rings: [{ inner: 20, dose: 40 }] })).toHaveLength(5);
  });
});
