import { describe, expect, test } from 'vitest';
import {
  createBeams,
  createPlanner,
  doseDistribution,
  doseInfluence,
  equispacedAngles,
  parseGoals,
  parseMetric,
  phantomCase,
  startOf,
  weightGroups,
} from '../src/index.ts';

const phantom = phantomCase({ spacing: 12 });
const beams = createBeams(phantom, { gantryAngles: equispacedAngles(5), bixelWidth: 15 });
const influence = await doseInfluence(phantom, beams);

const goalsOf = (...lines: readonly string[]) => lines.flatMap((line) => parseGoals(`- ${line}`));

/** A metric of the plan at the weights 1000 of the PTV, the one given, and 1 of all others. */
async function reached(
  goals: string | readonly string[],
  weight: number,
  metric: string,
  structure: string,
): Promise<number> {
  const planner = createPlanner(phantom, influence, { goals: goalsOf(...[goals].flat()) });
  const others = Object.fromEntries(
    planner.groups.map(({ name, structures }) => [
      name,
      structures.includes(structure) && name !== 'normal tissue' ? weight : 1,
    ]),
  );
  const { dose } = await planner.solve({ ...others, PTV: 1000 });
  const read = parseMetric(metric);
  return read?.measure(phantom, doseDistribution(influence, dose), structure, '%').value ?? Number.NaN;
}

describe('the weight of an organ with goals on its histogram', { timeout: 60_000 }, () => {
  test.each([
    ['Rectum V50 <= 15 %', 'V50', 'Rectum', 15],
    ['Rectum D20% <= 50 Gy', 'D20%', 'Rectum', (100 * 50) / 70.2],
    ['Bladder V31 <= 20 %', 'V31', 'Bladder', 20],
    // Below the 30 Gy from which the dose of femoral heads counts otherwise.
    ['Left femoral head V20 <= 5 %', 'V20', 'Left femoral head', 5],
    ['Rectum mean <= 20 Gy', 'mean', 'Rectum', (100 * 20) / 70.2],
    // Below the 30 Gy from which the dose of the body counts otherwise.
    ['Body V15 <= 14 %', 'V15', 'Body', 14],
    ['Body mean <= 6.4 Gy', 'mean', 'Body', (100 * 6.4) / 70.2],
    ['Body D2cc <= 82 Gy', 'D2cc', 'Body', (100 * 82) / 70.2],
  ])('brings %s about', async (goal, metric, structure, bound) => {
    expect(await reached(goal, 0.01, metric, structure)).toBeGreaterThan(bound);
    expect(await reached(goal, 100_000, metric, structure)).toBeLessThanOrEqual(bound);
  });

  test('leaves what the goals allow: the hottest part, and what lies below', async () => {
    const goal = 'Rectum V50 <= 12 %';
    const none = await reached(goal, 0.01, 'V30', 'Rectum');
    expect(await reached(goal, 100_000, 'D2', 'Rectum')).toBeGreaterThan(80);
    expect(await reached(goal, 100_000, 'V30', 'Rectum')).toBeGreaterThan(0.5 * none);
  });

  test('does not become weaker at a point by a goal on the mean that is met', async () => {
    const point = 'Rectum D2cc <= 45 Gy';
    const alone = await reached(point, 100, 'D2cc', 'Rectum');
    const both = await reached([point, 'Rectum mean <= 60 Gy'], 100, 'D2cc', 'Rectum');
    expect(Math.abs(both / alone - 1)).toBeLessThan(0.01);
    expect(both).toBeLessThan(0.9 * (await reached(point, 0.01, 'D2cc', 'Rectum')));
  });

  test('begins as heavy for each organ and metric, whatever else is wanted', () => {
    const starts = (...lines: readonly string[]) =>
      weightGroups(phantom, { goals: goalsOf(...lines) })
        .filter(({ name }) => name !== 'normal tissue')
        .map(startOf);
    const [first] = starts();
    expect(starts()).toEqual(Array.from({ length: 5 }, () => first));
    expect(starts('Rectum V50 <= 17 %', 'Left femoral head V20 <= 5 %')).toEqual(starts());
    expect(starts('Rectum V50 <= 17 %', 'Rectum mean <= 30 Gy', 'Body V20 <= 15 %')).toEqual(starts());
  });

  test('shifts all of its doses with its dose objective', () => {
    const goals = parseGoals('- Rectum V50 <= 17 %\n- Rectum V31 <= 35 %');
    const rectum = weightGroups(phantom, { goals }).find(({ name }) => name === 'rectum');
    const dosesAt = (to: number) =>
      rectum?.terms(to).map(({ term }) => ('dose' in term ? term.dose : undefined));
    const [high = 0, low = 0] = dosesAt(rectum?.dose ?? 0) ?? [];
    expect([high < 50, low < 31, low]).toEqual([true, true, rectum?.dose]);
    expect(dosesAt(low - 5)).toEqual([high - 5, low - 5]);
  });
});
