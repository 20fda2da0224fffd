import { dicomFile, type Element } from './dicom-sample.ts';

export const frame: Element = [0x0020, 0x0052, 'UI', '1.2.3.6'];
export const patient: Element = [0x0010, 0x0020, 'LO', 'synthetic'];

/** A CT slice of 8 × 8 voxels of 5 mm: a square of water in air. */
const slice = (at: number): Uint8Array =>
  dicomFile('1.2.840.10008.5.1.4.1.1.2', [
    [0x0008, 0x0016, 'UI', '1.2.840.10008.5.1.4.1.1.2'],
    [0x0008, 0x0018, 'UI', `1.2.3.4.${at}`],
    [0x0008, 0x0060, 'CS', 'CT'],
    patient,
    [0x0020, 0x000e, 'UI', '1.2.3.5'],
    [0x0020, 0x0032, 'DS', `0\\0\\${5 * at}`],
    [0x0020, 0x0037, 'DS', '1\\0\\0\\0\\1\\0'],
    frame,
    [0x0028, 0x0002, 'US', [1]],
    [0x0028, 0x0004, 'CS', 'MONOCHROME2'],
    [0x0028, 0x0010, 'US', [8]],
    [0x0028, 0x0011, 'US', [8]],
    [0x0028, 0x0030, 'DS', '5\\5'],
    [0x0028, 0x0100, 'US', [16]],
    [0x0028, 0x0101, 'US', [16]],
    [0x0028, 0x0102, 'US', [15]],
    [0x0028, 0x0103, 'US', [0]],
    [0x0028, 0x1052, 'DS', '-1024'],
    [0x0028, 0x1053, 'DS', '1'],
    [0x7fe0, 0x0010, 'OW', new Uint8Array(Uint16Array.from({ length: 64 }, inPatient).buffer)],
  ]);

const inPatient = (_: unknown, at: number): number =>
  at % 8 > 0 && at % 8 < 7 && at > 7 && at < 56 ? 1024 : 0;

/** Two structures, a square each on every slice. */
const structures = (slices: number): Uint8Array =>
  structureSet(
    ['BODY', 'PTV'].map((name, at) => region(name, at + 1)),
    [contours(1, 2, 33, slices), contours(2, 12, 23, slices)],
  );

/** A structure set of regions and contours. */
export const structureSet = (
  regions: readonly (readonly Element[])[],
  contoured: readonly (readonly Element[])[],
): Uint8Array =>
  dicomFile('1.2.840.10008.5.1.4.1.1.481.3', [
    [0x0008, 0x0016, 'UI', '1.2.840.10008.5.1.4.1.1.481.3'],
    [0x0008, 0x0018, 'UI', '1.2.3.7'],
    [0x0008, 0x0060, 'CS', 'RTSTRUCT'],
    patient,
    [0x3006, 0x0010, 'SQ', [[frame]]],
    [0x3006, 0x0020, 'SQ', regions],
    [0x3006, 0x0039, 'SQ', contoured],
    [0x3006, 0x0080, 'SQ', [observation(1, 'EXTERNAL'), observation(2, 'PTV')]],
  ]);

export const region = (name: string, number: number): readonly Element[] => [
  [0x3006, 0x0022, 'IS', `${number}`],
  [0x3006, 0x0024, 'UI', '1.2.3.6'],
  [0x3006, 0x0026, 'LO', name],
];

const observation = (number: number, type: string): readonly Element[] => [
  [0x3006, 0x0082, 'IS', `${number}`],
  [0x3006, 0x0084, 'IS', `${number}`],
  [0x3006, 0x00a4, 'CS', type],
];

export const contours = (number: number, from: number, to: number, slices: number): readonly Element[] => [
  [
    0x3006,
    0x0040,
    'SQ',
    Array.from({ length: slices }, (_, at): readonly Element[] => [
      [0x3006, 0x0042, 'CS', 'CLOSED_PLANAR'],
      [0x3006, 0x0046, 'IS', '4'],
      [
        0x3006,
        0x0050,
        'DS',
        [from, from, to, from, to, to, from, to]
          .map((one, index) => (index % 2 ? `${one}\\${5 * at}` : one))
          .join('\\'),
      ],
    ]),
  ],
  [0x3006, 0x0084, 'IS', `${number}`],
];

/** A folder as a planning system exports it: a CT of four slices and a structure set, by file name. */
export const dicomFolder = (): Readonly<Record<string, Uint8Array>> => ({
  'ct-0.dcm': slice(0),
  'ct-1.dcm': slice(1),
  'ct-2.dcm': slice(2),
  'ct-3.dcm': slice(3),
  'rs.dcm': structures(4),
});
