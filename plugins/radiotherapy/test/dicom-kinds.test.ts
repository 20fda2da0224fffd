import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { sopClasses, tags } from '../src/files/dicom/tags.ts';
import type { DicomElement } from '../src/files/dicom/write-dicom.ts';
import { dvhCsv, evaluateGoals, importCase, parseClinicalGoal, structureOf } from '../src/index.ts';
import { type DoseAt, doseFile } from './dicom-doses.ts';
import {
  box,
  ctFiles,
  ctSlice,
  folderWith,
  plan,
  put,
  type Roi,
  rois,
  structureSet,
  without,
} from './dicom-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-kinds-'));
afterAll(() => rmSync(folder, { recursive: true }));
let folders = 0;
type Files = Readonly<Record<string, Uint8Array>>;
const base = (): Files => ({ ...ctFiles(), 'rs.dcm': structureSet(), 'rp.dcm': plan() });
const write = (files: Files): string => folderWith(folder, `case-${folders++}`, files);
const given = (files: Files = {}, options = {}) => importCase(write({ ...base(), ...files }), options);

async function read(files: Files = {}, options = {}) {
  const made = await given(files, options);
  if (!made.ok) throw new Error(made.problems.join(' '));
  return made;
}

type Read = Awaited<ReturnType<typeof read>>;

function measured({ case: patient, dose }: Read, goal: string): number | undefined {
  if (!dose) throw new Error('no dose');
  return evaluateGoals(patient, dose, [parseClinicalGoal(goal)]).measurements[0]?.quantity.value;
}

const refused = (sentence: RegExp) => ({ ok: false, problems: [expect.stringMatching(sentence)] });

/** Other regions beside the body and the target. */
const withRegion = (one: Roi): Uint8Array => structureSet([...rois.slice(0, 2), one]);
const square = box(-10, 10, -10, 10);

describe('doses', () => {
  // PTV: x and y from -10 to 10, z from -8 to 8; the mean of a linear dose is that of its middle, the origin.
  const sloping: DoseAt = (x, y, z) => 30 + 0.2 * x + 0.1 * y + 0.5 * z;

  test.each([
    ['head first, relative offsets', {}],
    ['head first, places', { relative: false }],
    ['feet first, relative offsets: along rows × columns, to the feet', { feetFirst: true }],
    ['feet first, places', { feetFirst: true, relative: false }],
  ])('%s', async (_, options) => {
    const made = await read({ 'rd.dcm': doseFile(sloping, options) });
    expect(measured(made, 'PTV mean <= 1 Gy')).toBeCloseTo(30, 3);
    // 30 ± (0.2 · 10 + 0.1 · 10 + 0.5 · 8) in the corners, which points in voxels come near to.
    expect(Math.abs((measured(made, 'PTV max <= 1 Gy') ?? 0) - 37)).toBeLessThan(0.7);
    expect(Math.abs((measured(made, 'PTV min <= 1 Gy') ?? 0) - 23)).toBeLessThan(0.7);
    expect(made.notes.join(' ')).not.toMatch(/covers only/u);
  });

  test('with offsets that begin neither at 0 nor at the position are refused', async () => {
    const offsets = Array.from({ length: 12 }, (_, k) => 5 + 4 * k).join('\\');
    const elements: readonly DicomElement[] = [[tags.frameOffsets, 'DS', offsets]];
    expect(await given({ 'rd.dcm': doseFile(sloping, { elements }) })).toMatchObject(
      refused(/begin neither at 0 nor at its position/u),
    );
  });

  test('smaller than structures: nothing is said about the dose of those that leave it', async () => {
    const made = await read({ 'rd.dcm': doseFile(() => 20, { slices: [0, 6] }) });
    expect(made.notes.at(-1)).toBe(
      "The dose covers only a part of these structures, so their dose statistics are not defined: 'Outline' (50 %), 'PTV' (50 %), 'Ring' (50 %).",
    );
    if (!made.dose) throw new Error('no dose');
    for (const goal of ['PTV mean >= 1 Gy', 'PTV D95 >= 1 Gy', 'Outline max <= 99 Gy', 'Ring V5 <= 1 %']) {
      const { measurements, problems } = evaluateGoals(made.case, made.dose, [parseClinicalGoal(goal)]);
      expect(measurements).toEqual([]);
      expect(problems?.join(' ')).toMatch(
        /covers 50 % of '.*', so nothing is known about the dose of the whole/u,
      );
    }
    expect(dvhCsv(made.case, made.dose).split('\n')[1]).toBe('0,,,');
  });

  const secondPlan = plan(
    put(
      [tags.sopInstance, 'UI', '1.2.3.77'],
      [
        tags.doseReferences,
        'SQ',
        [
          [
            [tags.doseReferenceType, 'CS', 'TARGET'],
            [tags.targetDose, 'DS', '20'],
            [tags.referencedRoi, 'IS', '2'],
          ],
        ],
      ],
      [tags.fractionGroups, 'SQ', [[[tags.fractionsPlanned, 'IS', '10']]]],
    ),
  );

  test('of two plans are added, with their prescriptions and fractions', async () => {
    const made = await read({
      'rp2.dcm': secondPlan,
      'rd.dcm': doseFile(sloping, { plan: '1.2.3.7' }),
      'rd2.dcm': doseFile(() => 20, { plan: '1.2.3.77', instance: '1.2.3.88' }),
    });
    expect(measured(made, 'PTV mean <= 1 Gy')).toBeCloseTo(50, 3);
    expect(made.case).toMatchObject({ prescriptions: [{ structure: 'PTV', dose: 80 }], fractions: 30 });
    expect(made.notes.join(' ')).toMatch(/doses of 2 plans were added \('rd\.dcm', 'rd2\.dcm'\)/u);
    expect(made.notes.join(' ')).toMatch(/'rp\.dcm' \(PTV 60 Gy in 20\); 'rp2\.dcm' \(PTV 20 Gy in 10\)/u);
  });

  test('of a plan or a space that is not said or not there are named', async () => {
    const made = await read({
      'rd.dcm': doseFile(() => 20, { plan: '1.2.3.99', elements: [[tags.frameOfReference, 'UI', '']] }),
    });
    expect(made.notes.join(' ')).toMatch(
      /'rd\.dcm' names a plan that is not there: prescription and fractions are those/u,
    );
    expect(made.notes.join(' ')).toMatch(/'rd\.dcm' does not say its frame of reference/u);
  });

  test('of several plans, of which one is there, are named', async () => {
    const sum = (plan?: string) =>
      doseFile(sloping, { summation: 'MULTI_PLAN', ...(plan === undefined ? {} : { plan }) });
    const said =
      /'rd\.dcm' is the sum of several plans, of which 1 is there: prescription and fractions are of/u;
    expect((await read({ 'rd.dcm': sum() })).notes.join(' ')).toMatch(said);
    expect((await read({ 'rd.dcm': sum('1.2.3.7') })).notes.join(' ')).toMatch(said);
    expect((await read({ 'rp2.dcm': secondPlan, 'rd.dcm': sum() })).notes.join(' ')).not.toMatch(
      /sum of several/u,
    );
  });

  test('of several plans are never added to doses that they may hold', async () => {
    const sum = (instance: string, ...named: readonly string[]) =>
      doseFile(() => 20, {
        instance,
        summation: 'MULTI_PLAN',
        elements: naming(named),
      });
    const item = (one: string): readonly DicomElement[] => [[tags.referencedInstance, 'UI', one]];
    const naming = (plans: readonly string[]): readonly DicomElement[] =>
      plans.length === 0 ? [] : [[tags.referencedPlans, 'SQ', plans.map(item)]];
    const [first, second] = [
      doseFile(() => 12, { plan: '1.2.3.7' }),
      doseFile(() => 8, { plan: '1.2.3.77', instance: '1.2.3.88' }),
    ];
    const both = { 'rp2.dcm': secondPlan };
    expect(
      await given({ ...both, 'sum.dcm': sum('1.2.3.9'), 'rd.dcm': first, 'rd2.dcm': second }),
    ).toMatchObject(
      refused(/'sum\.dcm' is the sum of several plans and does not say of which plans it is, so that 'rd/u),
    );
    expect(
      await given({ ...both, 'sum.dcm': sum('1.2.3.9'), 'sum2.dcm': sum('1.2.3.10', '1.2.3.7', '1.2.3.77') }),
    ).toMatchObject(refused(/so that 'sum2\.dcm' may count twice beside it/u));
    expect(
      await given({
        ...both,
        'sum.dcm': sum('1.2.3.9', '1.2.3.7', '1.2.3.77'),
        'rd.dcm': doseFile(() => 12),
      }),
    ).toMatchObject(refused(/'rd\.dcm' does not say of which plan it is/u));
    const wider = sum('1.2.3.10', '1.2.3.7', '1.2.3.77', '1.2.3.777');
    expect(
      await given({ ...both, 'sum.dcm': sum('1.2.3.9', '1.2.3.7', '1.2.3.77'), 'sum2.dcm': wider }),
    ).toMatchObject(refused(/'sum\.dcm' and 'sum2\.dcm' are sums of several plans, and share some/u));
    // One that says its plans holds their doses, in whatever order they are named; two of the same plans are one.
    const made = await read({
      ...both,
      'sum.dcm': sum('1.2.3.9', '1.2.3.7', '1.2.3.77'),
      'sum2.dcm': sum('1.2.3.10', '1.2.3.77', '1.2.3.7'),
      'rd.dcm': first,
      'rd2.dcm': second,
    });
    expect(measured(made, 'PTV mean <= 1 Gy')).toBeCloseTo(20, 3);
  });

  test('of one of two plans leave the other out', async () => {
    const made = await read({ 'rp2.dcm': secondPlan, 'rd.dcm': doseFile(() => 20, { plan: '1.2.3.77' }) });
    expect(made.case).toMatchObject({ prescriptions: [{ structure: 'PTV', dose: 20 }], fractions: 10 });
    expect(made.notes).toContain("The plan 'rp.dcm' has no dose here and was left out.");
  });

  test('of plans that are not said, more than there are plans, are refused', async () => {
    expect(
      await given({ 'rd.dcm': doseFile(sloping), 'rd2.dcm': doseFile(sloping, { instance: '1.2.3.88' }) }),
    ).toMatchObject(refused(/2 doses of plans \('rd\.dcm', 'rd2\.dcm'\) that do not say of which plan/u));
  });

  test('of plans for different targets need a prescription', async () => {
    const boost = plan(
      put(
        [tags.sopInstance, 'UI', '1.2.3.77'],
        [
          tags.doseReferences,
          'SQ',
          [
            [
              [tags.targetDose, 'DS', '20'],
              [tags.referencedRoi, 'IS', '3'],
            ],
          ],
        ],
      ),
    );
    expect(await given({ 'rp2.dcm': boost })).toMatchObject(refused(/prescribe to different targets/u));
    const told = await read({ 'rp2.dcm': boost }, { prescription: 'PTV 60 Gy in 20' });
    expect(told.case.prescriptions).toEqual([{ structure: 'PTV', dose: 60 }]);
  });

  test('of beams are added, whatever their grids; of a beam that is missing it is said', async () => {
    const beam = (number: number, instance: string, options = {}) =>
      doseFile(() => 10, {
        plan: '1.2.3.7',
        summation: 'BEAM',
        instance,
        ...options,
        elements: ofBeam(number),
      });
    const ofBeam = (number: number): readonly DicomElement[] => [
      [
        tags.referencedPlans,
        'SQ',
        [
          [
            [tags.referencedInstance, 'UI', '1.2.3.7'],
            [
              tags.referencedFractionGroups,
              'SQ',
              [
                [
                  [tags.referencedFractionGroup, 'IS', '1'],
                  [tags.referencedBeams, 'SQ', [[[tags.referencedBeam, 'IS', String(number)]]]],
                ],
              ],
            ],
          ],
        ],
      ],
    ];
    const made = await read({
      'b1.dcm': beam(1, '1.2.8.1'),
      'b2.dcm': beam(2, '1.2.8.2', { feetFirst: true, slices: [1, 12] }),
      // The first beam again, under another identifier.
      'b3.dcm': beam(1, '1.2.8.3'),
    });
    expect(measured(made, 'PTV mean <= 1 Gy')).toBeCloseTo(20, 6);
    expect(made.notes).toContain('The doses of 2 beams were added.');
  });

  test.each([
    ['a difference of doses', [tags.doseType, 'CS', 'ERROR'], /of the type 'ERROR', a difference/u],
    [
      'a session',
      [tags.summation, 'CS', 'FRACTION_SESSION'],
      /that of a FRACTION_SESSION, not of a whole plan/u,
    ],
    ['what was delivered', [tags.summation, 'CS', 'RECORD'], /that of a RECORD/u],
    [
      'another frame of reference',
      [tags.frameOfReference, 'UI', '1.2.99'],
      /another frame of reference than the structures/u,
    ],
  ] as const)('of %s are refused', async (_, element, sentence) => {
    const dose = doseFile(() => 20, { elements: [element] });
    expect(await given({ 'rd.dcm': dose })).toMatchObject(refused(sentence));
  });

  test('of a fraction group are those of the plan where it has one group; an effective dose is named', async () => {
    const dose = doseFile(() => 20, {
      summation: 'FRACTION',
      plan: '1.2.3.7',
      elements: [[tags.doseType, 'CS', 'EFFECTIVE']],
    });
    const made = await read({ 'rd.dcm': dose });
    expect(measured(made, 'PTV mean <= 1 Gy')).toBeCloseTo(20, 6);
    expect(made.notes.join(' ')).toMatch(/\(EFFECTIVE\), not physical/u);
  });
});

describe('plans', () => {
  test('fractions of groups are added', async () => {
    const groups = plan(
      put([
        tags.fractionGroups,
        'SQ',
        [[[tags.fractionsPlanned, 'IS', '25']], [[tags.fractionsPlanned, 'IS', '8']]],
      ]),
    );
    const made = await read({ 'rp.dcm': groups });
    expect(made.case.fractions).toBe(33);
    expect(made.notes.join(' ')).toMatch(/25 \+ 8 = 33/u);
  });

  test('a dose of an organ at risk is no prescription', async () => {
    const made = await read({
      'rp.dcm': plan(
        put([
          tags.doseReferences,
          'SQ',
          [
            [
              [tags.doseReferenceType, 'CS', 'TARGET'],
              [tags.targetDose, 'DS', '60'],
              [tags.referencedRoi, 'IS', '2'],
            ],
            [
              [tags.doseReferenceType, 'CS', 'ORGAN_AT_RISK'],
              [tags.targetDose, 'DS', '20'],
              [tags.referencedRoi, 'IS', '3'],
            ],
          ],
        ]),
      ),
    });
    expect(made.case.prescriptions).toEqual([{ structure: 'PTV', dose: 60 }]);
    expect(structureOf(made.case, 'Ring').role).toBe('organ');
  });

  test('that were rejected are left out; of protons it is said', async () => {
    const rejected = plan(put([tags.sopInstance, 'UI', '1.2.3.77'], [tags.approval, 'CS', 'REJECTED']));
    const made = await read({ 'rp2.dcm': rejected });
    expect(made.case.fractions).toBe(20);
    expect(made.notes).toContain("The plan 'rp2.dcm' was rejected by its reviewer and was left out.");
    const withDoses = await read({
      'rp2.dcm': rejected,
      'rd.dcm': doseFile(() => 60, { plan: '1.2.3.7' }),
      'rd2.dcm': doseFile(() => 20, { plan: '1.2.3.77', instance: '1.2.3.88' }),
    });
    expect(measured(withDoses, 'PTV mean <= 1 Gy')).toBeCloseTo(60, 6);
    expect(withDoses.notes).toContain("The dose 'rd2.dcm' belongs to a rejected plan and was left out.");
    const beams: DicomElement = [
      tags.ionBeams,
      'SQ',
      [
        [
          [tags.radiationType, 'CS', 'PROTON'],
          [tags.ionControlPoints, 'SQ', [[[tags.gantryAngle, 'DS', '90']]]],
        ],
      ],
    ];
    const ions = plan((all) =>
      put([tags.sopClass, 'UI', sopClasses.rtIonPlan], beams)(without(tags.beams)(all)),
    );
    expect((await read({ 'rp.dcm': ions })).notes.join(' ')).toMatch(
      /beams of the radiation proton; photons are planned here/u,
    );
  });
});

describe('images', () => {
  const other = (index: number, z: number): Uint8Array =>
    ctSlice({
      z,
      index: 100 + index,
      change: put(
        [tags.seriesInstance, 'UI', '1.2.9.1'],
        [tags.frameOfReference, 'UI', '1.2.9.2'],
        [tags.slope, 'DS', '4'],
      ),
    });
  const otherSeries = (): Files =>
    Object.fromEntries(Array.from({ length: 16 }, (_, k) => [`other-${k}.dcm`, other(k, -30 + 4 * k)]));

  test('of several series the one that the structures were drawn on is read, though another is larger', async () => {
    const [alone, both] = [await read(), await read(otherSeries())];
    expect(both.case.grid).toEqual(alone.case.grid);
    expect(both.case.density).toEqual(alone.case.density);
    expect(both.notes).toContain(
      'Of 2 CT series, the one that the structure set references was read (12 slices).',
    );
  });

  test('several series in question are refused', async () => {
    const unsaid = structureSet(rois, without(tags.referencedFrames));
    expect(await given({ ...otherSeries(), 'rs.dcm': unsaid })).toMatchObject(
      refused(/2 CT series \(of \d+ and \d+ slices\)/u),
    );
  });

  test('another frame of reference than the structures is refused; one that is not said is', async () => {
    const elsewhere = structureSet(
      rois,
      put([tags.referencedFrames, 'SQ', [[[tags.frameOfReference, 'UI', '1.2.99']]]]),
    );
    expect(await given({ 'rs.dcm': elsewhere })).toMatchObject(
      refused(/structure set lies in another frame of reference than the CT/u),
    );
    const unsaid = await read({ 'rs.dcm': structureSet(rois, without(tags.referencedFrames)) });
    expect(unsaid.notes).toContain(
      'CT or structure set do not say their frame of reference; they were taken to share one.',
    );
  });

  test('slices that were compressed with loss are named', async () => {
    const lossy = ctFiles({ change: put([tags.lossy, 'CS', '01']) });
    expect((await read(lossy)).notes.join(' ')).toMatch(/compressed with loss/u);
  });

  test('a scout view is left out', async () => {
    const scout = ctSlice({
      z: 0,
      index: 50,
      change: put(
        [tags.imageType, 'CS', 'ORIGINAL\\PRIMARY\\LOCALIZER'],
        [tags.orientation, 'DS', '1\\0\\0\\0\\0\\-1'],
      ),
    });
    expect((await read({ 'scout.dcm': scout })).notes).toContain('Scout views (1) in the CT were left out.');
  });

  test('files lie in folders, with copies and objects of other kinds', async () => {
    const path = write({ 'rs.dcm': structureSet(), 'rp.dcm': plan() });
    mkdirSync(join(path, 'a', 'b'), { recursive: true });
    for (const [name, bytes] of Object.entries(ctFiles())) writeFileSync(join(path, 'a', 'b', name), bytes);
    writeFileSync(join(path, 'a', 'copy.dcm'), ctSlice({ z: -22, index: 0 }));
    writeFileSync(
      join(path, 'a', 'screen.dcm'),
      ctSlice({ z: 0, index: 60, change: put([tags.sopClass, 'UI', '1.2.840.10008.5.1.4.1.1.7']) }),
    );
    const made = await importCase(path);
    if (!made.ok) throw new Error(made.problems.join(' '));
    expect(made.case.grid).toEqual((await read()).case.grid);
    expect(made.notes.slice(0, 2)).toEqual([
      '1 files are copies of others and were left out.',
      '1 files of another kind (CT) were left out.',
    ]);
  });

  /** All slices with other elements and the stored numbers of Hounsfield units. */
  const storedAs = (store: (unit: number) => number, ...elements: readonly DicomElement[]): Files =>
    ctFiles({
      change: (all) => {
        const pixels = all.find(([tag]) => tag === tags.pixels)?.[2];
        if (!(pixels instanceof Uint8Array)) throw new Error('no pixels');
        const units = Array.from(new Uint16Array(pixels.slice().buffer), (stored) => 2 * stored - 1024);
        const stored = new Uint8Array(Uint16Array.from(units, store).buffer);
        return put([tags.pixels, 'OW', stored], ...elements)(all);
      },
    });

  test('twelve signed bits in sixteen, not extended, keep their sign', async () => {
    const twelve = storedAs(
      (unit) => unit & 0xfff,
      [tags.bitsStored, 'US', [12]],
      [tags.highBit, 'US', [11]],
      [tags.signed, 'US', [1]],
      [tags.slope, 'DS', '1'],
      [tags.intercept, 'DS', '0'],
    );
    expect((await read(twelve)).case.density).toEqual((await read()).case.density);
  });

  test('bits above the stored ones are no part of a number', async () => {
    const overlay = storedAs(
      (unit) => (unit + 1024) | 0xe000,
      [tags.bitsStored, 'US', [12]],
      [tags.highBit, 'US', [11]],
      [tags.slope, 'DS', '1'],
    );
    expect((await read(overlay)).case.density).toEqual((await read()).case.density);
  });

  test('pixels outside the field of view are air', async () => {
    // Air is stored as the number that means padding, which would be 3000 HU.
    const padded = storedAs(
      (unit) => (unit === -1000 ? 4024 : unit + 1024),
      [tags.padding, 'US', [4024]],
      [tags.slope, 'DS', '1'],
    );
    expect((await read(padded)).case.density).toEqual((await read()).case.density);
  });

  test.each([
    ['slope', without(tags.slope), /no readable rescale slope and intercept, so its Hounsfield units/u],
    ['intercept', without(tags.intercept), /no readable rescale slope and intercept/u],
    [
      'Hounsfield units',
      put([tags.rescaleType, 'LO', 'Z_EFF']),
      /in units 'Z_EFF', not in Hounsfield units/u,
    ],
  ] as const)('a CT without %s is refused', async (_, change, sentence) => {
    expect(await given(ctFiles({ change }))).toMatchObject(refused(sentence));
  });
});

describe('contours', () => {
  const planes = (gap: number, count: number, points = square) =>
    Array.from({ length: count }, (_, k) => ({ z: -22 + gap * k, points }));
  const volume = async (contours: Roi['contours']): Promise<number> => {
    const made = await read({ 'rs.dcm': withRegion({ name: 'Other', type: 'ORGAN', contours }) });
    return structureOf(made.case, 'Other').voxels.length;
  };

  test('that are there twice count once, wherever they begin and whichever way they run', async () => {
    const [a, b, c, d] = square as readonly [Roi['contours'][number]['points'][number], never, never, never];
    const once = await volume(planes(4, 12));
    expect(once).toBe(4 * 4 * 12);
    expect(await volume([...planes(4, 12), ...planes(4, 12)])).toBe(once);
    expect(await volume([...planes(4, 12), ...planes(4, 12, [c, b, a, d])])).toBe(once);
    expect(await volume([...planes(4, 12), ...planes(4, 12, [b, c, d, a, b])])).toBe(once);
    // Three times too, and a hole stays a hole.
    expect(await volume([...planes(4, 12), ...planes(4, 12), ...planes(4, 12, box(-5, 5, -5, 5))])).toBe(
      once - 48,
    );
  });

  test('at every second slice fill the slices between once', async () => {
    // Three planes 8 mm apart on slices of 4 mm: 3 · 8 mm · 400 mm² are 6 slices of 16 voxels.
    expect(await volume(planes(8, 4).slice(1))).toBe(6 * 16);
    // Planes at half the distance of slices: 3 · 4 mm.
    expect(await volume([-12, -8, -4].map((z) => ({ z, points: square })))).toBe(3 * 16);
  });

  test('beyond the CT are said', async () => {
    const cut: Roi = {
      name: 'PTV',
      type: 'PTV',
      contours: planes(4, 8).map(({ z, points }) => ({ z: z - 16, points })),
    };
    const made = await read({ 'rs.dcm': structureSet([...rois.slice(0, 1), cut]) });
    expect(made.notes).toContain(
      "'PTV' is cut off where the CT ends: 4 of its 8 planes lie outside; only what lies inside is planned and evaluated.",
    );
    const beside = await read({
      'rs.dcm': withRegion({ name: 'Arm', type: 'ORGAN', contours: planes(4, 3, box(30, 60, -10, 10)) }),
    });
    expect(beside.notes.join(' ')).toMatch(
      /'Arm' is cut off where the CT ends: it reaches beyond the sides/u,
    );
  });

  test('in another frame of reference are left out', async () => {
    const set = structureSet(rois, (all) =>
      put([
        tags.structures,
        'SQ',
        rois.map(({ name }, at): readonly DicomElement[] => [
          [tags.roiNumber, 'IS', String(at + 1)],
          [tags.roiName, 'LO', name],
          [tags.roiFrame, 'UI', name === 'Ring' ? '1.2.99' : '1.2.3.9'],
        ]),
      ])(all),
    );
    const made = await read({ 'rs.dcm': set });
    expect(made.case.structures.map(({ name }) => name)).toEqual(['Outline', 'PTV']);
    expect(made.notes).toContain("'Ring' lies in another frame of reference than the CT and was left out.");
  });
});
