import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCase, type Grid, voxelCentre, voxelCount } from '@textgrad/radiotherapy';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Row } from '../src/index.ts';
import { comparisonRows, summaryRow } from '../src/radiotherapy/openkbp/compare.ts';
import { keptRows } from '../src/radiotherapy/openkbp/kept-rows.ts';
import { openKbp } from '../src/radiotherapy/openkbp/openkbp.ts';
import { patientFolders } from '../src/radiotherapy/openkbp/patients.ts';

vi.setConfig({ testTimeout: 240_000 });

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'openkbp-'));
beforeAll(() => process.chdir(folder));
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

const edge = 128;
/** A box of voxels as OpenKBP counts them, as lines of a sparse CSV. */
function box(from: number, to: number, value?: number): string {
  const lines = [',data'];
  for (let row = from; row < to; row++)
    for (let column = from; column < to; column++)
      for (let slice = from; slice < to; slice++)
        lines.push(`${slice + edge * (column + edge * row)},${value ?? ''}`);
  return `${lines.join('\n')}\n`;
}

/** A patient of nested cubes, 4 mm voxels, who received 60 Gy everywhere. */
function writePatient(name: string): string {
  const path = join(folder, 'patients', name);
  mkdirSync(path, { recursive: true });
  const files = {
    voxel_dimensions: '4.0\n4.0\n4.0\n',
    PTV70: box(60, 66),
    PTV56: box(54, 60),
    SpinalCord: box(68, 72),
    possible_dose_mask: box(50, 78),
    dose: box(50, 78, 60),
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, `${file}.csv`), text);
  return path;
}

const tiny = { folder: '', spacing: '12', beams: 3, bixel: 20, steps: 1 };

describe('the benchmark', () => {
  test('plans each patient of a folder beside the dose that was given, and goes on from those that are kept', async () => {
    const path = writePatient('pt_1');
    const first = await openKbp.run({ ...tiny, folder: path });
    const of = (rows: readonly Row[], structure: string, metric: string) =>
      rows.find((row) => row.structure === structure && row.metric === metric);
    expect(of(first, 'PTV70', 'D95, Gy')).toMatchObject({ reference: 60, wanted: '≥ 66.5 (95 % of 70)' });
    expect(of(first, 'PTV56', 'D95, Gy')?.reference).toBe(60);
    expect(of(first, 'SpinalCord', 'mean, Gy')?.reference).toBe(60);
    expect(first.at(-1)).toMatchObject({ patient: 'pt_1', structure: 'all' });
    for (const row of first) expect(Object.keys(row)).toEqual(Object.keys(openKbp.columns));

    // What a run that was killed left: the kept patient is not planned again, the other is.
    const studies = join('.textgrad', 'studies', 'openkbp');
    const [finished = ''] = readdirSync(studies);
    mkdirSync(join(studies, 'open'));
    const kept = readFileSync(join(studies, finished, 'pt_1.json'), 'utf8');
    writeFileSync(join(studies, 'open', 'pt_1.json'), kept.replaceAll('"reference": 60', '"reference": 1'));
    writePatient('pt_2');
    const both = await openKbp.run({ ...tiny, folder: join(folder, 'patients') });
    expect(both.find(({ patient }) => patient === 'pt_1')?.reference).toBe(1);
    expect(both.find(({ patient }) => patient === 'pt_2')?.reference).toBe(60);
  });

  test.each(['none', '.'])('says where patients are to be had: %s', async (path) => {
    await expect(openKbp.run({ ...tiny, folder: join(folder, path, 'empty') })).rejects.toMatchObject({
      code: 'BENCH_DATA',
      message: expect.stringContaining('open-kbp'),
    });
  });
});

test('voxels of no size are refused', async () => {
  const wrong = openKbp.run({ ...tiny, folder: writePatient('pt_7'), spacing: 'fine' });
  await expect(wrong).rejects.toMatchObject({ code: 'BENCH_OPTION' });
});

test('patients and folders of patients can be named together', async () => {
  const one = writePatient('pt_8');
  writePatient('pt_9');
  const names = (await patientFolders(`${one}, ${join(folder, 'patients')}`)).map(({ name }) => name);
  expect(names[0]).toBe('pt_8');
  expect(names).toContain('pt_9');
});

test('rows of other settings are made again, a torn file too', async () => {
  const place = join(folder, 'kept');
  const rows = (settings: object, value: number) =>
    keptRows(place, settings).rows('pt_1', async () => [{ value }]);
  expect(await rows({ beams: 9 }, 1)).toEqual([{ value: 1 }]);
  expect(await rows({ beams: 9 }, 2)).toEqual([{ value: 1 }]);
  expect(await rows({ beams: 7 }, 3)).toEqual([{ value: 3 }]);
  writeFileSync(join(place, 'open', 'pt_1.json'), '{"key":');
  expect(await rows({ beams: 7 }, 4)).toEqual([{ value: 4 }]);
});

describe('two doses', () => {
  const grid: Grid = { size: [10, 1, 1], spacing: [10, 10, 10], origin: [0, 0, 0] };
  const all = Uint32Array.from({ length: voxelCount(grid) }, (_, voxel) => voxel);
  const given = createCase({
    name: 'row',
    grid,
    density: new Float32Array(10).fill(1),
    structures: [
      { name: 'PTV', role: 'target', priority: 1, voxels: Uint32Array.of(0) },
      { name: 'Cord', role: 'organ', priority: 2, voxels: Uint32Array.of(2, 3) },
      { name: 'Parotid', role: 'organ', priority: 2, voxels: Uint32Array.of(5) },
      { name: 'Body', role: 'body', priority: 3, voxels: all },
    ],
    prescriptions: [{ structure: 'PTV', dose: 50 }],
    fractions: 25,
    provenance: 'Made for a test.',
  });
  const dose = (of: (x: number) => number) => ({
    grid,
    voxels: all,
    dose: Float64Array.from(all, (v) => of(voxelCentre(grid, v)[0])),
  });

  test('are held against 95 % of the prescription and against each other', () => {
    const rows = comparisonRows({
      case: given,
      ours: dose((x) => 47.5 - x / 10),
      reference: dose((x) => (x < 35 ? 40 : 50)),
    });
    const judged = rows
      .filter(({ met }) => met !== '')
      .map(({ structure, ours, met }) => [structure, ours, met]);
    expect(judged).toEqual([
      ['PTV', 47.5, 'yes'],
      ['Cord', 45, 'no'],
      ['Parotid', 42.5, 'yes'],
    ]);
    expect(rows.find(({ metric }) => metric === 'max beyond 30 mm, Gy')?.ours).toBe(43.5);
    expect(summaryRow('row', '3 solves', rows)).toMatchObject({
      ours: 'targets 1 of 1, organs 1 of 2',
      met: 'yes',
    });
    const cold = comparisonRows({ case: given, ours: dose(() => 47.4), reference: dose(() => 0) });
    expect(summaryRow('row', '3 solves', cold)).toMatchObject({
      ours: 'targets 0 of 1, organs 0 of 2',
      met: 'no',
    });
  });
});
