import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readDicom } from '../src/files/dicom/dicom-file.ts';
import { rasterise } from '../src/files/dicom/rasterise.ts';
import { readRtDose } from '../src/files/dicom/read-rtdose.ts';
import { readRtPlan } from '../src/files/dicom/read-rtplan.ts';
import { readRtStruct } from '../src/files/dicom/read-rtstruct.ts';
import { tags } from '../src/files/dicom/tags.ts';
import { decimal } from '../src/files/dicom/write-dicom.ts';
import { Budget } from '../src/files/import/budget.ts';
import {
  dvhCsv,
  encodeRtDose,
  importCase,
  type PatientCase,
  structureDoses,
  structureOf,
  voxelCentre,
  voxelCount,
} from '../src/index.ts';
import {
  box,
  ctFiles,
  ctGrid,
  ctSlice,
  doseAt,
  folderWith,
  plan,
  rois,
  slopingDose,
  structureSet,
} from './dicom-samples.ts';
import { because, hasReference, referenceBytes } from './reference.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-dicom-'));
afterAll(() => rmSync(folder, { recursive: true }));
let folders = 0;
const files = (content: Readonly<Record<string, Uint8Array | string>>): string =>
  folderWith(folder, `case-${folders++}`, content);

async function imported(path: string, options = {}) {
  const read = await importCase(path, options);
  if (!read.ok) throw new Error(read.problems.join(' '));
  return read;
}

/** The voxels whose centres lie in a box. */
const inBox = (
  { grid }: PatientCase,
  [x0, x1]: readonly number[],
  [y0, y1]: readonly number[],
  [z0, z1]: readonly number[],
) =>
  Array.from({ length: voxelCount(grid) }, (_, voxel) => voxel).filter((voxel) => {
    const [x, y, z] = voxelCentre(grid, voxel);
    return (
      x >= (x0 ?? 0) && x < (x1 ?? 0) && y >= (y0 ?? 0) && y < (y1 ?? 0) && z >= (z0 ?? 0) && z < (z1 ?? 0)
    );
  });

describe('a folder with CT, structures, plan and dose', () => {
  const whole = () =>
    files({
      ...ctFiles(),
      'rs.dcm': structureSet(),
      'rp.dcm': plan(),
      'rd.dcm': slopingDose(),
      'notes.txt': 'x',
    });

  test('becomes a case', async () => {
    const { case: given, notes, format, dose } = await imported(whole());
    expect(format).toBe('dicom');
    expect(given.grid).toEqual(ctGrid);
    expect(given.prescriptions).toEqual([{ structure: 'PTV', dose: 60 }]);
    expect(given.fractions).toBe(20);
    expect(given.structures.map(({ name, role }) => [name, role])).toEqual([
      ['Outline', 'body'],
      ['PTV', 'target'],
      ['Ring', 'organ'],
    ]);
    expect(notes).toEqual([
      'The plan has beams at 40°.',
      "'Isocentre' is empty and was left out.",
      "'Couch' lies outside the body and was left out.",
    ]);
    expect([...structureOf(given, 'PTV').voxels]).toEqual(inBox(given, [-10, 10], [-10, 10], [-7, 9]));
    // Air outside, water inside, the mark at the first voxel of the patient.
    expect(given.density[0]).toBe(0);
    expect(given.density[2 + 20 * 2]).toBeCloseTo(1 + 400 / 1950, 6);
    expect(given.density[10 + 20 * 8]).toBe(1);
    const doses = structureDoses(
      given,
      dose ?? { grid: given.grid, voxels: new Uint32Array(), dose: new Float64Array() },
      'PTV',
    );
    // Contours every 5 mm from -7.5 to 7.5 mm reach 2.5 mm beyond; the dose is linear along z.
    const mean = doses.reduce((sum, one) => sum + one, 0) / doses.length;
    expect(mean).toBeCloseTo(doseAt(0), 6);
    expect(Math.abs((doses[0] ?? 0) - doseAt(-10))).toBeLessThan(doseAt(0.5) - doseAt(0));
    expect(Math.abs((doses.at(-1) ?? 0) - doseAt(10))).toBeLessThan(doseAt(0.5) - doseAt(0));
    expect(
      dvhCsv(given, dose ?? { grid: given.grid, voxels: new Uint32Array(), dose: new Float64Array() }),
    ).toContain('\n10,50.000,50.000,50.000\n');
  });

  test('a contour inside another is a hole', async () => {
    const { case: given } = await imported(whole());
    const outer = inBox(given, [-25, 25], [-20, 20], [-11, 13]);
    const inner = new Set(inBox(given, [-15, 15], [-15, 15], [-11, 13]));
    expect([...structureOf(given, 'Ring').voxels]).toEqual(outer.filter((voxel) => !inner.has(voxel)));
  });

  test('turned images, other slopes and the order of files make no difference', async () => {
    const plain = await imported(whole());
    const turned = await imported(
      files({ ...ctFiles({ turned: true, slope: 1 }), 'rs.dcm': structureSet(), 'rp.dcm': plan() }),
    );
    expect(turned.case.grid).toEqual(plain.case.grid);
    expect(turned.case.density).toEqual(plain.case.density);
  });

  test('comes to other voxels when asked for, volumes kept', async () => {
    const fine = await imported(whole());
    const coarse = await imported(whole(), { spacing: 10 });
    expect(coarse.case.grid.size).toEqual([10, 8, 5]);
    const volume = ({ case: { grid, structures } }: typeof fine, name: string): number =>
      structureOf({ structures }, name).voxels.length * grid.spacing.reduce((all, d) => all * d, 1);
    expect(volume(coarse, 'Outline') / volume(fine, 'Outline')).toBeCloseTo(1, 0);
    expect(coarse.dose?.dose.length).toBe(400);
    expect(coarse.dose?.dose[0]).toBeCloseTo(doseAt(-45), 6);
  });

  test('without a CT the case lies on the grid of the dose, as water', async () => {
    const { case: given, notes } = await imported(
      files({ 'rs.dcm': structureSet(), 'rd.dcm': slopingDose() }),
      {
        prescription: 'PTV 60 Gy in 20',
      },
    );
    expect(notes[0]).toMatch(/no CT/u);
    expect(new Set(given.density)).toEqual(new Set([1]));
    expect(structureOf(given, 'PTV').voxels.length).toBe(4 * 4 * 4);
  });

  test('a single file is the structure set without its CT', async () => {
    const path = join(files({ 'rs.dcm': structureSet() }), 'rs.dcm');
    expect(await importCase(path)).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/put the CT series/u)],
    });
  });
});

/** A file that claims to be JPEG baseline. */
const compressed = (bytes: Uint8Array): Uint8Array =>
  replaced(bytes, '\x14\x001.2.840.10008.1.2.1\0', '\x16\x001.2.840.10008.1.2.4.50');

/** A dose whose numbers are signed; those beyond 2³¹ - 1 are negative then, of which the largest is made one. */
function signed(bytes: Uint8Array): Uint8Array {
  const changed = replaced(bytes, '\x28\0\x03\x01US\x02\0\0', '\x28\0\x03\x01US\x02\0\x01');
  changed[changed.length - 1] = 0xff;
  return changed;
}

function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.includes(from)) throw new Error('not there');
  return Buffer.from(text.replace(from, to), 'latin1');
}

describe('what is wrong is said in a sentence', () => {
  const base = () => ({ ...ctFiles(), 'rs.dcm': structureSet(), 'rp.dcm': plan() });
  const without = (name: string): Record<string, Uint8Array> =>
    Object.fromEntries(Object.entries(base()).filter(([file]) => file !== name));
  const changed = (tag: string, vr: string, value: string) => ({
    'ct-0.dcm': ctSlice({
      z: -22,
      index: 0,
      change: (all) => [...all.filter(([one]) => one !== tag), [tag, vr, value]],
    }),
  });
  const cases: readonly (readonly [string, () => Record<string, Uint8Array>, RegExp])[] = [
    ['no structure set', () => without('rs.dcm'), /no structure set \(RTSTRUCT\)/u],
    [
      'a missing slice',
      () => without('ct-5.dcm'),
      /gap of 8\.00 mm, elsewhere 4\.00 mm|gap of 4\.00 mm, elsewhere 8\.00/u,
    ],
    ['no prescription', () => without('rp.dcm'), /give a prescription such as "PTV 70\.2 Gy in 26"/u],
    [
      'a slice twice',
      () => ({ ...base(), 'again.dcm': ctSlice({ z: -22, index: 99 }) }),
      /Two CT slices lie at z = -22/u,
    ],
    [
      'a sagittal slice',
      () => ({ ...base(), ...changed(tags.orientation, 'DS', '0\\1\\0\\0\\0\\-1') }),
      /not axial/u,
    ],
    [
      'another spacing',
      () => ({ ...base(), ...changed(tags.pixelSpacing, 'DS', '4\\4') }),
      /another size or place/u,
    ],
    [
      'words for a slope',
      () => ({ ...base(), ...changed(tags.slope, 'DS', 'steep') }),
      /slope and intercept/u,
    ],
    [
      'a slice that was cut off',
      () => ({ ...base(), 'ct-0.dcm': ctSlice({ z: -22, index: 0 }).subarray(0, 700) }),
      /cut off/u,
    ],
    [
      'pixels that are compressed with loss',
      () => ({ ...base(), 'ct-0.dcm': compressed(ctSlice({ z: -22, index: 0 })) }),
      /compressed in a way that is not read \(transfer syntax 1\.2\.840\.10008\.1\.2\.4\.50; .*\): decompress it first/u,
    ],
    [
      'a dose below 0',
      () => ({ ...base(), 'rd.dcm': signed(slopingDose()) }),
      /The dose 'rd\.dcm' has -\d.* Gy in voxel \d+: doses are numbers from 0/u,
    ],
    [
      'an empty target',
      () => ({
        ...base(),
        'rs.dcm': structureSet(rois.map((roi) => (roi.name === 'PTV' ? { ...roi, contours: [] } : roi))),
      }),
      /'PTV' is empty: contour it/u,
    ],
    [
      'a target outside the body',
      () => ({
        ...base(),
        'rs.dcm': structureSet(
          rois.map((roi) =>
            roi.name === 'PTV' ? { ...roi, contours: [{ z: 0, points: box(42, 47, 32, 37) }] } : roi,
          ),
        ),
      }),
      /'PTV' lies outside the body/u,
    ],
    [
      'contours that are no numbers',
      () => ({
        ...base(),
        'rs.dcm': structureSet([
          { name: 'PTV', type: 'PTV', contours: [{ z: 0, points: [[Number.NaN, 1]] }] },
        ]),
      }),
      /holds what is no point/u,
    ],
  ];
  test.each(cases)('%s', async (_, content, sentence) => {
    const read = await importCase(files(content()));
    expect(read).toMatchObject({ ok: false, problems: [expect.stringMatching(sentence)] });
  });

  test('memory is estimated before it is taken', async () => {
    const read = await importCase(files(base()), { maxBytes: 40_000 });
    expect(read).toMatchObject({ ok: false, code: 'IMPORT_TOO_LARGE' });
  });

  test.each([
    ['PTV 60 Gy in 20; PTV 2 50 Gy', ['PTV', 'PTV 2']],
    ['PTV 50 Gy in 20; PTV 2 60 Gy', ['PTV 2', 'PTV']],
  ])('overlapping targets without priorities rank by their dose: %s', async (prescription, order) => {
    const two = structureSet([
      ...rois,
      { name: 'PTV 2', type: 'PTV', contours: [{ z: -2, points: box(-10, 10, -10, 10) }] },
    ]);
    const read = await importCase(files({ ...base(), 'rs.dcm': two }), { prescription });
    const targets = (read.ok ? read.case.structures : []).filter(({ role }) => role === 'target');
    expect(targets.toSorted((x, y) => x.priority - y.priority).map(({ name }) => name)).toEqual(order);
  });
});

describe('doses', () => {
  const given: PatientCase = {
    name: 'x',
    provenance: '',
    grid: ctGrid,
    density: new Float32Array(),
    structures: [],
    prescriptions: [],
    fractions: 1,
  };

  test('are written and read back to a part in two thousand millions of the largest', () => {
    const voxels = Uint32Array.of(0, 7, 3839);
    const dose = Float64Array.of(70.2, 1 / 3, 1e-7);
    const bytes = encodeRtDose(given, { grid: ctGrid, voxels, dose });
    expect(encodeRtDose(given, { grid: ctGrid, voxels, dose })).toEqual(bytes);
    const read = readRtDose({ name: 'x', set: readDicom(bytes, 'x') }, new Budget(1e8));
    expect(read.grid).toEqual(ctGrid);
    expect(read.summation).toBe('PLAN');
    voxels.forEach((voxel, at) => {
      expect(Math.abs((read.dose[voxel] ?? 0) - (dose[at] ?? 0))).toBeLessThan(70.2 * 2 ** -24);
    });
    expect(read.dose.reduce((n, value) => n + Number(value > 0), 0)).toBe(3);
  });

  test.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('of %s Gy are not written', (value) => {
    const distribution = { grid: ctGrid, voxels: Uint32Array.of(0), dose: Float64Array.of(value) };
    expect(() => encodeRtDose(given, distribution)).toThrow(
      expect.objectContaining({ code: 'DOSE_INVALID' }),
    );
  });

  test('decimal strings have at most 16 characters', () => {
    for (const value of [1 / 3, -1 / 3e-9, 1e-300, 123456.7890123, 0, -0.1])
      expect(decimal(value).length).toBeLessThanOrEqual(16);
    expect(Number(decimal(-21.5))).toBe(-21.5);
  });
});

test('a slice takes the contours of the nearest plane, none far from all', () => {
  const contours = [0, 10, 20].map((z) => ({ z, points: Float64Array.from(box(-10, 10, -10, 10).flat()) }));
  const slices = new Set([...rasterise(contours, ctGrid, 'x')].map((voxel) => Math.floor(voxel / 320)));
  // Slices lie at -22, -18, …, 22; planes reach 5 mm.
  expect([...slices]).toEqual([5, 6, 7, 8, 9, 10, 11]);
});

describe.skipIf(!hasReference)(`files of other makers${because}`, () => {
  const set = (name: string) => ({ name, set: readDicom(referenceBytes(name), name) });

  test('a structure set without a preamble', () => {
    const read = readRtStruct(set('rtstruct.dcm'));
    expect(read.map(({ name, role, contours }) => [name, role, contours.length])).toEqual([
      ['patient', 'body', 3],
      ['Isocenter 1', 'organ', 0],
      ['Isocenter 2', 'organ', 0],
    ]);
  });

  test('a clinical structure set', () => {
    const read = readRtStruct(set('dicompyler_rtss.dcm'));
    expect(read.length).toBe(10);
    expect(read.reduce((sum, { contours }) => sum + contours.length, 0)).toBeGreaterThan(100);
  });

  test('a plan', () => {
    const read = readRtPlan(set('rtplan.dcm'), [{ number: 1, name: 'PTV' }]);
    expect(read).toMatchObject({ prescriptions: [{ structure: 'PTV', dose: 30.826203 }], fractions: 30 });
  });

  test('a relative dose is no dose in Gy', () => {
    expect(() => readRtDose(set('rtdose.dcm'), new Budget(1e8))).toThrow(/units 'RELATIVE', not in Gy/u);
  });
});
