import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inspect } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { readDicom } from '../plugins/radiotherapy/src/files/dicom/dicom-file.ts';
import { tags } from '../plugins/radiotherapy/src/files/dicom/tags.ts';
import type { DicomElement } from '../plugins/radiotherapy/src/files/dicom/write-dicom.ts';
import { importCase, readMat } from '../plugins/radiotherapy/src/index.ts';
import { profiledTags } from '../plugins/radiotherapy/test/confidentiality-profile.ts';
import { doseFile } from '../plugins/radiotherapy/test/dicom-doses.ts';
import {
  ctFiles,
  ctSlice,
  folderWith,
  plan,
  put,
  rois,
  structureSet,
} from '../plugins/radiotherapy/test/dicom-samples.ts';
import { endOf, startTextgrad } from './support/textgrad-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-private-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A value for each attribute of the profile, found nowhere else. */
const secretOf = (tag: string): string => `zq${tag.slice(1)}zq`;
/** Identifiers of objects; the first three may stand in a written dose, which says so. */
const uids = {
  study: '1.9.81.72.63.54.45',
  frame: '1.9.81.72.63.54.46',
  structureSet: '1.9.81.72.63.54.47',
  series: '1.9.81.72.63.54.48',
  plan: '1.9.81.72.63.54.49',
  slice: '1.9.81.72.63.54.50',
  dose: '1.9.81.72.63.54.51',
} as const;

/** Fills every attribute of the profile that an object does not have, and its identifiers. */
const filled =
  (...own: readonly DicomElement[]) =>
  (all: readonly DicomElement[]) => {
    const identified = put(
      [tags.studyInstance, 'UI', uids.study],
      [tags.frameOfReference, 'UI', uids.frame],
      ...own,
    )(all.filter(([tag]) => tag !== tags.patientId));
    const there = new Set(identified.map(([tag]) => tag));
    return [
      ...identified,
      ...profiledTags.filter((tag) => !there.has(tag)).map((tag): DicomElement => [tag, 'LO', secretOf(tag)]),
      // A private one.
      ['x00091001', 'LO', 'zqprivatezq'] satisfies DicomElement,
      // One in an item of a sequence, as requests and operators are written.
      ['x00400275', 'SQ', [[['x00100010', 'PN', 'zqnestedzq']]]] satisfies DicomElement,
    ].filter(([tag], at, every) => every.findLastIndex(([one]) => one === tag) === at);
  };
const secrets = [...profiledTags.map(secretOf), 'zqprivatezq', 'zqnestedzq', 'zqfamily', 'zqgiven'];

/** A patient whose name and number also stand in names of files and of a region. */
const patient = (): Record<string, Uint8Array> => {
  const prefix = `${secretOf(tags.patientId)}_`;
  const slices = ctFiles({
    change: (all) => {
      const [, , instance] = all.find(([tag]) => tag === tags.sopInstance) ?? [];
      const own: readonly DicomElement[] = [
        [tags.seriesInstance, 'UI', uids.series],
        [tags.sopInstance, 'UI', `${uids.slice}.${String(instance).split('.').at(-1)}`],
      ];
      return filled(...own)(all);
    },
  });
  const regions = rois.map((roi) => (roi.name === 'Ring' ? { ...roi, name: 'Ring of Zqfamily' } : roi));
  const drawnOn: DicomElement = [
    tags.referencedFrames,
    'SQ',
    [
      [
        [tags.frameOfReference, 'UI', uids.frame],
        [
          tags.referencedStudies,
          'SQ',
          [[[tags.referencedSeries, 'SQ', [[[tags.seriesInstance, 'UI', uids.series]]]]]],
        ],
      ],
    ],
  ];
  const named: DicomElement = [tags.patientName, 'PN', 'Zqfamily^Zqgiven'];
  /** Two doses of one plan: one is read, and both are named. */
  const dose = (instance: string): Uint8Array => {
    const elements = filled([tags.frameOfReference, 'UI', uids.frame], named)([]);
    const own = elements.filter(([tag]) => tag !== tags.sopInstance);
    return doseFile(() => 20, { instance, plan: uids.plan, elements: own });
  };
  const set = structureSet(regions, filled([tags.sopInstance, 'UI', uids.structureSet], drawnOn, named));
  return {
    ...Object.fromEntries(Object.entries(slices).map(([name, bytes]) => [`${prefix}${name}`, bytes])),
    [`${prefix}${uids.structureSet}.dcm`]: set,
    [`${prefix}${uids.dose}.dcm`]: dose(uids.dose),
    [`${prefix}${uids.dose}.1.dcm`]: dose(`${uids.dose}.1`),
    [`${prefix}${uids.plan}.dcm`]: plan(filled([tags.sopInstance, 'UI', uids.plan], named)),
    // Another structure set, so that the one that is read is named.
    [`${prefix}z.dcm`]: structureSet(rois, filled([tags.sopInstance, 'UI', '1.9.81.72.63.54.99'])),
  };
};

/** What of it a text holds, in whatever capitals. */
const leaks = (text: string): readonly string[] => {
  const lower = text.toLowerCase();
  return [...secrets, ...Object.values(uids)].filter((secret) => lower.includes(secret));
};

describe('a patient whose every identifying attribute is filled', async () => {
  const path = folderWith(folder, 'patient', patient());
  const read = await importCase(path);
  if (!read.ok) throw new Error(read.problems.join(' '));

  test('has none of them in the case, its name, structures and notes', () => {
    const { density: _, structures, origin, ...rest } = read.case;
    expect(read.case.name).toMatch(/^DICOM case [0-9a-f]{8}$/u);
    const text = JSON.stringify([rest, structures.map(({ name }) => name), read.notes]);
    expect(leaks(text)).toEqual([]);
    expect(text).toContain("'[removed]_[identifier].dcm' was read");
    expect(text).toMatch(/Of 2 doses of one plan, '\[removed\]_\[identifier\]/u);
    expect(read.dose?.dose[0]).toBeCloseTo(20, 6);
    // What a written dose needs, and nothing about a person.
    expect(origin).toEqual({
      studyInstance: uids.study,
      frameOfReference: uids.frame,
      structureSet: uids.structureSet,
    });
    expect(structures.map(({ name }) => name)).toEqual(['Outline', 'PTV', 'ROI 3']);
    expect(read.notes.join(' ')).toContain("called by their number: 'ROI 3'");
  });

  test('has them where they are asked for', async () => {
    const kept = await importCase(path, { keepIdentity: true });
    if (!kept.ok) throw new Error(kept.problems.join(' '));
    expect(kept.case.name).toBe(secretOf(tags.patientId));
    expect(kept.case.structures.map(({ name }) => name)).toContain('Ring of Zqfamily');
    expect(kept.case.origin?.patient?.id).toBe(secretOf(tags.patientId));
  });

  test('is not named by an error', async () => {
    const broken = patient();
    const [name = ''] = Object.keys(broken);
    broken[name] = ctSlice({ z: 1, index: 77, change: filled([tags.seriesInstance, 'UI', uids.series]) });
    const failed = await importCase(folderWith(folder, 'broken', broken));
    if (failed.ok) throw new Error('read');
    expect(failed.problems.join(' ')).toMatch(/CT slice '\[removed\]_ct-/u);
    expect(leaks(JSON.stringify(failed))).toEqual([]);
  });

  test('leaves nothing of them in prompts, journal, report, files and bundle of a run', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'textgrad-private-run-'));
    try {
      const settings = [
        'beams=2',
        'bixelWidth=10',
        'goals=ROI 3 mean <= 1 Gy',
        'matrad=true',
        'doseCsv=true',
        'feedback=paper',
      ];
      const run = await endOf(
        startTextgrad(
          [
            'run',
            'radiotherapy/tune-weights',
            '--engine',
            'expert',
            '--steps',
            '2',
            '--store',
            'store.sqlite',
            '--set',
            `case=${path}`,
            ...settings.flatMap((one) => ['--set', one]),
          ],
          { cwd },
        ),
      );
      expect(run).toMatchObject({ code: 0, stderr: expect.any(String) });
      const out = await endOf(
        startTextgrad(['export', 'latest', '--store', 'store.sqlite', '--output', 'run.jsonl'], { cwd }),
      );
      expect(out).toMatchObject({ code: 0 });
      const [shown, told] = await Promise.all(
        [
          ['show', 'latest'],
          ['transcript', 'latest'],
        ].map((words) => endOf(startTextgrad([...words, '--store', 'store.sqlite'], { cwd }))),
      );
      expect(shown).toMatchObject({ code: 0, stdout: expect.stringContaining('The case: Read from DICOM.') });
      expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining('weight for') });
      const written = filesIn(cwd);
      for (const wanted of ['report.html', 'dose.dcm', 'plan.mat', 'run.jsonl', 'store.sqlite'])
        expect(written.map((name) => name.split('/').at(-1))).toContain(wanted);
      const found = written.map((name) => [name, leaks(contentOf(join(cwd, name)))] as const);
      const dose = ({ 0: name }: (typeof found)[number]): boolean => name.endsWith('dose.dcm');
      expect(found.filter((one) => !dose(one) && one[1].length > 0)).toEqual([]);
      const printed = [run, out, shown, told].map((one) => `${one?.stdout}${one?.stderr}`).join('');
      expect(leaks(printed)).toEqual([]);
      // The dose names its study, space and structure set, and says that it does.
      const [at] = found.filter(dose);
      expect(at?.[1]).toEqual([uids.study, uids.frame, uids.structureSet]);
      const set = readDicom(readFileSync(join(cwd, at?.[0] ?? '')), 'dose.dcm');
      expect(set.text(tags.patientName)).toBe(read.case.name);
      expect(set.text(tags.identityRemoved)).toBe('YES');
      expect(set.text(tags.deidentification)).toBe('PS3.15 Annex E Basic Profile; UIDs of the source kept');
      expect(set.items(tags.deidentificationCodes).map((item) => item.text('x00080100'))).toEqual([
        '113100',
        '113110',
      ]);
    } finally {
      rmSync(cwd, { recursive: true });
    }
  }, 240_000);
});

const filesIn = (root: string): readonly string[] =>
  readdirSync(root, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(root, name)).isFile());

/** A file as text; of a store the values of all tables. */
function contentOf(path: string): string {
  const bytes = readFileSync(path);
  if (path.endsWith('.mat')) return inspect(readMat(bytes), { depth: null, maxArrayLength: 1000 });
  if (!path.endsWith('.sqlite')) return bytes.toString('latin1');
  using database = new DatabaseSync(path, { readOnly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
  return tables
    .flatMap(({ name }) => database.prepare(`select * from "${String(name)}"`).all())
    .flatMap((row) => Object.values(row))
    .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : String(value)))
    .join('\n');
}
