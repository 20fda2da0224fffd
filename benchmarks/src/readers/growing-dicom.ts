import { Buffer } from 'node:buffer';
import { createBeams, decodeRtPlan, encodeRtPlan, importCase, phantomCase } from '@textgrad/radiotherapy';
import type { Attack, Attacked } from './attacks.ts';
import { contours, dicomFolder, frame, patient, region, structureSet } from './dicom-folder.ts';
import { dicomFile, type Element } from './dicom-sample.ts';
import { extended } from './growing-bytes.ts';
import type { Files, InFolder } from './reader-folder.ts';

type FileAttack = Attack<Uint8Array>;

/** About as many of something, of so many bytes each, as make up a length. */
const many = <TItem>(length: number, bytes: number, item: (at: number) => TItem): readonly TItem[] =>
  Array.from({ length: Math.ceil(length / bytes) }, (_, at) => item(at));

const two = [region('BODY', 1), region('PTV', 2)];
const contoured = [contours(1, 2, 33, 4), contours(2, 12, 23, 4)];

const structures: readonly FileAttack[] = [
  {
    name: 'regions',
    make: (length) =>
      structureSet([...two, ...many(length, 48, (at) => region(`R${at}`, at + 3))], contoured),
  },
  {
    name: 'regions in another frame of reference, with contours',
    make: (length) =>
      structureSet(
        [
          ...two,
          ...many(length, 200, (at): readonly Element[] => [
            ...region(`R${at}`, at + 3).filter(([, element]) => element !== 0x0024),
            [0x3006, 0x0024, 'UI', '1.2.9'],
          ]),
        ],
        [...contoured, ...many(length, 200, (at) => contours(at + 3, 12, 23, 1))],
      ),
  },
  {
    name: 'contours of a region',
    make: (length) => structureSet(two, [contours(1, 2, 33, 4), contours(2, 12, 23, length / 100)]),
  },
  {
    name: 'blanks within a name',
    make: (length) =>
      structureSet([...two, ...many(length, 60_000, () => region(`a${' '.repeat(60_000)}b`, 3))], contoured),
  },
];

const plan = (elements: readonly Element[]): Uint8Array =>
  dicomFile('1.2.840.10008.5.1.4.1.1.481.5', [
    [0x0008, 0x0016, 'UI', '1.2.840.10008.5.1.4.1.1.481.5'],
    [0x0008, 0x0018, 'UI', '1.2.3.8'],
    [0x0008, 0x0060, 'CS', 'RTPLAN'],
    patient,
    frame,
    ...elements,
  ]);
const references = (all: readonly (readonly Element[])[]): Element => [0x300a, 0x0010, 'SQ', all];
const fractions: Element = [0x300a, 0x0070, 'SQ', [[[0x300a, 0x0078, 'IS', '30']]]];
const reference = (at: number): readonly Element[] => [
  [0x3006, 0x0084, 'IS', '2'],
  [0x300a, 0x0020, 'CS', 'TARGET'],
  [0x300a, 0x0026, 'DS', `${60 + (at % 7)}`],
];

const plans: readonly FileAttack[] = [
  {
    name: 'dose references',
    make: (length) => plan([references(many(length, 50, reference)), fractions]),
  },
  {
    name: 'beams',
    make: (length) =>
      plan([
        references([reference(0)]),
        fractions,
        [
          0x300a,
          0x00b0,
          'SQ',
          many(length, 60, (at): readonly Element[] => [
            [0x300a, 0x00c2, 'LO', `B${at}`],
            [0x300a, 0x0111, 'SQ', [[[0x300a, 0x011e, 'DS', `${at % 360}`]]]],
          ]),
        ],
      ]),
  },
];

const phantom = phantomCase({ spacing: 12 });
const [beam] = createBeams(phantom, { gantryAngles: [0], bixelWidth: 20 });
/** A beam of two leaf pairs with so many openings, as a plan; a few hundred bytes each. */
const openings = (count: number): Uint8Array =>
  encodeRtPlan(phantom, {
    beams: beam
      ? [
          {
            ...{ beam, edges: Float64Array.of(-20, 0, 20) },
            segments: Array.from({ length: count }, (_, at) => ({
              weight: 1,
              leaves: Float64Array.of(-20, (at % 5) * 4, -(at % 3) * 4, 20),
            })),
          },
        ]
      : [],
    monitorUnits: 1,
    sourceAxisDistance: 1000,
    machine: 'water',
  });

/** Elements and items as a damaged file repeats them. */
const pieces: Readonly<Record<string, readonly number[]>> = {
  zeros: [0],
  'empty elements': [0x09, 0, 0x10, 0, 0x4c, 0x4f, 0, 0],
  'sequences that are left open': [
    0x09, 0, 0x11, 0, 0x53, 0x51, 0, 0, 255, 255, 255, 255, 0xfe, 255, 0, 0xe0, 255, 255, 255, 255,
  ],
  'items that are left open': [0xfe, 0xff, 0, 0xe0, 0xff, 0xff, 0xff, 0xff],
};

/** Objects of a DICOM folder that grow: a slice, a structure set, a plan. */
export async function growingDicom(inFolder: InFolder): Promise<readonly Attacked<Uint8Array>[]> {
  const files: Files = { ...dicomFolder(), 'rp.dcm': plan([references([reference(0)]), fractions]) };
  const attacked = async (name: string, attacks: readonly FileAttack[]): Promise<Attacked<Uint8Array>> => {
    const whole = Buffer.from(files[name] ?? []);
    const reader = await inFolder('DICOM that grows', files, name, (folder) =>
      importCase(folder, { maxBytes: 2 ** 28 }),
    );
    return { reader, attacks: [...attacks, ...extended(whole, pieces)] };
  };
  return [
    await attacked('ct-1.dcm', []),
    await attacked('rs.dcm', structures),
    await attacked('rp.dcm', plans),
    {
      reader: {
        name: 'segments of an RTPLAN',
        samples: [openings(2)],
        pieces: [],
        read: (bytes) => decodeRtPlan(bytes, 10),
      },
      attacks: [
        { name: 'openings', make: (length) => openings(Math.ceil(length / 250)) },
        ...extended(openings(2), pieces),
      ],
    },
  ];
}
