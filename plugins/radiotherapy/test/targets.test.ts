import { beforeAll, describe, expect, test, vi } from 'vitest';
import {
  createBeams,
  createCase,
  createPlanner,
  type DoseDistribution,
  type DoseInfluence,
  doseDistribution,
  doseInfluence,
  doseStatistics,
  equispacedAngles,
  type PatientCase,
  type Planner,
  type ProblemChoice,
  parseGoals,
  phantomCase,
  type Structure,
  structureDistance,
  structureDoses,
  type Weights,
  weightGroups,
} from '../src/index.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const phantom = phantomCase({ spacing: 8 });
const inPtv = new Set(phantom.structures[0]?.voxels);
const body = phantom.structures.find(({ name }) => name === 'Body')?.voxels ?? new Uint32Array();
const fromPtv = structureDistance(phantom, 'PTV');
const target = (name: string, priority: number, voxels: Uint32Array): Structure => ({
  name,
  role: 'target',
  priority,
  voxels,
});

/** Nodes of a lower level that surround the PTV's right half and hold it, as nested boosts are contoured. */
const nodes = target(
  'PTV56',
  1.5,
  body.filter(
    (voxel) => (fromPtv[voxel] ?? 0) <= 18 && voxel % phantom.grid.size[0] <= phantom.grid.size[0] / 2,
  ),
);
const outside = new Float32Array(phantom.density.length).map((_, voxel) => (inPtv.has(voxel) ? 0 : 1));
const gtv = target(
  'GTV',
  1,
  phantom.structures[0]?.voxels.filter((voxel) =>
    [1, -1, phantom.grid.size[0], -phantom.grid.size[0]].every((step) => outside[voxel + step] === 0),
  ) ?? new Uint32Array(),
);
const withTargets = (
  more: readonly Structure[],
  prescriptions: PatientCase['prescriptions'] = phantom.prescriptions,
): PatientCase => createCase({ ...phantom, structures: [...phantom.structures, ...more], prescriptions });

const boost = withTargets(
  [nodes],
  [
    { structure: 'PTV', dose: 70.2 },
    { structure: 'PTV56', dose: 56 },
  ],
);
const nested = withTargets([gtv]);

const irradiated = async (given: PatientCase): Promise<DoseInfluence> =>
  doseInfluence(given, createBeams(given, { gantryAngles: equispacedAngles(7), bixelWidth: 10 }));
const even = (planner: Planner): Weights =>
  Object.fromEntries(planner.groups.map(({ name }) => [name, name.startsWith('PTV') ? 1000 : 30]));

async function planned(
  given: PatientCase,
  influence: DoseInfluence,
  choice?: ProblemChoice,
  weights?: Weights,
) {
  const planner = createPlanner(given, influence, choice);
  const plan = await planner.solve({ ...even(planner), ...weights });
  expect(plan.notes).toEqual([]);
  return doseDistribution(influence, plan.dose);
}
const of = (given: PatientCase, dose: DoseDistribution, name: string) =>
  doseStatistics(structureDoses(given, dose, name));

describe('a boost of two levels, one inside the other', () => {
  let influence: DoseInfluence;
  let dose: DoseDistribution;
  beforeAll(async () => {
    influence = await irradiated(boost);
    dose = await planned(boost, influence);
  });

  test('gives each its prescription', () => {
    expect(of(boost, dose, 'PTV').d95).toBeCloseTo(70.2, 1);
    expect(of(boost, dose, 'PTV56').d95).toBeGreaterThanOrEqual(56 - 1e-6);
  });

  test('lets the lower level be hotter beside the higher one alone', () => {
    const near = (least: number, most: number): number => {
      const inside = nodes.voxels.filter(
        (voxel) => (fromPtv[voxel] ?? 0) > least && (fromPtv[voxel] ?? 0) <= most,
      );
      const rowOf = new Map([...dose.voxels].map((voxel, row) => [voxel, row]));
      return inside.reduce((sum, voxel) => sum + (dose.dose[rowOf.get(voxel) ?? 0] ?? 0), 0) / inside.length;
    };
    expect(near(0, 8)).toBeGreaterThan(near(12, 18));
    expect(near(12, 18)).toBeLessThan(1.07 * 56);
  });

  test('has a weight for each, and more of it raises its lowest doses', async () => {
    expect(weightGroups(boost).slice(0, 2)).toMatchObject([
      { name: 'PTV', dose: 70.2 },
      { name: 'PTV56', dose: 56 },
    ]);
    const heavier = await planned(boost, influence, {}, { PTV56: 30_000 });
    expect(of(boost, heavier, 'PTV56').d98).toBeGreaterThan(of(boost, dose, 'PTV56').d98);
  });

  test('is no case for the problem of the paper, which has one target', () => {
    expect(() => weightGroups(boost, { problem: 'paper' })).toThrow(
      "The paper's problem has one target, 'PTV', but this case has 'PTV56' too: use problem=standard.",
    );
  });
});

test('a GTV in a PTV gets at least what the PTV gets', async () => {
  expect(gtv.voxels.length).toBeGreaterThan(10);
  const influence = await irradiated(nested);
  const dose = await planned(nested, influence);
  const [inner, outer] = [of(nested, dose, 'GTV'), of(nested, dose, 'PTV')];
  expect(inner.d98).toBeGreaterThanOrEqual(outer.d98);
  expect(inner.d98).toBeGreaterThanOrEqual(0.99 * 70.2);
  expect(outer.d95).toBeCloseTo(70.2, 3);
  // The PTV's own dose is that of the same case without a GTV, but for a per cent.
  const without = await planned(phantom, await irradiated(phantom));
  expect(Math.abs(outer.d98 / of(phantom, without, 'PTV').d98 - 1)).toBeLessThan(0.01);
});

test('an organ counts from 5 % within the lowest dose that its upper goals name, from 0 where they name none', () => {
  const doses = (...lines: readonly string[]) => {
    const goals = lines.flatMap((one) => parseGoals(`- ${one}`));
    const groups = weightGroups(phantom, { goals });
    return ['rectum', 'bladder'].map((name) => groups.find((one) => one.name === name)?.dose);
  };
  expect(doses()).toEqual([0, 0]);
  expect(doses('Rectum V50 <= 17 %', 'Rectum V31 <= 35 %', 'Bladder V50% <= 9 %')).toEqual([29.5, 33.4]);
  expect(doses('Rectum V50 <= 17 %', 'Rectum mean <= 30 Gy', 'Bladder D2cc <= 6000 cGy')).toEqual([
    28.6, 57.1,
  ]);
  expect(doses('Rectum V50 <= 17 %', 'Rectum mean <= 60 Gy')).toEqual([47.6, 0]);
  // A maximum is a single voxel: 10 % within.
  expect(doses('Rectum max <= 60 Gy', 'Bladder max <= 100 %')).toEqual([54, 63.2]);
  expect(doses('Rectum V50 >= 30 %', 'Bladder max beyond 20 mm <= 40 Gy')).toEqual([0, 0]);
});

describe('a goal for more dose', () => {
  const goals = parseGoals(
    ['Rectum V50 >= 30 %', 'Bladder mean >= 2000 cGy'].map((one) => `- ${one}`).join('\n'),
  );
  const choice = { goals };

  test('has a weight, and more of it raises the dose there', async () => {
    const names = weightGroups(phantom, choice).map(({ name }) => name);
    expect(names.slice(-2)).toEqual(['minimum of Rectum', 'minimum of Bladder']);
    const influence = await irradiated(phantom);
    const at = async (weight: number) =>
      planned(phantom, influence, choice, { 'minimum of Rectum': weight, 'minimum of Bladder': weight });
    const [light, heavy] = [await at(0.01), await at(30_000)];
    expect(of(phantom, light, 'Bladder').mean).toBeLessThan(20);
    expect(of(phantom, heavy, 'Bladder').mean).toBeGreaterThanOrEqual(20);
    const above = (dose: DoseDistribution): number => {
      const doses = structureDoses(phantom, dose, 'Rectum');
      return doses.filter((one) => one >= 50).length / doses.length;
    };
    expect(above(light)).toBeLessThan(0.3);
    expect(above(heavy)).toBeGreaterThanOrEqual(0.3);
  });

  test('needs no weight where the prescription wants as much', () => {
    const wanted = parseGoals(
      '- PTV D95 >= 70.2 Gy\n- PTV V95% >= 98 %\n- PTV min >= 60 Gy\n- Rectum V50 <= 17 %',
    );
    expect(weightGroups(phantom, { goals: wanted })).toHaveLength(weightGroups(phantom).length);
    const more = parseGoals('- PTV D50 >= 76 Gy');
    expect(weightGroups(phantom, { goals: more }).at(-1)).toMatchObject({ name: 'minimum of PTV' });
  });
});
