import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tags } from '../src/files/dicom/tags.ts';
import type { DicomElement } from '../src/files/dicom/write-dicom.ts';
import { importCase } from '../src/index.ts';
import { ctFiles, folderWith, put, rois, structureSet } from './dicom-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-scripts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The target's name as bytes, in a structure set that names a character set. */
async function targetName(characterSet: string | undefined, bytes: string, prescription = 'PTV 60 Gy in 20') {
  const named: DicomElement = [
    tags.structures,
    'SQ',
    rois.map(({ name }, at): readonly DicomElement[] => [
      [tags.roiNumber, 'IS', String(at + 1)],
      [tags.roiName, 'LO', name === 'Ring' ? Buffer.from(bytes, 'latin1') : name],
    ]),
  ];
  const set = structureSet(
    rois,
    put(...(characterSet === undefined ? [] : ([[tags.characterSet, 'CS', characterSet]] as const)), named),
  );
  const name = `case-${Buffer.from(`${characterSet} ${bytes}`, 'latin1').toString('hex').slice(0, 60)}`;
  const read = await importCase(folderWith(folder, name, { ...ctFiles(), 'rs.dcm': set }), { prescription });
  if (!read.ok) throw new Error(read.problems.join(' '));
  return read.case.structures.find(({ role }) => role === 'organ')?.name;
}

describe('names of structures', () => {
  // The Japanese and Korean bytes are those of PS3.5, Annexes H and I.
  test.each([
    ['UTF-8', 'ISO_IR 192', 'H\xc3\xb6he \xc2\xb5/\xc3\xbc', 'Höhe µ/ü'],
    ['Latin 1', 'ISO_IR 100', 'H\xf6he', 'Höhe'],
    ['Cyrillic', 'ISO_IR 144', '\xbb\xee\xda\xed', 'Люкэ'],
    ['Greek', 'ISO_IR 126', '\xc4\xe9\xef\xed', 'Διον'],
    ['Japanese, two bytes', '\\ISO 2022 IR 87', 'Yamada \x1b$B;3ED\x1b(B', 'Yamada 山田'],
    [
      'Japanese, one byte and two',
      'ISO 2022 IR 13\\ISO 2022 IR 87',
      '\xd4\xcf\xc0\xde \x1b$B;3ED\x1b(J',
      'ﾔﾏﾀﾞ 山田',
    ],
    ['Korean', '\\ISO 2022 IR 149', '\x1b$)C\xfb\xf3', '洪'],
    ['Chinese', 'GB18030', '\xcd\xf5', '王'],
    ['none said, but UTF-8', undefined, 'H\xc3\xb6he', 'Höhe'],
    ['none said, but Latin 1', undefined, 'H\xf6he', 'Höhe'],
    ['one that is not known', 'ISO_IR 999', 'H\xc3\xb6he', 'Höhe'],
  ])('in %s', async (_, characterSet, bytes, name) => {
    expect(await targetName(characterSet, bytes)).toBe(name);
  });
});
