import { describe, expect, test } from 'vitest';
import { readDicom } from '../src/files/dicom/dicom-file.ts';
import { tags } from '../src/files/dicom/tags.ts';
import {
  bixelCount,
  createBeams,
  decodeRtPlan,
  doseInfluence,
  encodeMatRad,
  encodeRtDose,
  encodeRtPlan,
  encodeRtStruct,
  type PatientCase,
  phantomCase,
  readMat,
  sequenceBeams,
  type WrittenBeams,
} from '../src/index.ts';

const given = phantomCase({ spacing: 12 });
const beams = createBeams(given, { gantryAngles: [0], bixelWidth: 20 });
const sequenced = sequenceBeams(beams, new Float64Array(bixelCount(beams)).fill(1), 2);
const plan: WrittenBeams = {
  beams: sequenced,
  monitorUnits: 50,
  sourceAxisDistance: 1000,
  machine: 'M',
  energy: 6,
};
const [beam] = sequenced;
if (!beam) throw new Error('no beam');

const uidsOf = (objects: readonly Uint8Array[]): readonly string[] =>
  objects.map((bytes) => readDicom(bytes, 'object').text(tags.sopInstance));

/** As many identifiers as objects, and none of an object that is written twice. */
function expectDistinct(write: readonly (() => Uint8Array)[]): void {
  const first = uidsOf(write.map((one) => one()));
  expect(uidsOf(write.map((one) => one()))).toEqual(first);
  expect(new Set(first).size).toBe(write.length);
  for (const uid of first) {
    expect(uid).toMatch(/^2\.25\.\d+$/u);
    expect(uid.length).toBeLessThanOrEqual(64);
  }
}

const moved: PatientCase = { ...given, grid: { ...given.grid, origin: [0, 0, 1] } };
const renamed: PatientCase = {
  ...given,
  structures: given.structures.map((one) => (one.name === 'Rectum' ? { ...one, role: 'target' } : one)),
};

describe('objects that differ in anything have different identifiers, the same have the same', () => {
  test('plans', () => {
    const variants: readonly (readonly [PatientCase, WrittenBeams])[] = [
      [given, plan],
      [given, { ...plan, machine: 'N' }],
      [given, { ...plan, energy: 10 }],
      [given, { ...plan, energy: undefined }],
      [given, { ...plan, monitorUnits: 51 }],
      [given, { ...plan, sourceAxisDistance: 990 }],
      [given, { ...plan, beams: [{ ...beam, beam: { ...beam.beam, isocentre: [1, 2, 3] } }] }],
      [given, { ...plan, beams: [{ ...beam, edges: beam.edges.map((edge) => edge + 1) }] }],
      [{ ...given, fractions: given.fractions + 1 }, plan],
      [{ ...given, prescriptions: given.prescriptions.map((one) => ({ ...one, dose: 60 })) }, plan],
      [moved, plan],
    ];
    expectDistinct(
      variants.map(
        ([of, written]) =>
          () =>
            encodeRtPlan(of, written),
      ),
    );
  });

  test('doses', () => {
    const voxels = Uint32Array.of(7, 8);
    const dose = (scale: number, at: PatientCase = given) => ({
      grid: at.grid,
      voxels,
      dose: Float64Array.of(scale, 2 * scale),
    });
    expectDistinct([
      // The same stored numbers times another scaling.
      () => encodeRtDose(given, dose(1)),
      () => encodeRtDose(given, dose(2)),
      () => encodeRtDose(moved, dose(1, moved)),
      () => encodeRtDose(given, dose(1), { plan: '1.2.3' }),
    ]);
  });

  test('structures', () => {
    expectDistinct([given, moved, renamed].map((one) => () => encodeRtStruct(one)));
  });

  test('a dose of a plan names a plan, and a prescription a region that there is', () => {
    const dose = { grid: given.grid, voxels: Uint32Array.of(7), dose: Float64Array.of(1) };
    const named = (bytes: Uint8Array): readonly string[] =>
      readDicom(bytes, 'dose')
        .items(tags.referencedPlans)
        .map((item) => item.text(tags.referencedInstance));
    expect(named(encodeRtDose(given, dose))).toEqual([expect.stringMatching(/^2\.25\.\d+$/u)]);
    expect(named(encodeRtDose(given, dose, { plan: '1.2.3' }))).toEqual(['1.2.3']);
    const references = readDicom(encodeRtPlan(given, plan), 'plan').items(tags.doseReferences);
    const numbers = new Map(
      readDicom(encodeRtStruct(given), 'structures')
        .items(tags.structures)
        .map((item) => [item.text(tags.roiNumber), item.text(tags.roiName)]),
    );
    expect(references.map((item) => numbers.get(item.text(tags.referencedRoi)))).toEqual(['PTV']);
  });
});

describe('the energy of a machine', () => {
  test('is written where it is known, and nothing where it is not', () => {
    expect(decodeRtPlan(encodeRtPlan(given, plan), 20).energies).toEqual([6]);
    expect(decodeRtPlan(encodeRtPlan(given, { ...plan, energy: 15 }), 20).energies).toEqual([15]);
    expect(decodeRtPlan(encodeRtPlan(given, { ...plan, energy: undefined }), 20).energies).toEqual([]);
  });

  test("is that of matRad's rays", async () => {
    const influence = await doseInfluence(given, beams);
    expect(influence.energy).toBe(6);
    const energyIn = (energy: number | undefined): unknown => {
      const stf = readMat(encodeMatRad(given, { influence: { ...influence, energy } })).get('stf');
      const rays = stf?.kind === 'struct' ? stf.elements[0]?.get('ray') : undefined;
      const value = rays?.kind === 'struct' ? rays.elements[0]?.get('energy') : undefined;
      return value?.kind === 'numeric' ? value.data[0] : undefined;
    };
    expect([energyIn(6), energyIn(18), energyIn(undefined)]).toEqual([6, 18, undefined]);
  });
});
