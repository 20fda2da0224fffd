import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sopClasses, tags } from '../src/files/dicom/tags.ts';
import { type DicomElement, encodeDicom } from '../src/files/dicom/write-dicom.ts';
import { encodeRtDose, type Grid, type PatientCase, phantomCase, voxelCount } from '../src/index.ts';

/** Twelve slices of 20 × 16 voxels of 5 × 5 × 4 mm. */
export const ctGrid: Grid = { size: [20, 16, 12], spacing: [5, 5, 4], origin: [-47.5, -37.5, -22] };

type Point = readonly [x: number, y: number];

/** Where the samples lie, and the series that their structures were drawn on. */
export const frameOfReference = '1.2.3.9';
export const series = '1.2.3.5';

type Change = (elements: readonly DicomElement[]) => readonly DicomElement[];

/** Elements in place of those of the same tags, or beside the others. */
export const put =
  (...elements: readonly DicomElement[]): Change =>
  (all) => [...all.filter(([tag]) => !elements.some(([one]) => one === tag)), ...elements];

/** All elements but some. */
export const without =
  (...gone: readonly string[]): Change =>
  (all) =>
    all.filter(([tag]) => !gone.includes(tag));

/** Corners of a rectangle. */
export const box = (x0: number, x1: number, y0: number, y1: number): readonly Point[] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
];

/** Hounsfield units of a voxel: water in the patient, air around. */
const hounsfieldAt = (i: number, j: number): number => (i >= 2 && i < 18 && j >= 2 && j < 14 ? 0 : -1000);

export interface SliceOptions {
  readonly z: number;
  readonly index: number;
  /** Columns that run towards -x and rows towards -y. */
  readonly turned?: boolean;
  readonly slope?: number;
  readonly change?: Change;
}

/** A CT slice with 12 bits of stored values, slope 2 and intercept -1024 by default. */
export function ctSlice({
  z,
  index,
  turned = false,
  slope = 2,
  change = (all) => all,
}: SliceOptions): Uint8Array {
  const [nx, ny] = ctGrid.size;
  const stored = new Uint16Array(nx * ny);
  for (let row = 0; row < ny; row++)
    for (let column = 0; column < nx; column++) {
      const [i, j] = turned ? [nx - 1 - column, ny - 1 - row] : [column, row];
      // The first voxel of a row is marked, so that mirrored images are told apart.
      stored[row * nx + column] = ((i === 2 && j === 2 ? 400 : hounsfieldAt(i, j)) + 1024) / slope;
    }
  const [x, y] = turned ? [47.5, 37.5] : [-47.5, -37.5];
  const uid = `1.2.3.4.${index}`;
  return encodeDicom(
    change([
      [tags.sopClass, 'UI', sopClasses.ct],
      [tags.sopInstance, 'UI', uid],
      [tags.modality, 'CS', 'CT'],
      [tags.patientId, 'LO', 'synthetic'],
      [tags.studyInstance, 'UI', '1.2.3.1'],
      [tags.seriesInstance, 'UI', series],
      [tags.frameOfReference, 'UI', frameOfReference],
      [tags.position, 'DS', `${x}\\${y}\\${z}`],
      [tags.orientation, 'DS', turned ? '-1\\0\\0\\0\\-1\\0' : '1\\0\\0\\0\\1\\0'],
      [tags.samples, 'US', [1]],
      ['x00280004', 'CS', 'MONOCHROME2'],
      [tags.rows, 'US', [ny]],
      [tags.columns, 'US', [nx]],
      [tags.pixelSpacing, 'DS', '5\\5'],
      [tags.bitsAllocated, 'US', [16]],
      [tags.bitsStored, 'US', [16]],
      [tags.signed, 'US', [0]],
      [tags.intercept, 'DS', '-1024'],
      [tags.slope, 'DS', String(slope)],
      [tags.pixels, 'OW', new Uint8Array(stored.buffer)],
    ]),
    { sopClass: sopClasses.ct, sopInstance: uid },
  );
}

/** A region: its type, and its contours as polygons with their z. */
export interface Roi {
  readonly name: string;
  readonly type: string;
  readonly contours: readonly { readonly z: number; readonly points: readonly Point[] }[];
}

const slices = Array.from({ length: 12 }, (_, k) => -22 + 4 * k);
const prism = (points: readonly Point[], from = 0, to = 12) =>
  slices.slice(from, to).map((z) => ({ z, points }));

/** Body, a target, a tube with a hole around it, an empty region, one outside the body. */
export const rois: readonly Roi[] = [
  { name: 'Outline', type: 'EXTERNAL', contours: prism(box(-40, 40, -30, 30)) },
  { name: 'PTV', type: 'PTV', contours: prism(box(-10, 10, -10, 10), 4, 8) },
  {
    name: 'Ring',
    type: 'ORGAN',
    contours: [...prism(box(-25, 25, -20, 20), 3, 9), ...prism(box(-15, 15, -15, 15), 3, 9)],
  },
  { name: 'Isocentre', type: '', contours: [] },
  { name: 'Couch', type: 'SUPPORT', contours: prism(box(-40, 40, 34, 39)) },
];

/** What the structures were drawn on. */
const drawnOn: DicomElement = [
  tags.referencedFrames,
  'SQ',
  [
    [
      [tags.frameOfReference, 'UI', frameOfReference],
      [
        tags.referencedStudies,
        'SQ',
        [[[tags.referencedSeries, 'SQ', [[[tags.seriesInstance, 'UI', series]]]]]],
      ],
    ],
  ],
];

export const structureSet = (regions: readonly Roi[] = rois, change: Change = (all) => all): Uint8Array =>
  encodeDicom(
    change([
      [tags.sopClass, 'UI', sopClasses.rtStruct],
      [tags.sopInstance, 'UI', '1.2.3.6'],
      [tags.modality, 'CS', 'RTSTRUCT'],
      [tags.patientId, 'LO', 'synthetic'],
      drawnOn,
      [
        tags.structures,
        'SQ',
        regions.map(({ name }, at): readonly DicomElement[] => [
          [tags.roiNumber, 'IS', String(at + 1)],
          [tags.roiName, 'LO', name],
        ]),
      ],
      [
        tags.roiContours,
        'SQ',
        regions.map(({ contours }, at): readonly DicomElement[] => [
          [
            tags.contours,
            'SQ',
            contours.map(({ z, points }): readonly DicomElement[] => [
              [tags.contourType, 'CS', 'CLOSED_PLANAR'],
              [tags.contourData, 'DS', points.map(([x, y]) => `${x}\\${y}\\${z}`).join('\\')],
            ]),
          ],
          [tags.referencedRoi, 'IS', String(at + 1)],
        ]),
      ],
      [
        tags.observations,
        'SQ',
        regions.map(({ type }, at): readonly DicomElement[] => [
          [tags.referencedRoi, 'IS', String(at + 1)],
          [tags.interpretedType, 'CS', type],
        ]),
      ],
    ]),
    { sopClass: sopClasses.rtStruct, sopInstance: '1.2.3.6' },
  );

export const plan = (change: Change = (all) => all): Uint8Array =>
  encodeDicom(
    change([
      [tags.sopClass, 'UI', sopClasses.rtPlan],
      [tags.sopInstance, 'UI', '1.2.3.7'],
      [tags.modality, 'CS', 'RTPLAN'],
      [
        tags.doseReferences,
        'SQ',
        [
          [
            [tags.doseReferenceType, 'CS', 'TARGET'],
            [tags.targetDose, 'DS', '60'],
            [tags.referencedRoi, 'IS', '2'],
          ],
        ],
      ],
      [tags.fractionGroups, 'SQ', [[[tags.fractionsPlanned, 'IS', '20']]]],
      [
        tags.beams,
        'SQ',
        [
          [
            [
              tags.controlPoints,
              'SQ',
              [
                [
                  [tags.gantryAngle, 'DS', '40'],
                  [tags.isocentre, 'DS', '0\\0\\0'],
                ],
              ],
            ],
          ],
        ],
      ],
    ]),
    { sopClass: sopClasses.rtPlan, sopInstance: '1.2.3.7' },
  );

/** A dose that rises with x: (x + 100) / 10 Gy. */
export function slopingDose(grid: Grid = ctGrid): Uint8Array {
  const given: PatientCase = { ...phantomCase({ spacing: 12 }), name: 'synthetic', grid };
  const voxels = Uint32Array.from({ length: voxelCount(grid) }, (_, voxel) => voxel);
  const dose = Float64Array.from(voxels, (voxel) =>
    doseAt(grid.origin[0] + (voxel % grid.size[0]) * grid.spacing[0]),
  );
  return encodeRtDose(given, { grid, voxels, dose }, { frameOfReference, plan: '1.2.3.7' });
}

export const doseAt = (x: number): number => (x + 100) / 10;

/** Writes files into a folder that is made. */
export function folderWith(
  parent: string,
  name: string,
  files: Readonly<Record<string, Uint8Array | string>>,
): string {
  const folder = join(parent, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, file), content);
  return folder;
}

/** The CT's slices, out of order as exports have them. */
export const ctFiles = (options: Partial<SliceOptions> = {}): Record<string, Uint8Array> =>
  Object.fromEntries(
    slices.map((z, index) => [`ct-${(index * 5) % 12}.dcm`, ctSlice({ ...options, z, index })] as const),
  );
