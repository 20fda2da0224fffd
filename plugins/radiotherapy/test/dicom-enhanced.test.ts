import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { sopClasses, tags } from '../src/files/dicom/tags.ts';
import { type DicomElement, encodeDicom } from '../src/files/dicom/write-dicom.ts';
import { importCase } from '../src/index.ts';
import {
  ctFiles,
  ctGrid,
  folderWith,
  frameOfReference,
  plan,
  series,
  structureSet,
} from './dicom-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-enhanced-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The samples' CT in one file: places and, of every second frame, the rescale in groups of frames, the rest shared. */
function enhanced(
  change: (frames: readonly (readonly DicomElement[])[]) => readonly (readonly DicomElement[])[],
): Uint8Array {
  const [nx, ny, nz] = ctGrid.size;
  const rescale = (slope: number): DicomElement => [
    tags.valueTransformation,
    'SQ',
    [
      [
        [tags.intercept, 'DS', '-1024'],
        [tags.slope, 'DS', String(slope)],
      ],
    ],
  ];
  // Frames from the head down.
  const places = Array.from({ length: nz }, (_, k) => 22 - 4 * k);
  const stored = new Uint16Array(nx * ny * nz);
  stored.forEach((_, at) => {
    const [i, j, k] = [at % nx, Math.floor(at / nx) % ny, Math.floor(at / (nx * ny))];
    const unit = i === 2 && j === 2 ? 400 : i >= 2 && i < 18 && j >= 2 && j < 14 ? 0 : -1000;
    stored[at] = (unit + 1024) / (k % 2 === 0 ? 2 : 1);
  });
  const frames = places.map((z, k): readonly DicomElement[] => [
    [tags.planePosition, 'SQ', [[[tags.position, 'DS', `-47.5\\-37.5\\${z}`]]]],
    ...(k % 2 === 0 ? [] : [rescale(1)]),
  ]);
  return encodeDicom(
    [
      [tags.sopClass, 'UI', sopClasses.enhancedCt],
      [tags.sopInstance, 'UI', '1.2.3.4.500'],
      [tags.modality, 'CS', 'CT'],
      [tags.seriesInstance, 'UI', series],
      [tags.frameOfReference, 'UI', frameOfReference],
      [tags.samples, 'US', [1]],
      [tags.frames, 'IS', String(nz)],
      [tags.rows, 'US', [ny]],
      [tags.columns, 'US', [nx]],
      [tags.bitsAllocated, 'US', [16]],
      [tags.bitsStored, 'US', [16]],
      [tags.signed, 'US', [0]],
      [
        tags.sharedGroups,
        'SQ',
        [
          [
            [tags.planeOrientation, 'SQ', [[[tags.orientation, 'DS', '1\\0\\0\\0\\1\\0']]]],
            [tags.pixelMeasures, 'SQ', [[[tags.pixelSpacing, 'DS', '5\\5']]]],
            rescale(2),
          ],
        ],
      ],
      [tags.frameGroups, 'SQ', change(frames)],
      [tags.pixels, 'OW', new Uint8Array(stored.buffer)],
    ],
    { sopClass: sopClasses.enhancedCt, sopInstance: '1.2.3.4.500' },
  );
}

const read = (name: string, files: Readonly<Record<string, Uint8Array>>) =>
  importCase(folderWith(folder, name, { ...files, 'rs.dcm': structureSet(), 'rp.dcm': plan() }));

test('an enhanced CT is the CT of its slices', async () => {
  const single = await read('single', ctFiles());
  const one = await read('enhanced', { 'ct.dcm': enhanced((frames) => frames) });
  if (!single.ok || !one.ok) throw new Error('not read');
  expect(one.case.grid).toEqual(ctGrid);
  expect(one.case.density).toEqual(single.case.density);
  expect(one.case.structures).toEqual(single.case.structures);
});

test('an enhanced CT that does not say where a frame lies is refused', async () => {
  expect(
    await read('lost', { 'ct.dcm': enhanced((frames) => frames.map((frame, k) => (k === 3 ? [] : frame))) }),
  ).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(/'ct\.dcm, frame 4' does not say where its pixels lie/u)],
  });
  expect(await read('few', { 'ct.dcm': enhanced((frames) => frames.slice(1)) })).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(/12 frames, but says of 11 where they lie/u)],
  });
});
