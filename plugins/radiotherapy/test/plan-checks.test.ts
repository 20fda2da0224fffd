import { describe, expect, test } from 'vitest';
import { readDicom } from '../src/files/dicom/dicom-file.ts';
import { tags } from '../src/files/dicom/tags.ts';
import {
  type Beam,
  createBeams,
  createPlanner,
  decodeRtPlan,
  doseDistribution,
  doseInfluence,
  doseToVolume,
  fluenceDose,
  gammaIndex,
  type PatientCase,
  parseGoals,
  phantomCase,
  planConfig,
  setupShifts,
  sopInstanceOf,
  startOf,
  structureDoses,
  waterKernel,
} from '../src/index.ts';
import { deliverPlan, kernelOf } from '../src/plan/deliver.ts';
import { createPlanRoom } from '../src/plan/plan-room.ts';
import { worstShifts } from '../src/plan/worst-shifts.ts';
import { deliveryArtifacts } from '../src/tasks/delivery-artifacts.ts';
import { deliveryTable } from '../src/views/delivery-table.ts';
import { gammaMap } from '../src/views/gamma-map.ts';
import { segmentPictures } from '../src/views/segment-pictures.ts';
import { shiftPlot } from '../src/views/shift-plot.ts';

describe('setup shifts', () => {
  const grid = { size: [31, 11, 31], spacing: [5, 5, 5], origin: [-75, -25, -75] } as const;
  const voxels = Uint32Array.from({ length: 31 * 11 * 31 }, (_, at) => at);
  const slab: PatientCase = {
    ...phantomCase({ spacing: 12 }),
    grid,
    density: new Float32Array(voxels.length).fill(1),
    structures: [
      { name: 'PTV', role: 'target', priority: 1, voxels: voxels.slice(5000, 5100) },
      { name: 'Body', role: 'body', priority: 2, voxels },
    ],
    fractions: 1,
  };
  const places = Array.from({ length: 16 }, (_, at) => [10 * Math.floor(at / 4) - 15, 10 * (at % 4) - 15]);
  const beam: Beam = {
    gantryAngle: 0,
    couchAngle: 0,
    isocentre: [0, 0, 0],
    bixelWidth: 10,
    bixels: Float64Array.from(places.flat()),
  };
  const plan = { beams: [beam], weights: new Float64Array(16).fill(1) };

  test('move the dose the other way in a slab of water, along x and z', async () => {
    const planned = (await fluenceDose(slab, plan.beams, plan.weights)).dose;
    const shifted = await setupShifts(slab, plan, [5]);
    const [nx, ny] = grid.size;
    const at = (i: number, k: number): number => i + nx * (5 + ny * k);
    const of = (direction: string): Float64Array =>
      shifted.find((one) => one.direction === direction)?.dose.dose ?? new Float64Array();
    const top = Math.max(...planned);
    for (const i of [11, 13, 15, 18]) {
      expect(
        Math.abs((of('to the left')[at(i, 15)] ?? 0) - (planned[at(i + 1, 15)] ?? 0)) / top,
      ).toBeLessThan(2e-3);
      expect(
        Math.abs((of('to the feet')[at(15, i)] ?? 0) - (planned[at(15, i - 1)] ?? 0)) / top,
      ).toBeLessThan(2e-3);
    }
    expect(shifted).toHaveLength(6);
  });

  test('the worst is the least of a lower bound, the largest of an upper', async () => {
    const shifted = await setupShifts(slab, plan, [3, 5]);
    const goals = parseGoals('- PTV min >= 1 Gy\n- PTV max <= 1 Gy');
    const worst = worstShifts(slab, goals, shifted);
    expect(worst.map(({ measurement: { name } }) => name)).toEqual([
      'PTV min, worst of ±3 mm',
      'PTV min, worst of ±5 mm',
      'PTV max, worst of ±3 mm',
      'PTV max, worst of ±5 mm',
    ]);
    const all = shifted
      .filter(({ distance }) => distance === 5)
      .map(({ dose }) => structureDoses(slab, dose, 'PTV'));
    expect(worst[1]?.measurement.quantity.value).toBe(Math.min(...all.map((doses) => doses[0] ?? 0)));
    expect(worst[3]?.measurement.quantity.value).toBe(Math.max(...all.map((doses) => doses.at(-1) ?? 0)));
  });

  test.each([0, -3, 51, Number.NaN])('of %f mm is refused in a sentence', async (distance) => {
    await expect(setupShifts(slab, plan, [distance])).rejects.toThrow(
      'is shifted by more than 0 up to 50 mm',
    );
  });
});

describe('a delivered plan', { timeout: 60_000 }, async () => {
  const given = phantomCase({ spacing: 10 });
  const beams = createBeams(given, { gantryAngles: [0, 72, 144, 216, 288], bixelWidth: 12 });
  const influence = await doseInfluence(given, beams, { coreRadius: null });
  const planner = createPlanner(given, influence, { kernel: waterKernel });
  const start = Object.fromEntries(planner.groups.map((group) => [group.name, startOf(group)]));
  const plan = await planner.solve(start);
  const ideal = doseDistribution(influence, plan.dose);
  const goals = parseGoals('- Rectum V50 <= 17 %\n- PTV D2 <= 107 %');
  const delivered = await deliverPlan(planner, plan.weights, 20);
  const gamma = gammaIndex(ideal, delivered.dose, { dose: 2, distance: 2 });

  test('covers its target as prescribed, near the ideal fluence', () => {
    expect(doseToVolume(structureDoses(given, delivered.dose, 'PTV'), 95)).toBeCloseTo(70.2, 6);
    expect(gamma.passRate).toBeGreaterThanOrEqual(98);
    expect(delivered.factor).toBeCloseTo(1, 1);
    // 2.7 Gy a fraction through several openings of five beams.
    expect(delivered.monitorUnits).toBeGreaterThan(270);
    expect(delivered.monitorUnits).toBeLessThan(5000);
    expect(delivered.segments).toBeGreaterThan(5);
  });

  test('is shown with leaves, gamma, goals before and after', async () => {
    const table = deliveryTable(given, delivered, gamma, {
      goals,
      compared: [{ label: 'ideal fluence', dose: ideal }],
      criteria: '2 %, 2 mm',
    });
    expect(table.markup).toContain('MU a fraction');
    expect(table.markup.match(/<tr><th scope="row">/gu)).toHaveLength(2);
    expect(segmentPictures(delivered.beams, delivered.perFluence).match(/gantry/gu)).toHaveLength(5);
    expect(gammaMap(ideal, gamma, '2 %, 2 mm')).toContain(
      `${gamma.passRate.toFixed(1)} % of the points pass`,
    );
    const shifted = await setupShifts(given, { beams, weights: plan.weights }, [5]);
    expect(shiftPlot(given, ideal, shifted, { width: 300, height: 200 }).description).toContain(
      '5 mm to the head',
    );
  });

  test('is written as a plan, structures, and a dose that names both', async () => {
    const config = planConfig.parse({ rtplan: true });
    const files = await deliveryArtifacts({ planner, weights: start, plan, goals }, config, createPlanRoom());
    const of = (name: string): Uint8Array => {
      const content = files.find((one) => one.name === name)?.content;
      return content instanceof Uint8Array ? content : new Uint8Array();
    };
    const dose = readDicom(of('sequenced-dose.dcm'), 'dose');
    const named = (tag: string): readonly string[] =>
      dose.items(tag).map((item) => item.text(tags.referencedInstance));
    expect(named(tags.referencedPlans)).toEqual([sopInstanceOf(of('plan.dcm'))]);
    expect(named(tags.referencedStructureSets)).toEqual([sopInstanceOf(of('structures.dcm'))]);
    expect(decodeRtPlan(of('plan.dcm'), 12).energies).toEqual([6]);
  });

  test('needs a dose that is calculated here', () => {
    expect(() => kernelOf(createPlanner(given, influence))).toThrow('The dose matrix came with the case');
  });
});

test('lists are settings on a command line too', () => {
  const config = planConfig.parse({
    gantry: '[0, 52]',
    setupShifts: '[3, 5]',
    arcs: '[{"from": 181, "to": 179, "beams": 9}]',
  });
  expect(config).toMatchObject({ gantry: [0, 52], setupShifts: [3, 5], arcs: [{ beams: 9, couch: 0 }] });
  expect(() => planConfig.parse({ gantry: '0, 52' })).toThrow('is no list in JSON');
});
