import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type CaseImport,
  evaluateGoals,
  goalSet,
  importCase,
  parseClinicalGoal,
  structureOf,
  voxelCentre,
} from '../src/index.ts';
import { defaultGoals } from '../src/plan/settings.ts';

const cases = new URL('../../../../shared/cases/radiotherapy/', import.meta.url);
const patients = new URL('../../../../shared/data/radiotherapy/openkbp/', import.meta.url);
const there = existsSync(cases);
const because = there ? '' : ' (skipped: no shared cases)';
const folder = mkdtempSync(join(tmpdir(), 'textgrad-shared-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Unpacks a zip file by its central directory (APPNOTE 4.3.12). */
function unzip(bytes: Buffer, into: string): void {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, packed] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const [nameLength = 0, extra = 0, comment = 0] = lengths;
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(from, from + packed);
    at += 46 + nameLength + extra + comment;
    if (name.endsWith('/')) continue;
    const path = join(into, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, method === 8 ? inflateRawSync(content) : content);
  }
}

/** The case of a number, read as the README of its zip says. */
async function shared(number: string): Promise<CaseImport> {
  const zip = readdirSync(cases).find((name) => name.startsWith(number) && name.endsWith('.zip')) ?? '';
  unzip(readFileSync(new URL(zip, cases)), join(folder, number));
  const path = join(folder, number, 'case');
  const [only = ''] = readdirSync(path);
  return importCase(only.endsWith('.mat') ? join(path, only) : path);
}

const refused = (sentence: RegExp) => (read: CaseImport) =>
  expect(read).toMatchObject({ ok: false, problems: [expect.stringMatching(sentence)] });

type Read = Extract<CaseImport, { ok: true }>;
const right = (look: (read: Read) => void | Promise<void>) => (read: CaseImport) => {
  if (!read.ok) throw new Error(read.problems.join(' '));
  return look(read);
};

function mean({ case: given, dose }: Read, structure: string): number | undefined {
  if (!dose) throw new Error('no dose');
  return evaluateGoals(given, dose, [parseClinicalGoal(`${structure} mean <= 1 Gy`)]).measurements[0]
    ?.quantity.value;
}

function density({ case: given }: Read, structure: string): number {
  const { voxels } = structureOf(given, structure);
  return voxels.reduce((sum, voxel) => sum + (given.density[voxel] ?? 0), 0) / voxels.length;
}

const voxels = ({ case: given }: Read, structure: string): number =>
  structureOf(given, structure).voxels.length;

/**
 * What each README says is right. Its mean doses are those of whole voxels, 26.8 Gy; the contours' own box (-21 to 0, -10 to 22,
 * -13.5 to 7.5 mm) has 30 - 0.2 · 10.5 + 0.1 · 6 - 0.5 · 3 = 27 Gy, which partial voxels come to.
 */
const kinds: readonly (readonly [
  number: string,
  what: string,
  check: (read: CaseImport) => void | Promise<void>,
])[] = [
  [
    '01',
    'feet first, relative offsets',
    right((read) => {
      expect(mean(read, 'PTV')).toBeCloseTo(27, 1);
      expect(mean(read, 'Body')).toBeCloseTo(30, 1);
    }),
  ],
  [
    '03',
    'two CT series',
    right((read) => {
      expect(density(read, 'PTV')).toBeCloseTo(1, 6);
      expect(density(read, 'Lung sup')).toBeCloseTo(0.5, 6);
    }),
  ],
  ['04', 'another frame of reference', refused(/another frame of reference than the CT/u)],
  [
    '07',
    'doses of two plans',
    right((read) => {
      expect(mean(read, 'PTV')).toBeCloseTo(47, 1);
      expect(read.case).toMatchObject({ prescriptions: [{ structure: 'PTV', dose: 70 }], fractions: 35 });
      expect(read.notes.join(' ')).toMatch(/doses of 2 plans were added/u);
    }),
  ],
  [
    '08',
    'a dose smaller than the structures',
    right((read) => {
      expect(mean(read, 'PTV')).toBeUndefined();
      expect(read.notes.join(' ')).toMatch(/not defined: .*'PTV'.*'Lung sup' \(0 %\)/u);
    }),
  ],
  ['09', 'two fraction groups', right((read) => expect(read.case.fractions).toBe(33))],
  ['10', 'twelve signed bits', right((read) => expect(density(read, 'Lung sup')).toBeCloseTo(0.5, 6))],
  ['12', 'contours twice', right((read) => expect(voxels(read, 'Bone L')).toBe(1400))],
  [
    '13',
    'a target beyond the CT',
    right((read) =>
      expect(read.notes.join(' ')).toMatch(/'PTV' is cut off where the CT ends: 6 of its 11 planes/u),
    ),
  ],
  ['14', 'planes at half gaps', right((read) => expect(voxels(read, 'Every2nd')).toBe(500))],
  [
    '15',
    'names in UTF-8',
    right((read) => expect(read.case.structures.map(({ name }) => name)).toContain('Höhe µ/ü <b>&"\'')),
  ],
  ['17', 'a scout view', right((read) => expect(mean(read, 'PTV')).toBeCloseTo(27, 1))],
  ['18', 'folders in the folder', right((read) => expect(mean(read, 'PTV')).toBeCloseTo(27, 1))],
  [
    '19',
    'a dose reference of an organ',
    right(({ case: given }) =>
      expect(given.structures.filter(({ role }) => role === 'target').map(({ name }) => name)).toEqual([
        'PTV',
      ]),
    ),
  ],
  ['20', 'nested targets', right((read) => expect(read.case.structures).toHaveLength(5))],
  ['22', 'a table that is none', right((read) => expect(density(read, 'BODY')).toBeCloseTo(1, 6))],
  ['23', 'protons', refused(/plan of protons .*photons are planned here/u)],
  [
    '26',
    'names in capitals',
    right(async ({ case: given }) => {
      const { goals, applied, wanted, notes } = await goalSet(given, { goals: [...defaultGoals] });
      const named = new Set(goals.map(({ structure }) => structure));
      expect([...named].toSorted()).toEqual(['BLADDER', 'BODY', 'PTV', 'RECTUM']);
      expect([applied, wanted]).toEqual([11, 13]);
      expect(notes.join(' ')).toMatch(/no Right femoral head.*no Left femoral head/u);
      // 50 Gy of 70.2 Gy are 42.7 Gy of 60 Gy.
      expect(goals.map(({ structure, metric }) => `${structure} ${metric.name}`)).toContain('RECTUM V42.7');
    }),
  ],
  [
    '27',
    'a comma in a name',
    right(({ case: given }) => expect(given.structures.map(({ name }) => name)).toContain('Cord, PRV')),
  ],
];

describe.skipIf(!there)(`shared cases of files${because}`, () => {
  test.each(kinds)('%s: %s', async (number, _, check) => {
    await check(await shared(number));
  });
});

describe.skipIf(!existsSync(patients))(`patients of OpenKBP${because}`, () => {
  test.each(['pt_170', 'pt_204', 'pt_278'])(
    '%s lies as patients do: left is +x, back +y, head +z',
    async (name) => {
      const read = await importCase(new URL(name, patients).pathname);
      if (!read.ok) throw new Error(read.problems.join(' '));
      const { case: given } = read;
      const middle = (structure: string) => {
        const all = Array.from(structureOf(given, structure).voxels, (voxel) =>
          voxelCentre(given.grid, voxel),
        );
        return [0, 1, 2].map((axis) => all.reduce((sum, place) => sum + (place[axis] ?? 0), 0) / all.length);
      };
      const [left, rightParotid, brainstem, cord] = [
        'LeftParotid',
        'RightParotid',
        'Brainstem',
        'SpinalCord',
      ].map(middle);
      expect(left?.[0]).toBeGreaterThan(rightParotid?.[0] ?? 0);
      expect(cord?.[1]).toBeGreaterThan(left?.[1] ?? 0);
      expect(brainstem?.[2]).toBeGreaterThan(cord?.[2] ?? 0);
    },
    60_000,
  );
});
