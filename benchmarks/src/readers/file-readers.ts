import { join } from 'node:path';
import { image } from '@textgrad/core';
import {
  createBeams,
  decodeCase,
  decodeMatRadMachine,
  decodeRtPlan,
  encodeCase,
  encodeMatRad,
  encodeRtDose,
  encodeRtPlan,
  importCase,
  phantomCase,
  readMat,
  sequenceBeams,
  voxelCount,
} from '@textgrad/radiotherapy';
import { dicomFolder } from './dicom-folder.ts';
import { portPyFolder } from './portpy-folder.ts';
import type { Reader } from './reader.ts';
import { bytesOf, type Files, readerFolder } from './reader-folder.ts';

export type FileReader = Reader<Uint8Array>;

const maxBytes = 64 * 2 ** 20;

const openKbp: Files = {
  'voxel_dimensions.csv': bytesOf('3\n3\n3\n'),
  'possible_dose_mask.csv': bytesOf(',data\n1000,\n1001,\n1002,\n'),
  'PTV70.csv': bytesOf(',data\n1001,\n'),
};

/** Readers of binary files: cases in every format, images. Files are written below a folder of their own. */
export async function fileReaders(): Promise<AsyncDisposable & { readonly readers: readonly FileReader[] }> {
  const place = await readerFolder();
  const { inFolder } = place;
  const cases = (folder: string): unknown => importCase(folder, { maxBytes });
  const scan = (folder: string): unknown => importCase(folder, { maxBytes, prescription: 'PTV 60 Gy in 30' });
  const phantom = phantomCase({ spacing: 12 });
  const native = encodeCase(phantom);
  const workspace = encodeMatRad(phantom);
  const dicom = dicomFolder();
  const { grid } = phantom;
  const every = Uint32Array.from({ length: voxelCount(grid) }, (_, voxel) => voxel);
  const dose = encodeRtDose(
    phantom,
    { grid, voxels: every, dose: Float64Array.from(every, () => 1) },
    { frameOfReference: '1.2.3.6' },
  );
  const beams = createBeams(phantom, { gantryAngles: [0, 100], bixelWidth: 20 });
  const fluence = new Float64Array(beams.reduce((sum, { bixels }) => sum + bixels.length / 2, 0)).fill(1);
  const plan = encodeRtPlan(phantom, {
    ...{ beams: sequenceBeams(beams, fluence, 2), monitorUnits: 50 },
    ...{ sourceAxisDistance: 1000, machine: 'water' },
  });
  const portPy = await portPyFolder();
  return {
    readers: [
      { name: 'case file', samples: [native], pieces: [], read: decodeCase },
      {
        name: 'matRad workspace (.mat)',
        samples: [workspace],
        pieces: [],
        read: (bytes) => readMat(bytes, { maxBytes }),
      },
      {
        name: 'matRad machine (.mat)',
        samples: [workspace],
        pieces: [],
        read: (bytes) => decodeMatRadMachine(bytes, { maxBytes }),
      },
      {
        name: 'segments of an RTPLAN',
        samples: [plan],
        pieces: [],
        read: (bytes) => decodeRtPlan(bytes, 10),
      },
      await inFolder('matRad', { 'case.mat': workspace }, 'case.mat', (folder) =>
        cases(join(folder, 'case.mat')),
      ),
      await inFolder('DICOM', dicom, 'ct-1.dcm', scan),
      await inFolder('DICOM', dicom, 'rs.dcm', scan),
      await inFolder('DICOM', { ...dicom, 'rd.dcm': dose }, 'rd.dcm', scan),
      ...(await Promise.all(Object.keys(openKbp).map((name) => inFolder('OpenKBP', openKbp, name, cases)))),
      ...(await Promise.all(Object.keys(portPy).map((name) => inFolder('PortPy', portPy, name, cases)))),
      {
        name: 'image',
        samples: [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)],
        pieces: [],
        read: image,
      },
    ],
    [Symbol.asyncDispose]: () => place[Symbol.asyncDispose](),
  };
}
