import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { encodeMatRad, importCase, type MatInput, phantomCase, readMat, writeMat } from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-matrad-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const file = (variables: Readonly<Record<string, MatInput>>): string => {
  const path = join(folder, `${count++}.mat`);
  writeFileSync(path, writeMat(variables));
  return path;
};

const phantom = phantomCase({ spacing: 12 });
const workspace = Object.fromEntries(readMat(encodeMatRad(phantom))) as Readonly<Record<string, MatInput>>;

/** The workspace with Hounsfield units alone, 0 in every voxel, and a table. */
function withTable(rows: readonly (readonly [unit: number, density: number])[]): Record<string, MatInput> {
  const ct = readMat(encodeMatRad(phantom)).get('ct');
  if (ct?.kind !== 'struct') throw new Error('no ct');
  const fields = Object.fromEntries([...(ct.elements[0] ?? [])].filter(([name]) => name !== 'cube'));
  const data = Float64Array.from([...rows.map(([unit]) => unit), ...rows.map(([, density]) => density)]);
  return {
    ...workspace,
    ct: {
      ...fields,
      cubeHU: [new Float64Array(phantom.density.length)],
      hlut: { kind: 'numeric', type: 'double', size: [rows.length, 2], data, logical: false },
    },
  };
}

describe('a table ct.hlut', () => {
  test('that is a calibration is used', async () => {
    const read = await importCase(
      file(
        withTable([
          [-1000, 0],
          [0, 0.95],
          [1000, 1.5],
        ]),
      ),
    );
    expect(read).toMatchObject({ ok: true, notes: [] });
    if (read.ok) expect(read.case.density[0]).toBeCloseTo(0.95, 6);
  });

  // matRad's example 13 writes [1 0; 0 -1024]; matRad itself takes water, which is 1, from its own table.
  test.each([
    [
      'columns that were swapped',
      [
        [1, 0],
        [0, -1024],
      ],
      /a density of -1024/u,
    ],
    [
      'densities that fall',
      [
        [-1000, 1],
        [0, 0.5],
      ],
      /do not rise/u,
    ],
    ['one row', [[0, 1]], /no two rows/u],
    [
      'no number',
      [
        [0, 1],
        [Number.NaN, 2],
      ],
      /no number/u,
    ],
    [
      'densities in kg/m³',
      [
        [-1000, 0],
        [0, 1000],
      ],
      /1000 times water/u,
    ],
  ] as const)('with %s is not used, and that is said', async (_, rows, sentence) => {
    const read = await importCase(file(withTable(rows)));
    if (!read.ok) throw new Error(read.problems.join(' '));
    expect(read.notes.join(' ')).toMatch(sentence);
    expect(new Set(read.case.density)).toEqual(new Set([1]));
  });
});

test.each(['protons', 'carbon', 'helium'])('a plan of %s is named and refused', async (radiationMode) => {
  const read = await importCase(file({ ...workspace, pln: { radiationMode, numOfFractions: 30 } }));
  expect(read).toMatchObject({
    ok: false,
    problems: [
      expect.stringMatching(
        new RegExp(`plan of ${radiationMode}.*photons are planned here: save ct and cst alone`, 'u'),
      ),
    ],
  });
});
