import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadHumanEval, loadMbpp } from '@textgrad/code';
import { image } from '@textgrad/core';
import {
  decodeCase,
  decodeMatRadMachine,
  encodeCase,
  encodeMatRad,
  encodeRtDose,
  importCase,
  phantomCase,
  readMat,
  voxelCount,
} from '@textgrad/radiotherapy';
import { loadDataset } from '@textgrad/reasoning';
import { dicomFolder } from './dicom-folder.ts';
import { portPyFolder } from './portpy-folder.ts';
import type { Reader } from './reader.ts';

export type FileReader = Reader<Uint8Array>;
type Files = Readonly<Record<string, Uint8Array>>;

const maxBytes = 64 * 2 ** 20;
const bytesOf = (words: string): Uint8Array => new TextEncoder().encode(words);

const openKbp: Files = {
  'voxel_dimensions.csv': bytesOf('3\n3\n3\n'),
  'possible_dose_mask.csv': bytesOf(',data\n1000,\n1001,\n1002,\n'),
  'PTV70.csv': bytesOf(',data\n1001,\n'),
};

/** Readers of files: cases in every format, data sets, images. Files are written below a folder of their own. */
export async function fileReaders(): Promise<AsyncDisposable & { readonly readers: readonly FileReader[] }> {
  const root = await mkdtemp(join(tmpdir(), 'textgrad-readers-'));
  /** One file of a folder is the input; the others are as they should be. */
  const inFolder = async (
    folder: string,
    files: Files,
    name: string,
    read: (folder: string) => unknown,
  ): Promise<FileReader> => {
    for (const [file, bytes] of Object.entries(files)) {
      const path = join(root, folder, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, bytes);
    }
    const whole = files[name] ?? new Uint8Array();
    return {
      name: `${folder} ${name}`,
      samples: [whole],
      pieces: [],
      async read(bytes) {
        await writeFile(join(root, folder, name), bytes);
        try {
          return await read(join(root, folder));
        } finally {
          await writeFile(join(root, folder, name), whole);
        }
      },
    };
  };
  const cases = (folder: string): unknown => importCase(folder, { maxBytes });
  const scan = (folder: string): unknown => importCase(folder, { maxBytes, prescription: 'PTV 60 Gy in 30' });
  const phantom = phantomCase({ spacing: 12 });
  const native = encodeCase(phantom);
  const workspace = encodeMatRad(phantom);
  const dicom = dicomFolder();
  const { grid } = phantom;
  const every = Uint32Array.from({ length: voxelCount(grid) }, (_, voxel) => voxel);
  const dose = encodeRtDose(phantom, { grid, voxels: every, dose: Float64Array.from(every, () => 1) });
  const portPy = await portPyFolder();
  const jsonLines = (line: object): Uint8Array => bytesOf(`${JSON.stringify(line)}\n`.repeat(2));
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
      await inFolder('matRad', { 'case.mat': workspace }, 'case.mat', (folder) =>
        cases(join(folder, 'case.mat')),
      ),
      await inFolder('DICOM', dicom, 'ct-1.dcm', scan),
      await inFolder('DICOM', dicom, 'rs.dcm', scan),
      await inFolder('DICOM', { ...dicom, 'rd.dcm': dose }, 'rd.dcm', scan),
      ...(await Promise.all(Object.keys(openKbp).map((name) => inFolder('OpenKBP', openKbp, name, cases)))),
      ...(await Promise.all(Object.keys(portPy).map((name) => inFolder('PortPy', portPy, name, cases)))),
      await inFolder(
        'HumanEval',
        {
          'a.jsonl': jsonLines({
            task_id: 'HumanEval/0',
            prompt: 'def f(n):\n',
            canonical_solution: '    return n\n',
            test: 'def check(c):\n    assert c(1) == 1\n',
            entry_point: 'f',
          }),
        },
        'a.jsonl',
        (folder) => loadHumanEval(join(folder, 'a.jsonl')),
      ),
      await inFolder(
        'MBPP',
        {
          'a.jsonl': jsonLines({
            task_id: 1,
            text: 'Write f.',
            code: 'def f(n): return n',
            test_list: ['assert f(1) == 1'],
          }),
        },
        'a.jsonl',
        (folder) => loadMbpp(join(folder, 'a.jsonl')),
      ),
      await inFolder(
        'GSM8K',
        {
          'test.jsonl': jsonLines({ question: '3 + 4?', answer: '7\n#### 7' }),
          'train.jsonl': jsonLines({ question: '3 + 4?', answer: '7\n#### 7' }),
        },
        'test.jsonl',
        (folder) => loadDataset('gsm8k', { path: folder, version: 'any' }),
      ),
      {
        name: 'image',
        samples: [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0)],
        pieces: [],
        read: image,
      },
    ],
    async [Symbol.asyncDispose]() {
      await rm(root, { recursive: true });
    },
  };
}
