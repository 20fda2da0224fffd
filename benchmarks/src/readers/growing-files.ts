import { join } from 'node:path';
import { image } from '@textgrad/core';
import {
  decodeCase,
  decodeMatRadMachine,
  encodeCase,
  encodeMatRad,
  importCase,
  type MatInput,
  type PatientCase,
  phantomCase,
  readMat,
  writeMat,
} from '@textgrad/radiotherapy';
import type { Attack, Attacked } from './attacks.ts';
import { extended } from './growing-bytes.ts';
import { growingDicom } from './growing-dicom.ts';
import { hdf5Writer, portPyFolder } from './portpy-folder.ts';
import { bytesOf, readerFolder } from './reader-folder.ts';

const maxBytes = 2 ** 28;
const shortest = 20_000;
const repeated = (length: number, piece: string): string => piece.repeat(Math.ceil(length / piece.length));
const count = (length: number, bytes: number): number => Math.ceil(length / bytes);

/** A phantom of about three times so many bytes: 64,508 at 12 mm, its widest spacing, and 8 times as many at half of it. */
const phantomOf = (length: number): PatientCase =>
  phantomCase({ spacing: 12 * Math.cbrt(shortest / length) });

const numbered = <TItem>(length: number, bytes: number, item: (at: number) => TItem): Record<string, TItem> =>
  Object.fromEntries(Array.from({ length: count(length, bytes) }, (_, at) => [`v${at}`, item(at)] as const));

const v6 = (variables: Record<string, MatInput>): Uint8Array => writeMat(variables, { compress: false });
const matAttacks: readonly Attack<Uint8Array>[] = [
  { name: 'variables', make: (length) => v6(numbered(length, 64, (at) => at)) },
  { name: 'fields of a structure', make: (length) => v6({ ct: numbered(length, 64, (at) => at) }) },
  { name: 'cells', make: (length) => v6({ cst: Array.from({ length: count(length, 64) }, (_, at) => at) }) },
  { name: 'numbers', make: (length) => v6({ ct: new Float64Array(count(length, 8)) }) },
  { name: 'text', make: (length) => v6({ ct: 'a'.repeat(count(length, 2)) }) },
  {
    name: 'compressed numbers',
    make: (length) => writeMat({ ct: Float64Array.from({ length: length / 8 }, Math.sin) }),
  },
];
const matPieces = {
  zeros: [0],
  'empty matrices': [14, 0, 0, 0, 0, 0, 0, 0],
  'small elements': [5, 0, 4, 0, 1, 0, 0, 0],
};

const tree = (length: number): Uint8Array => bytesOf(repeated(length, '['));

/** Files that grow, in every format of cases and images. */
export async function growingFiles(): Promise<
  AsyncDisposable & { readonly files: readonly Attacked<Uint8Array>[] }
> {
  const place = await readerFolder();
  const workspace = encodeMatRad(phantomOf(shortest));
  const cases = (file: string) => (folder: string) => importCase(join(folder, file), { maxBytes });
  const bytesOnly = (name: string, read: (bytes: Uint8Array) => unknown) => ({
    name,
    samples: [],
    pieces: [],
    read,
  });
  const mat = [...matAttacks, ...extended(workspace, matPieces)];
  const native = (length: number): Uint8Array => encodeCase(phantomOf(length));
  const openKbp = {
    'voxel_dimensions.csv': bytesOf('3\n3\n3\n'),
    'PTV70.csv': bytesOf(',data\n1001,\n'),
  };
  const rows = (length: number, row: (at: number) => string): Uint8Array =>
    bytesOf(`,data\n${Array.from({ length: count(length, 9) }, (_, at) => row(at)).join('\n')}\n`);
  const files: Attacked<Uint8Array>[] = [
    {
      reader: bytesOnly('case file', decodeCase),
      attacks: [
        { name: 'voxels', make: native },
        ...extended(native(shortest), { zeros: [0], brackets: [0x5b] }),
      ],
    },
    { reader: bytesOnly('variables (.mat)', (bytes) => readMat(bytes, { maxBytes })), attacks: mat },
    {
      reader: bytesOnly('machine (.mat)', (bytes) => decodeMatRadMachine(bytes, { maxBytes })),
      attacks: mat,
    },
    {
      reader: await place.inFolder(
        'matRad that grows',
        { 'case.mat': workspace },
        'case.mat',
        cases('case.mat'),
      ),
      attacks: [...mat, { name: 'voxels', make: (length) => encodeMatRad(phantomOf(length)) }],
    },
    ...(await growingDicom(place.inFolder)),
    {
      reader: await place.inFolder('OpenKBP that grows', openKbp, 'PTV70.csv', cases('.')),
      attacks: [
        { name: 'voxels', make: (length) => rows(length, (at) => `${1_000_000 + at},`) },
        { name: 'the same voxel', make: (length) => rows(length, () => '1000000,') },
        { name: 'one line', make: (length) => bytesOf(`,data\n${' '.repeat(length)}1,`) },
        { name: 'empty lines', make: (length) => bytesOf(`,data\n${'\n'.repeat(length)}1,`) },
      ],
    },
    {
      reader: bytesOnly('image', image),
      attacks: extended(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), {
        zeros: [0],
        'empty chunks': [0, 0, 0, 0, 0x74, 0x45, 0x58, 0x74, 0, 0, 0, 0],
      }),
    },
  ];
  const portPy = await portPyFolder();
  for (const name of Object.keys(portPy).filter((file) => file.endsWith('.json')))
    files.push({
      reader: await place.inFolder('PortPy that grows', portPy, name, cases('.')),
      attacks: [
        { name: 'brackets', make: tree },
        { name: 'entries', make: (length) => bytesOf(`[${repeated(length, '{"name":"PTV"},')}{}]`) },
        { name: 'beams', make: (length) => bytesOf(`{"IDs":[${repeated(length, '0,')}0]}`) },
        {
          name: 'keys',
          make: (length) =>
            bytesOf(`{${Array.from({ length: count(length, 10) }, (_, at) => `"k${at}":1`).join(',')}}`),
        },
      ],
    });
  const hdf5 = await hdf5Writer();
  if (hdf5)
    files.push({
      reader: await place.inFolder(
        'matRad v7.3 that grows',
        { 'case.mat': workspace },
        'case.mat',
        cases('case.mat'),
      ),
      attacks: [
        {
          name: 'fields',
          make: (length) =>
            hdf5((root) => {
              const ct = root.create_group('ct');
              for (let at = 0; at < length / 400; at++)
                ct.create_dataset({
                  name: `v${at}`,
                  data: Float64Array.of(at),
                  shape: [1, 1],
                }).create_attribute('MATLAB_class', 'double');
            }),
        },
        {
          name: 'numbers',
          make: (length) =>
            hdf5((root) => {
              const data = new Float64Array(count(length, 8));
              root
                .create_dataset({ name: 'ct', data, shape: [data.length, 1] })
                .create_attribute('MATLAB_class', 'double');
            }),
        },
      ],
    });
  return { files, [Symbol.asyncDispose]: () => place[Symbol.asyncDispose]() };
}
