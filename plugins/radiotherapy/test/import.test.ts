import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  createBeams,
  type DoseDistribution,
  decodeMatRadMachine,
  doseCsv,
  doseInfluence,
  encodeCase,
  encodeMatRad,
  evaluateGoals,
  fluenceCsv,
  importCase,
  type MatInput,
  parseClinicalGoal,
  parsePrescription,
  phantomCase,
  readMat,
  structureOf,
  supportedFormats,
  voxelsOfInterest,
  writeMat,
} from '../src/index.ts';
import { folderWith } from './dicom-samples.ts';
import { because, cells, field, genericMachine, hasReference, referenceBytes } from './reference.ts';
import { wholeVoxels } from './whole-voxels.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-import-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const file = (bytes: Uint8Array | string): string => {
  const path = join(folder, `file-${count++}`);
  writeFileSync(path, bytes);
  return path;
};

async function imported(path: string, options = {}) {
  const read = await importCase(path, options);
  if (!read.ok) throw new Error(read.problems.join(' '));
  return read;
}

const phantom = phantomCase({ spacing: 12 });

describe('formats', () => {
  test('are listed', () => {
    expect(supportedFormats.map(({ name }) => name)).toEqual([
      'native',
      'matrad',
      'matrad-hdf5',
      'portpy',
      'openkbp',
      'dicom',
    ]);
  });

  test('are found by content, whatever the file is called', async () => {
    expect((await imported(file(encodeCase(phantom)))).format).toBe('native');
    expect((await imported(file(encodeMatRad(phantom)))).format).toBe('matrad');
  });

  test('the native one comes to other voxels and prescriptions too', async () => {
    const path = file(encodeCase(phantom));
    expect((await imported(path)).case).toEqual(phantom);
    const { case: coarse } = await imported(path, { spacing: 20, prescription: 'ptv 60 Gy in 20' });
    expect(coarse.grid.spacing).toEqual([20, 20, 20]);
    expect(coarse.prescriptions).toEqual([{ structure: 'PTV', dose: 60 }]);
    expect(coarse.fractions).toBe(20);
    const share = (given: typeof coarse): number =>
      structureOf(given, 'Body').voxels.length * (given.grid.spacing[0] / 100) ** 3;
    expect(share(coarse) / share(phantom)).toBeCloseTo(1, 1);
  });

  const wrong: readonly (readonly [string, () => string, object, string])[] = [
    ['nothing there', () => join(folder, 'none'), {}, 'IMPORT_UNREADABLE'],
    ['an empty file', () => file(''), {}, 'IMPORT_FORMAT_UNKNOWN'],
    ['words', () => file('PTV 70 Gy, please'.repeat(50)), {}, 'IMPORT_FORMAT_UNKNOWN'],
    ['an empty folder', () => folderWith(folder, 'empty', {}), {}, 'IMPORT_FORMAT_UNKNOWN'],
    [
      'a format that is not known',
      () => file(encodeCase(phantom)),
      { format: 'pinnacle' },
      'IMPORT_FORMAT_UNKNOWN',
    ],
    ['a format that it is not', () => file(encodeCase(phantom)), { format: 'matrad' }, 'MAT_INVALID'],
    ['voxels that are too small', () => file(encodeCase(phantom)), { spacing: 0.1 }, 'IMPORT_SPACING'],
    ['more memory than allowed', () => file(encodeCase(phantom)), { maxBytes: 100 }, 'IMPORT_TOO_LARGE'],
    [
      'a prescription in words',
      () => file(encodeCase(phantom)),
      { prescription: 'enough' },
      'PRESCRIPTION_INVALID',
    ],
    [
      'a prescription to nobody',
      () => file(encodeCase(phantom)),
      { prescription: 'PVT 60 Gy' },
      'CASE_INVALID',
    ],
  ];
  test.each(wrong)('%s is a problem in words', async (_, path, options, code) => {
    const read = await importCase(path(), options);
    expect(read).toMatchObject({
      ok: false,
      code,
      problems: [expect.stringMatching(/^[A-Z'].{20,}[.?]$/su)],
    });
  });
});

test('prescriptions are read as they are said', () => {
  expect(parsePrescription('PTV 70.2 Gy in 26')).toEqual({
    prescriptions: [{ structure: 'PTV', dose: 70.2 }],
    fractions: 26,
  });
  expect(parsePrescription('PTV 70: 70 Gy / 35 fractions; PTV 56 56Gy')).toEqual({
    prescriptions: [
      { structure: 'PTV 70', dose: 70 },
      { structure: 'PTV 56', dose: 56 },
    ],
    fractions: 35,
  });
  expect(() => parsePrescription('PTV 70 Gy in 26; CTV 60 Gy in 30')).toThrow(/one number of fractions/u);
});

describe('matRad workspaces', async () => {
  const beams = createBeams(phantom, { gantryAngles: [0, 100], bixelWidth: 12 });
  const influence = await doseInfluence(phantom, beams);
  const dose: DoseDistribution = {
    grid: phantom.grid,
    voxels: influence.voxels,
    dose: Float64Array.from(influence.voxels, (voxel) => voxel % 71),
  };
  const weights = Float64Array.from({ length: influence.matrix.columns }, (_, at) => at / 8);
  const bytes = encodeMatRad(phantom, { influence, dose, weights });

  test('what is written is read back: case, dose matrix, beams, dose', async () => {
    const read = await imported(file(bytes));
    const { name, provenance, ...rest } = read.case;
    expect({ ...rest, name: phantom.name, provenance: phantom.provenance }).toEqual(wholeVoxels(phantom));
    expect(read.influence?.beams).toEqual(beams);
    expect(read.influence?.voxels).toEqual(influence.voxels);
    expect(read.influence?.matrix.starts).toEqual(influence.matrix.starts);
    expect(read.influence?.matrix.columnIndices).toEqual(influence.matrix.columnIndices);
    expect(read.influence?.matrix.values).toEqual(influence.matrix.values);
    const places = new Map(Array.from(dose.voxels, (voxel, at) => [voxel, dose.dose[at] ?? 0]));
    read.dose?.dose.forEach((value, voxel) => {
      expect(Math.abs(value - (places.get(voxel) ?? 0))).toBeLessThan(1e-4);
    });
    expect(provenance).toMatch(/matRad/u);
    expect(name).toMatch(/^file-/u);
  });

  test('each structure has the tissue parameters without which matRad does not optimise', () => {
    const cst = readMat(bytes).get('cst');
    if (cst?.kind !== 'cell') throw new Error('no cst');
    const settings = cst.cells.filter((cell) => cell.kind === 'struct' && cell.fields.includes('Priority'));
    expect(settings).toHaveLength(phantom.structures.length);
    for (const one of settings)
      expect(one).toMatchObject({ fields: expect.arrayContaining(['alphaX', 'betaX']) });
  });

  test('Hounsfield units alone give the densities of the table in the file', async () => {
    const { ct, ...others } = Object.fromEntries(readMat(encodeMatRad(phantom)));
    if (ct?.kind !== 'struct') throw new Error('no ct');
    const fields = Object.fromEntries(
      [...(ct.elements[0] ?? [])].filter(([field]) => field !== 'cube'),
    ) as Record<string, MatInput>;
    const { case: given } = await imported(file(writeMat({ ...others, ct: fields })));
    given.density.forEach((value, voxel) => {
      expect(Math.abs(value - (phantom.density[voxel] ?? 0))).toBeLessThan(1e-6);
    });
  });

  const variables = Object.fromEntries(readMat(bytes)) as Readonly<Record<string, MatInput>>;
  const damaged: readonly (readonly [string, Record<string, MatInput | undefined>, RegExp])[] = [
    ['without a CT', { ct: undefined }, /no ct/u],
    ['without structures', { cst: undefined }, /no cst/u],
    ['with a matrix but no beams', { stf: undefined }, /no stf/u],
    [
      'with a CT of another size',
      {
        ct: {
          cubeDim: Float64Array.of(3, 4, 5),
          resolution: { x: 1, y: 1, z: 1 },
          cube: [Float64Array.of(1)],
        },
      },
      /1 values for 60 voxels/u,
    ],
    [
      'with a grid that no memory could hold',
      { ct: { cubeDim: Float64Array.of(1e5, 1e5, 1e5), resolution: { x: 1, y: 1, z: 1 } } },
      /at most 134217728 voxels/u,
    ],
  ];
  test.each(damaged)('%s are refused', async (_, change, sentence) => {
    const kept = Object.entries({ ...variables, ...change }).filter(
      (entry): entry is [string, MatInput] => entry[1] !== undefined,
    );
    const read = await importCase(file(writeMat(Object.fromEntries(kept))));
    expect(read).toMatchObject({ ok: false, problems: [expect.stringMatching(sentence)] });
  });

  test('a matrix with a value that is no dose is refused', async () => {
    const all = readMat(bytes).get('dij');
    const [sparse] = cells(field(all, 'physicalDose'));
    if (all?.kind !== 'struct' || sparse?.kind !== 'sparse') throw new Error('no matrix');
    const values = sparse.values.with(5, Number.NaN);
    const dij = { ...Object.fromEntries(all.elements[0] ?? []), physicalDose: [{ ...sparse, values }] };
    const read = await importCase(file(writeMat({ ...variables, dij })));
    expect(read).toMatchObject({ ok: false, problems: [expect.stringMatching(/dij has a value NaN/u)] });
  });

  test('a dose on another grid is not written', () => {
    const other = { ...dose, grid: { ...dose.grid, origin: [0, 0, 0] as const } };
    expect(() => encodeMatRad(phantom, { dose: other })).toThrow(
      expect.objectContaining({ code: 'DOSE_GRID' }),
    );
  });

  test('dose and fluence become tables', () => {
    const lines = doseCsv(dose).trimEnd().split('\n');
    expect(lines[0]).toBe('x_mm,y_mm,z_mm,dose_Gy');
    expect(lines.length).toBe(1 + dose.dose.filter((value) => value > 0).length);
    const [, first = ''] = fluenceCsv(influence, weights).split('\n');
    expect(first).toBe(`1,0,0,${beams[0]?.bixels[0]},${beams[0]?.bixels[1]},0`);
    expect(fluenceCsv(influence, weights).trimEnd().split('\n').length).toBe(1 + weights.length);
    expect(() => doseCsv({ ...dose, dose: dose.dose.map(() => Number.NaN) })).toThrow(
      /NaN Gy cannot be written/u,
    );
  });
});

describe.skipIf(!hasReference)(`files of matRad${because}`, () => {
  test('a workspace with dij and result', async () => {
    const path = file(referenceBytes('photons_testData.mat'));
    const { case: given, influence, dose } = await imported(path);
    expect(given.grid.size).toEqual([10, 20, 10]);
    expect(given.prescriptions).toEqual([{ structure: 'Target', dose: 45 }]);
    expect(influence?.matrix.columns).toBe(10);
    expect(influence?.matrix.values.length).toBe(8206);
    expect(influence?.beams.map(({ gantryAngle }) => gantryAngle)).toEqual([0, 180]);
    expect(influence?.voxels).toEqual(voxelsOfInterest(given));
    // Its result has all weights 1: the matrix' rows sum to the dose of a fraction.
    influence?.voxels.forEach((voxel, row) => {
      let sum = 0;
      for (let k = influence.matrix.starts[row] ?? 0; k < (influence.matrix.starts[row + 1] ?? 0); k++)
        sum += influence.matrix.values[k] ?? 0;
      expect(Math.abs(sum * given.fractions - (dose?.dose[voxel] ?? 0))).toBeLessThan(1e-4);
    });
  });

  test('a workspace of Hounsfield units whose target has an objective', async () => {
    const { case: given, notes } = await imported(file(referenceBytes('SimplePhantom_3mm.mat')));
    expect(given.structures.map(({ name, role }) => `${name} ${role}`)).toEqual([
      'contour organ',
      'target target',
    ]);
    expect(given.prescriptions).toEqual([{ structure: 'target', dose: 60 }]);
    expect(notes.join(' ')).toMatch(/30 are assumed\. No structure is the body/u);
  });

  test('a machine, as kernel and not as patient', async () => {
    const bytes = referenceBytes('photons_Generic.mat');
    const [read, expected] = [decodeMatRadMachine(bytes), genericMachine()];
    expect(read.terms(900).map(({ depthDose, pixelWeight }) => [depthDose(100), pixelWeight(7)])).toEqual(
      expected.terms(900).map(({ depthDose, pixelWeight }) => [depthDose(100), pixelWeight(7)]),
    );
    expect(await importCase(file(bytes))).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/a machine of matRad/u)],
    });
    expect(() => decodeMatRadMachine(referenceBytes('SimplePhantom_3mm.mat'))).toThrow(/no photon machine/u);
  });
});

describe('OpenKBP folders', () => {
  const edge = 128;
  /** The file's index of a voxel: rows, columns, slices from the head down, where our z points to the head. */
  const at = (x: number, y: number, z: number): number => (y * edge + x) * edge + (edge - 1 - z);
  const block = (from: number, to: number) => {
    const indices: number[] = [];
    for (let y = from; y < to; y++)
      for (let x = from; x < to; x++) for (let z = from; z < to; z++) indices.push(at(x + 2, y, z + 4));
    return indices;
  };
  const mask = (indices: readonly number[]): string =>
    `,data\n${indices.map((index) => `${index},\n`).join('')}`;
  const values = (pairs: readonly (readonly [number, number])[]): string =>
    `,data\n${pairs.map(([index, value]) => `${index},${value}\n`).join('')}`;
  const content = (): Record<string, string> => ({
    'voxel_dimensions.csv': '3.5\n3\n2.5\n',
    'possible_dose_mask.csv': mask(block(40, 60)),
    'PTV70.csv': mask(block(45, 49)),
    'PTV56.csv': mask(block(45, 52)),
    'SpinalCord.csv': mask(block(53, 55)),
    'ct.csv': values(block(40, 60).map((index) => [index, 1024])),
    'dose.csv': values([[at(47, 45, 49), 71.5]]),
  });

  test('become a case with the doses of their targets and the reference dose', async () => {
    const { case: given, format, dose } = await imported(folderWith(folder, 'pt_1', content()));
    expect(format).toBe('openkbp');
    expect(given.name).toBe('pt_1');
    expect(given.grid.spacing).toEqual([3, 3.5, 2.5]);
    expect(given.prescriptions).toEqual([
      { structure: 'PTV70', dose: 70 },
      { structure: 'PTV56', dose: 56 },
    ]);
    expect(given.fractions).toBe(35);
    expect(given.structures.map(({ name, role, voxels }) => [name, role, voxels.length])).toEqual([
      ['PTV56', 'target', 343],
      ['PTV70', 'target', 64],
      ['SpinalCord', 'organ', 8],
      ['Body', 'body', 8000],
    ]);
    // The first voxel of PTV70 along x, y and z.
    expect(structureOf(given, 'PTV70').voxels[0]).toBe(47 + edge * (45 + edge * 49));
    expect(given.density[47 + edge * (45 + edge * 49)]).toBe(1);
    expect(given.density[0]).toBe(0);
    if (!dose) throw new Error('no dose');
    const { measurements } = evaluateGoals(given, dose, [parseClinicalGoal('PTV70 max <= 75 Gy')]);
    expect(measurements[0]?.quantity).toMatchObject({ value: 71.5 });
  });

  test.each([
    ['voxel_dimensions.csv', '1,2', /three lengths/u],
    ['PTV70.csv', ',data\n99999999,\n', /Line 2 of PTV70\.csv names voxel '99999999'/u],
    ['PTV70.csv', ',data\n', /'PTV70' is empty|PTV70/u],
    ['ct.csv', ',data\n3,water\n', /ct\.csv has no number for voxel 3/u],
    ['dose.csv', ',data\n3,-1\n', /a dose of -1 Gy in voxel 3/u],
  ])('%s with %j is refused or left out', async (name, text, sentence) => {
    const read = await importCase(folderWith(folder, `bad-${count++}`, { ...content(), [name]: text }));
    expect(read.ok ? read.notes.join(' ') : read.problems.join(' ')).toMatch(sentence);
  });
});
