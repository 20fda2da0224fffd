import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dcmjs from 'dcmjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { xiaVerhey } from '../src/delivery/xia-verhey.ts';
import { readDicom } from '../src/files/dicom/dicom-file.ts';
import { sopClasses, tags } from '../src/files/dicom/tags.ts';
import {
  type Beam,
  bixelCount,
  checkSegments,
  createBeams,
  createPlanner,
  type DoseDistribution,
  decodeRtPlan,
  doseInfluence,
  encodeRtDose,
  encodeRtPlan,
  encodeRtStruct,
  equispacedAngles,
  fluenceDose,
  fluenceOfSegments,
  gammaIndex,
  importCase,
  meterset,
  monitorUnitsOfFluence,
  optimiseFluence,
  paperProblem,
  phantomCase,
  segmentFluence,
  sequenceBeams,
  startOf,
  waterKernel,
} from '../src/index.ts';
import { folderWith } from './dicom-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-delivery-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('leaf sequencing', () => {
  test('shapes add up to the intensities, with one run in each row', () => {
    // The map of Xia and Verhey's kind: whole levels up to 15.
    const rows = [
      [0, 3, 15, 7, 0, 9],
      [1, 1, 2, 13, 14, 4],
      [12, 0, 0, 5, 0, 12],
    ].map((row) => Int32Array.from(row));
    const sum = rows.map(({ length }) => new Int32Array(length));
    const shapes = xiaVerhey(rows);
    for (const { levels, shape } of shapes)
      for (const [row, [from, to]] of shape.entries())
        for (let at = from; at < to; at++) {
          const line = sum[row];
          if (line) line[at] = (line[at] ?? 0) + levels;
        }
    expect(sum).toEqual(rows);
    // Powers of two, the largest first.
    expect(shapes.map(({ levels }) => levels)).toEqual(
      shapes.map(({ levels }) => levels).toSorted((a, b) => b - a),
    );
    expect(shapes.every(({ levels }) => Number.isInteger(Math.log2(levels)))).toBe(true);
  });

  test('an even field is as few openings as its level has powers of two, a map of 0 none', () => {
    expect(xiaVerhey([Int32Array.of(8, 8), Int32Array.of(8, 8)])).toHaveLength(1);
    expect(xiaVerhey([Int32Array.of(0, 0)])).toEqual([]);
  });

  test('overlapping leaves are refused in a sentence', () => {
    const pair = (left: number, right: number) => ({
      edges: Float64Array.of(0, 5),
      segments: [{ weight: 1, leaves: Float64Array.of(left, right) }],
    });
    expect(() => checkSegments('A', pair(3, -3))).toThrow(
      "The beam 'A' cannot be delivered: the leaves of pair 1 overlap in segment 1, from -3 to 3 mm.",
    );
    expect(() => checkSegments('A', pair(Number.NaN, 3))).toThrow('overlap');
    expect(() => checkSegments('A', pair(2, 2))).not.toThrow();
    expect(() => sequenceBeams([], new Float64Array(), 1)).toThrow('2 to 100 levels');
  });

  test('open bixels count by their area', () => {
    const beam: Beam = {
      gantryAngle: 0,
      couchAngle: 0,
      isocentre: [0, 0, 0],
      bixelWidth: 10,
      bixels: Float64Array.of(0, 0, 10, 0),
    };
    const segments = [{ weight: 2, leaves: Float64Array.of(-5, 10) }];
    expect([...segmentFluence({ beam, edges: Float64Array.of(-5, 0), segments })]).toEqual([1, 0.5]);
  });
});

describe('monitor units', () => {
  test('100 of them give 1 Gy at the calibration point, calculated by the dose engine', async () => {
    const perFluence = monitorUnitsOfFluence(waterKernel);
    // The same point by the planner's own way: a box of water, 100 mm deep, a field of 100 mm × 100 mm.
    const grid = { size: [31, 31, 31], spacing: [10, 10, 10], origin: [-150, -95, -150] } as const;
    const voxels = Uint32Array.from({ length: 31 ** 3 }, (_, at) => at);
    const water = {
      ...phantomCase({ spacing: 12 }),
      grid,
      density: new Float32Array(voxels.length).fill(1),
      structures: [{ name: 'Body', role: 'body', priority: 1, voxels }] as const,
    };
    const places = Array.from({ length: 100 }, (_, at) => [
      10 * Math.floor(at / 10) - 45,
      10 * (at % 10) - 45,
    ]);
    const beam: Beam = {
      gantryAngle: 0,
      couchAngle: 0,
      isocentre: [0, 0, 0],
      bixelWidth: 10,
      bixels: Float64Array.from(places.flat()),
    };
    const point = {
      grid: { size: [1, 1, 1], spacing: [1, 1, 1], origin: [0, 0, 0] } as const,
      voxels: Uint32Array.of(0),
    };
    const { dose } = await fluenceDose(water, [beam], new Float64Array(100).fill(100 / perFluence), {
      points: point,
    });
    expect(dose[0]).toBeCloseTo(1, 2);
  });
});

describe('a sequenced plan of the phantom', { timeout: 120_000 }, () => {
  const given = phantomCase({ spacing: 8 });
  const beams = createBeams(given, { gantryAngles: equispacedAngles(5), bixelWidth: 10 });
  let fluence = new Float64Array();
  const total = async (on: readonly Beam[], weights: Float64Array): Promise<DoseDistribution> => {
    const { dose, ...places } = await fluenceDose(given, on, weights);
    return { ...places, dose: dose.map((one) => one * given.fractions) };
  };
  beforeAll(async () => {
    const planner = createPlanner(given, await doseInfluence(given, beams));
    const start = Object.fromEntries(planner.groups.map((group) => [group.name, startOf(group)]));
    fluence = new Float64Array((await planner.solve(start)).weights);
  });

  test('many levels give the fluence, and its plan read back the same dose', async () => {
    const sequenced = sequenceBeams(beams, fluence, 100);
    const delivered = fluenceOfSegments(sequenced);
    const most = Math.max(...fluence);
    expect(Math.max(...delivered.map((one, at) => Math.abs(one - (fluence[at] ?? 0))))).toBeLessThan(
      most / 199,
    );
    const perFluence = monitorUnitsOfFluence(waterKernel);
    const plan = {
      beams: sequenced,
      monitorUnits: perFluence,
      sourceAxisDistance: 1000,
      machine: 'water 6 MV',
    };
    const read = decodeRtPlan(encodeRtPlan(given, plan), 10);
    expect(read.fractions).toBe(given.fractions);
    expect(read.monitorUnits).toBeCloseTo(meterset(sequenced, perFluence).monitorUnits, 6);
    const [ideal, recalculated] = [
      await total(beams, fluence),
      await total(
        read.beams.map(({ beam }) => beam),
        fluenceOfSegments(read.beams).map((units) => units / perFluence),
      ),
    ];
    expect(gammaIndex(ideal, recalculated, { dose: 2, distance: 2 }).passRate).toBeGreaterThanOrEqual(98);
  });

  test('ten levels agree within 2 % and 2 mm with what was written', async () => {
    const sequenced = sequenceBeams(beams, fluence, 10);
    const perFluence = monitorUnitsOfFluence(waterKernel);
    const plan = {
      beams: sequenced,
      monitorUnits: perFluence,
      sourceAxisDistance: 1000,
      machine: 'water 6 MV',
    };
    const read = decodeRtPlan(encodeRtPlan(given, plan), 10);
    const [written, recalculated] = [
      await total(beams, fluenceOfSegments(sequenced)),
      await total(
        read.beams.map(({ beam }) => beam),
        fluenceOfSegments(read.beams).map((units) => units / perFluence),
      ),
    ];
    const { passRate, max } = gammaIndex(written, recalculated, { dose: 2, distance: 2 });
    expect(passRate).toBe(100);
    expect(max).toBeLessThan(0.02);
  });

  test('smoothness makes the fluence even, and costs what the objectives gain', async () => {
    const influence = await doseInfluence(given, beams);
    const problem = paperProblem({ structure: 'PTV', dose: 70.2 }, { PTV: 100, Rectum: 10 }, { Rectum: 20 });
    const rough = await optimiseFluence(given, influence, problem);
    const even = await optimiseFluence(given, influence, { ...problem, smoothness: 30 });
    const units = (weights: Float64Array): number =>
      meterset(sequenceBeams(beams, weights, 20), 1).monitorUnits;
    expect(units(even.weights)).toBeLessThan(0.9 * units(rough.weights));
    expect(even.value).toBeGreaterThan(rough.value);
    expect(even.feasible).toBe(true);
  });

  test('is a plan that names its structure set, with beams, segments and monitor units', async () => {
    const sequenced = sequenceBeams(beams, fluence, 10);
    const set = readDicom(
      encodeRtPlan(given, { beams: sequenced, monitorUnits: 1, sourceAxisDistance: 1000, machine: 'M' }),
      'plan.dcm',
    );
    const structures = readDicom(encodeRtStruct(given), 'structures.dcm');
    expect(set.text(tags.sopClass)).toBe(sopClasses.rtPlan);
    expect(set.items(tags.referencedStructureSets)[0]?.text(tags.referencedInstance)).toBe(
      structures.text(tags.sopInstance),
    );
    expect(set.text(tags.frameOfReference)).toBe(structures.text(tags.frameOfReference));
    const written = set.items(tags.beams);
    expect(written).toHaveLength(5);
    written.forEach((beam, at) => {
      const points = beam.items(tags.controlPoints);
      expect(points).toHaveLength(2 * (sequenced[at]?.segments.length ?? 0));
      expect(points.at(-1)?.numbers(tags.cumulativeWeight)).toEqual([1]);
      expect(points[0]?.numbers(tags.cumulativeWeight)).toEqual([0]);
    });
  });
});

test('dcmjs reads a written plan and its structures: beams, control points, leaves, monitor units', () => {
  const given = phantomCase({ spacing: 12 });
  const beams = createBeams(given, { gantryAngles: [0, 100], couchAngles: [0, 350], bixelWidth: 20 });
  const fluence = new Float64Array(bixelCount(beams)).map((_, at) => at % 4);
  const sequenced = sequenceBeams(beams, fluence, 3);
  const plan = encodeRtPlan(given, {
    beams: sequenced,
    monitorUnits: 50,
    sourceAxisDistance: 1000,
    machine: 'M',
  });
  const read = (bytes: Uint8Array) => {
    const { dict } = dcmjs.data.DicomMessage.readFile(Uint8Array.from(bytes).buffer);
    return dcmjs.data.DicomMetaDictionary.naturalizeDataset(dict);
  };
  const [first, second] = sequenced;
  const units = (beam = first): number =>
    50 * (beam?.segments.reduce((sum, { weight }) => sum + weight, 0) ?? 0);
  const leaves = first?.segments[0]?.leaves ?? new Float64Array();
  const even = (side: number): readonly number[] => [...leaves.filter((_, at) => at % 2 === side)];
  expect(read(plan)).toMatchObject({
    Modality: 'RTPLAN',
    FractionGroupSequence: [
      {
        NumberOfFractionsPlanned: given.fractions,
        ReferencedBeamSequence: [
          { BeamMeterset: expect.closeTo(units(), 6), ReferencedBeamNumber: 1 },
          { BeamMeterset: expect.closeTo(units(second), 6), ReferencedBeamNumber: 2 },
        ],
      },
    ],
    DoseReferenceSequence: [{ DoseReferenceType: 'TARGET', TargetPrescriptionDose: 70.2 }],
    BeamSequence: [
      {
        BeamNumber: 1,
        RadiationType: 'PHOTON',
        NumberOfControlPoints: 2 * (first?.segments.length ?? 0),
        ControlPointSequence: expect.arrayContaining([
          expect.objectContaining({
            GantryAngle: 0,
            BeamLimitingDevicePositionSequence: expect.arrayContaining([
              expect.objectContaining({
                RTBeamLimitingDeviceType: 'MLCX',
                LeafJawPositions: [...even(0), ...even(1)],
              }),
            ]),
          }),
        ]),
      },
      {
        BeamNumber: 2,
        ControlPointSequence: expect.arrayContaining([
          expect.objectContaining({ GantryAngle: 100, PatientSupportAngle: 350 }),
        ]),
      },
    ],
  });
  expect(read(encodeRtStruct(given))).toMatchObject({
    Modality: 'RTSTRUCT',
    StructureSetROISequence: given.structures.map(({ name }, at) => ({ ROINumber: at + 1, ROIName: name })),
  });
});

test('structures that are written are read as the same voxels, with their holes', async () => {
  const given = phantomCase({ spacing: 10 });
  const beams = createBeams(given, { gantryAngles: [0], bixelWidth: 20 });
  const plan = sequenceBeams(beams, new Float64Array((beams[0]?.bixels.length ?? 0) / 2).fill(1), 2);
  const { dose, ...places } = await fluenceDose(given, beams, fluenceOfSegments(plan));
  // A hole in the rectum, and two voxels that touch at an edge.
  const holed = {
    ...given,
    structures: given.structures.map(({ fractions, ...one }) => {
      if (one.name !== 'Body') return one;
      const [nx] = given.grid.size;
      const middle = one.voxels[Math.floor(one.voxels.length / 2)] ?? 0;
      return { ...one, voxels: one.voxels.filter((voxel) => voxel !== middle && voxel !== middle + 1 + nx) };
    }),
  };
  const path = folderWith(folder, 'written', {
    'rs.dcm': encodeRtStruct(holed),
    'rp.dcm': encodeRtPlan(holed, { beams: plan, monitorUnits: 1, sourceAxisDistance: 1000, machine: 'M' }),
    'rd.dcm': encodeRtDose(
      holed,
      { ...places, dose },
      { frameOfReference: readDicom(encodeRtStruct(holed), 'rs').text(tags.frameOfReference) },
    ),
  });
  const read = await importCase(path);
  if (!read.ok) throw new Error(read.problems.join(' '));
  for (const { name, voxels, role } of holed.structures) {
    const again = read.case.structures.find((one) => one.name === name);
    expect(again?.role).toBe(role);
    expect(again?.voxels).toEqual(voxels);
  }
  expect(read.case.prescriptions).toEqual(given.prescriptions);
  expect(read.case.fractions).toBe(given.fractions);
  expect(read.beams).toMatchObject([{ gantryAngle: 0, radiation: 'PHOTON' }]);
});

describe('a plan that its leaves and monitor units alone do not say is not recalculated', () => {
  const given = phantomCase({ spacing: 12 });
  const beams = createBeams(given, { gantryAngles: [0], bixelWidth: 20 });
  const fluence = new Float64Array(bixelCount(beams)).fill(1);
  const written = encodeRtPlan(given, {
    ...{ beams: sequenceBeams(beams, fluence, 2), monitorUnits: 50 },
    ...{ sourceAxisDistance: 1000, machine: 'M' },
  });

  /** The plan with another value of one element, the first or the last of its tag; as long as it was. */
  const changed = (tag: string, value: string, which: 'first' | 'last' = 'first'): Uint8Array => {
    const bytes = Buffer.from(written);
    const number = Buffer.from(
      [tag.slice(3, 5), tag.slice(1, 3), tag.slice(7, 9), tag.slice(5, 7)].join(''),
      'hex',
    );
    const at = which === 'first' ? bytes.indexOf(number) : bytes.lastIndexOf(number);
    const length = bytes.readUInt16LE(at + 6);
    bytes.write(value.padEnd(length).slice(0, length), at + 8, 'latin1');
    return bytes;
  };

  test('as it was written it is', () => {
    expect(decodeRtPlan(changed(tags.radiationType, 'PHOTON'), 20).beams).toHaveLength(1);
  });

  test.each([
    ['radiation', changed(tags.radiationType, 'PROTON'), 'it is one of proton'],
    ['minutes', changed(tags.dosimeterUnit, 'MI'), 'not in monitor units'],
    ['another position', changed(tags.patientPosition, 'HFP'), 'the patient lies HFP'],
    ['a wedge', changed(tags.wedgeCount, '1'), 'it has wedges'],
    ['a compensator', changed(tags.compensatorCount, '1'), 'it has compensators'],
    ['a bolus', changed(tags.bolusCount, '1'), 'it has boli'],
    ['a block', changed(tags.blockCount, '1'), 'it has blocks'],
    ['a turned collimator', changed(tags.collimatorAngle, '9'), 'its collimator is turned'],
    ['no isocentre', changed(tags.isocentre, ''), 'its isocentre is not said'],
    ['jaws within the opening', changed(tags.leafPositions, '-1\\1'), 'its jaws cover a part'],
    [
      'a weight that is not given',
      changed(tags.cumulativeWeight, '0', 'last'),
      'not of all its monitor units',
    ],
  ])('%s', (_, bytes, words) => {
    expect(() => decodeRtPlan(bytes, 20)).toThrow(words);
  });
});
