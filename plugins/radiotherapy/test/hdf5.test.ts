import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, test } from 'vitest';
import {
  type Grid,
  importCase,
  type PatientCase,
  phantomCase,
  radiotherapyPlugin,
  voxelsOfInterest,
} from '../src/index.ts';
import { portPyFolder, writeMat73 } from './hdf5-samples.ts';
import { wholeVoxels } from './whole-voxels.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-hdf5-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function imported(path: string, options = {}) {
  const read = await importCase(path, options);
  if (!read.ok) throw new Error(read.problems.join(' '));
  return read;
}

const phantom: PatientCase = phantomCase({ spacing: 12 });

test('that they can be read is a health check', async () => {
  expect(await radiotherapyPlugin.checks({ env: {} })).toEqual([
    { name: 'cases in HDF5', status: 'ok', found: 'h5wasm' },
  ]);
});

describe('matRad workspaces of version 7.3', () => {
  const path = join(folder, 'phantom.mat');
  const interest = voxelsOfInterest(phantom);
  const entries = Array.from(
    { length: 60 },
    (_, at) => [interest[7 * at] ?? 0, at % 4, (at + 1) / 64] as const,
  );

  test('are read as those of older versions', async () => {
    await writeMat73(path, phantom, entries);
    const { case: given, format, influence } = await imported(path);
    expect(format).toBe('matrad-hdf5');
    expect(given.grid).toEqual(phantom.grid);
    expect(given.density).toEqual(phantom.density);
    expect(given.structures).toEqual(wholeVoxels(phantom).structures);
    expect(given.prescriptions).toEqual(phantom.prescriptions);
    expect(influence?.beams).toEqual([
      {
        gantryAngle: 90,
        couchAngle: 0,
        isocentre: [1, 2, 3],
        bixelWidth: 10,
        bixels: Float64Array.of(0, -5, 10, -5, 20, -5, 30, -5),
      },
    ]);
    const rows = new Map(Array.from(influence?.voxels ?? [], (voxel, row) => [voxel, row]));
    for (const [voxel, column, value] of entries) {
      const at = influence?.matrix.starts[rows.get(voxel) ?? -1] ?? -1;
      expect([influence?.matrix.columnIndices[at], influence?.matrix.values[at]]).toEqual([column, value]);
    }
  });

  test('that are cut off are refused', async () => {
    const cut = join(folder, 'cut.mat');
    writeFileSync(cut, readFileSync(path).subarray(0, 3000));
    expect(await importCase(cut)).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/cut off or damaged/u)],
    });
  });

  test('are read by another thread where the last one ended in the meantime', async () => {
    const threads: Worker[] = [];
    const note = (thread: Worker): void => void threads.push(thread);
    process.on('worker', note);
    try {
      // A refusal ends the thread of what was read before: the next one is new, and noted.
      expect((await importCase(join(folder, 'cut.mat'))).ok).toBe(false);
      await imported(path);
      await threads.at(-1)?.terminate();
      expect((await imported(path)).case.grid).toEqual(phantom.grid);
    } finally {
      process.off('worker', note);
    }
    expect(threads.length).toBeGreaterThanOrEqual(2);
  });

  test('that are damaged leave nothing behind for a sound one', async () => {
    const good = await readFile(path);
    const broken = join(folder, 'broken.mat');
    const given = (await imported(path)).case;
    for (let at = 520; at < 1000; at += 96) {
      await writeFile(broken, Buffer.from(good).fill(0x49, at, at + 24));
      const read = await importCase(broken);
      expect(read.ok || read.code).toBeOneOf([true, 'IMPORT_INVALID', 'IMPORT_TOO_LARGE']);
    }
    expect((await imported(path)).case).toEqual(given);
  });

  test('that need more memory than allowed are refused', async () => {
    expect(await importCase(path, { maxBytes: 50_000 })).toMatchObject({
      ok: false,
      code: 'IMPORT_TOO_LARGE',
    });
  });
});

describe('PortPy folders', () => {
  test('become a case on their dose voxels with the matrices of the planned beams', async () => {
    const { case: given, format, influence } = await imported(await portPyFolder(folder, 'portpy'));
    expect(format).toBe('portpy');
    const grid: Grid = { size: [4, 3, 4], spacing: [10, 10, 3], origin: [-15, -10, 0] };
    expect(given.grid).toEqual(grid);
    expect(given.prescriptions).toEqual([{ structure: 'PTV', dose: 60 }]);
    expect(given.fractions).toBe(30);
    expect(given.structures.map(({ name, role, voxels }) => [name, role, voxels.length])).toEqual([
      ['BODY', 'body', 48],
      ['PTV', 'target', 2 * 4],
    ]);
    expect(new Set(given.density)).toEqual(new Set([1]));
    expect(influence?.beams.map(({ gantryAngle }) => gantryAngle)).toEqual([0, 144]);
    expect(influence?.matrix.columns).toBe(6);
    // Dose voxel 10 is voxel 10 of the grid, and has an entry of each beam.
    const [from, to] = [influence?.matrix.starts[10], influence?.matrix.starts[11]];
    expect([...(influence?.matrix.columnIndices.subarray(from, to) ?? [])]).toEqual([1, 4]);
    expect(influence?.matrix.values[from ?? 0]).toBeCloseTo(0.11, 6);
    expect(influence?.matrix.values[(from ?? 0) + 1]).toBeCloseTo(2.11, 6);
  });

  test('a dose that is no number is refused', async () => {
    const read = await importCase(await portPyFolder(folder, 'nan', { dose: Number.NaN }));
    expect(read).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/the dose NaN for voxel 47/u)],
    });
  });

  test('dose voxels in pieces are refused', async () => {
    const torn = await portPyFolder(folder, 'torn', {
      map: (map) => {
        // The first two blocks wound around each other: both lie in the middle.
        for (const row of [24, 36])
          for (const [column, dose] of [0, 1, 1, 0].entries()) map[row + 2 + column] = dose;
      },
    });
    expect(await importCase(torn)).toMatchObject({ ok: false, code: 'IMPORT_INVALID' });
  });

  test('files that are missing are named', async () => {
    const path = await portPyFolder(folder, 'missing');
    rmSync(join(path, 'Beams', 'Beam_2_Data.h5'));
    expect(await importCase(path)).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/Beam_2_Data\.h5/u)],
    });
    writeFileSync(join(path, 'CT_MetaData.json'), '{"resolution_xyz_mm": [1, 2]}');
    expect(await importCase(path)).toMatchObject({
      ok: false,
      problems: [expect.stringMatching(/'CT_MetaData\.json' is not what PortPy writes/u)],
    });
  });
});
