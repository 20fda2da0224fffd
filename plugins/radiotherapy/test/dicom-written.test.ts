import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readDicom } from '../src/files/dicom/dicom-file.ts';
import { sopClasses, tags } from '../src/files/dicom/tags.ts';
import {
  type DoseDistribution,
  type DoseIdentity,
  encodeMatRad,
  encodeRtDose,
  importCase,
  type PatientCase,
  phantomCase,
  voxelsOfInterest,
} from '../src/index.ts';
import { doseFile } from './dicom-doses.ts';
import { ctFiles, folderWith, frameOfReference, plan, put, structureSet } from './dicom-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-written-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = folderWith(folder, 'patient', {
  ...ctFiles({
    change: put(
      [tags.patientName, 'PN', 'Müller^Änne'],
      [tags.birthDate, 'DA', '19500102'],
      [tags.sex, 'CS', 'F'],
      [tags.characterSet, 'CS', 'ISO_IR 192'],
    ),
  }),
  'rs.dcm': structureSet(),
  'rp.dcm': plan(),
});
async function patient(options = {}): Promise<PatientCase> {
  const read = await importCase(path, options);
  if (!read.ok) throw new Error(read.problems.join(' '));
  return read.case;
}

const flat = (given: PatientCase): DoseDistribution => {
  const voxels = voxelsOfInterest(given);
  return { grid: given.grid, voxels, dose: new Float64Array(voxels.length).fill(2) };
};
const written = (given: PatientCase, identity?: DoseIdentity) => {
  const set = readDicom(encodeRtDose(given, flat(given), identity), 'dose.dcm');
  const reference = (tag: string) =>
    set.items(tag).map((item) => [item.text(tags.referencedClass), item.text(tags.referencedInstance)]);
  return { set, reference };
};

describe('a written dose', () => {
  test('lies in the study, the space and on the structure set of its case, and names a plan of its own', async () => {
    const given = await patient();
    const { set, reference } = written(given);
    expect(set.text(tags.studyInstance)).toBe('1.2.3.1');
    expect(set.text(tags.frameOfReference)).toBe(frameOfReference);
    expect(reference(tags.referencedStructureSets)).toEqual([[sopClasses.rtStruct, '1.2.3.6']]);
    // It names a plan that is not written, as a dose of a plan has to name one.
    expect(reference(tags.referencedPlans)).toEqual([
      [sopClasses.rtPlan, expect.stringMatching(/^2\.25\.\d+$/u)],
    ]);
    expect(set.text(tags.patientName)).toBe(given.name);
    expect(set.text(tags.birthDate)).toBe('');
    expect(written(given, { ...given.origin, plan: '1.2.3.7' }).reference(tags.referencedPlans)).toEqual([
      [sopClasses.rtPlan, '1.2.3.7'],
    ]);
    // It is read beside its CT.
    const again = folderWith(folder, 'again', {
      ...ctFiles(),
      'rs.dcm': structureSet(),
      'rp.dcm': plan(),
      'rd.dcm': encodeRtDose(given, flat(given)),
    });
    expect(await importCase(again)).toMatchObject({ ok: true, dose: { grid: given.grid } });
  });

  test('names its patient where the case keeps who that is', async () => {
    const { set } = written(await patient({ keepIdentity: true }));
    expect(
      [tags.patientName, tags.patientId, tags.birthDate, tags.sex, tags.identityRemoved].map((tag) =>
        set.text(tag),
      ),
    ).toEqual(['Müller^Änne', 'synthetic', '19500102', 'F', 'NO']);
    expect(set.items(tags.deidentificationCodes)).toEqual([]);
  });

  test('of a case without DICOM has identifiers of its own, the same for the same dose, and no name of a file', () => {
    const given = { ...phantomCase({ spacing: 12 }), name: 'Mueller_Anne.mat' };
    const [one, other] = [written(given), written(given)];
    expect(one.set.text(tags.studyInstance)).toMatch(/^2\.25\.\d+$/u);
    expect(one.set.text(tags.studyInstance)).toBe(other.set.text(tags.studyInstance));
    expect(one.set.text(tags.patientName)).toMatch(/^case [0-9a-f]{8}$/u);
    expect(one.set.items(tags.deidentificationCodes).map((item) => item.text('x00080100'))).toEqual([
      '113100',
    ]);
  });
});

test('a dose that is not known everywhere is not written as 0 Gy', async () => {
  const part = folderWith(folder, 'part', {
    ...ctFiles(),
    'rs.dcm': structureSet(),
    'rp.dcm': plan(),
    'rd.dcm': doseFile(() => 20, { slices: [0, 6] }),
  });
  const read = await importCase(part);
  if (!read.ok || !read.dose) throw new Error('no dose');
  const { case: given, dose } = read;
  for (const write of [() => encodeRtDose(given, dose), () => encodeMatRad(given, { dose })])
    expect(write).toThrow(expect.objectContaining({ code: 'DOSE_UNKNOWN' }));
});
