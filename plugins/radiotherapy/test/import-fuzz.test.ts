import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { encodeCase, encodeMatRad, importCase, phantomCase } from '../src/index.ts';
import { ctFiles, folderWith, plan, slopingDose, structureSet } from './dicom-samples.ts';
import { portPyFolder, writeMat73 } from './hdf5-samples.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

const phantom = phantomCase({ spacing: 12 });
const maxBytes = 64 * 2 ** 20;

/** Files to damage, each with the path that is imported. */
async function samples(): Promise<
  readonly (readonly [name: string, file: string, path: string, runs: number])[]
> {
  const native = join(folder, 'native');
  writeFileSync(native, encodeCase(phantom));
  const mat = join(folder, 'plain.mat');
  writeFileSync(mat, encodeMatRad(phantom));
  const mat73 = join(folder, 'hdf5.mat');
  await writeMat73(mat73, phantom, [
    [5000, 0, 1],
    [5001, 1, 2],
  ]);
  const dicom = folderWith(folder, 'dicom', {
    ...ctFiles(),
    'rs.dcm': structureSet(),
    'rp.dcm': plan(),
    'rd.dcm': slopingDose(),
  });
  const openKbp = folderWith(folder, 'openkbp', {
    'voxel_dimensions.csv': '3\n3\n3\n',
    'possible_dose_mask.csv': ',data\n1000,\n1001,\n1002,\n',
    'PTV70.csv': ',data\n1001,\n',
  });
  const portPy = await portPyFolder(folder, 'portpy');
  return [
    ['a case file', native, native, 40],
    ['a matRad workspace', mat, mat, 40],
    ['a matRad workspace in HDF5', mat73, mat73, 60],
    ['a CT slice', join(dicom, 'ct-0.dcm'), dicom, 60],
    ['a structure set', join(dicom, 'rs.dcm'), dicom, 60],
    ['a plan', join(dicom, 'rp.dcm'), dicom, 40],
    ['a dose', join(dicom, 'rd.dcm'), dicom, 40],
    ['an OpenKBP structure', join(openKbp, 'PTV70.csv'), openKbp, 10],
    ['an influence matrix', join(portPy, 'Beams', 'Beam_2_Data.h5'), portPy, 40],
    ['the metadata of a beam', join(portPy, 'Beams', 'Beam_2_MetaData.json'), portPy, 40],
  ];
}

const damage = fc.record({
  /** Where the file is cut off, as a share; most are not. */
  length: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 2 }),
  /** Bytes that are changed, early ones more often: there are the headers. */
  bytes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(255)), { maxLength: 8 }),
});

const all = await samples();

test.each(all)(
  '%s that is cut off or changed is read or refused in words',
  async (_, file, path, numRuns) => {
    const whole = readFileSync(file);
    const before = listing();
    await fc.assert(
      fc.asyncProperty(damage, async ({ length, bytes }) => {
        const damaged = Buffer.from(
          whole.subarray(0, length === null ? whole.length : Math.floor(length * whole.length)),
        );
        for (const [share, byte] of bytes) {
          const at = Math.floor(share ** 3 * whole.length);
          if (at < damaged.length) damaged[at] = byte;
        }
        writeFileSync(file, damaged);
        // Anything but a value fails the test by its exception.
        const read = await importCase(path, { maxBytes });
        if (read.ok) expect(read.case.structures.length).toBeGreaterThan(0);
        else expect(read.problems.join('')).toMatch(/[.?]$/u);
      }),
      { numRuns, seed: 11 },
    );
    writeFileSync(file, whole);
    expect(listing()).toEqual(before);
  },
  // Partial voxels of every damaged case; a busy machine takes its time.
  400_000,
);

/** Reading leaves nothing behind. */
const listing = (): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => String(name))
    .filter((name) => statSync(join(folder, name)).isFile());
