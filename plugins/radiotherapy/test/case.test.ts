import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  createCase,
  decodeCase,
  encodeCase,
  optimisedVoxels,
  type PatientCase,
  phantomCase,
  plannedVoxels,
  readCaseFile,
  structureOf,
  voxelsOfInterest,
  writeCaseFile,
} from '../src/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'textgrad-case-'));
afterAll(() => rmSync(folder, { recursive: true }));

const small = phantomCase({ spacing: 12 });
const problemsOf = (change: Partial<PatientCase>): string => {
  try {
    createCase({ ...small, ...change });
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};
const withStructure = (name: string, change: object): Partial<PatientCase> => ({
  structures: small.structures.map((one) => (one.name === name ? { ...one, ...change } : one)),
});

describe('phantoms', () => {
  test('are the same for a seed, and others for other seeds', () => {
    expect(encodeCase(phantomCase({ seed: 3, spacing: 12 }))).toEqual(
      encodeCase(phantomCase({ seed: 3, spacing: 12 })),
    );
    expect(encodeCase(phantomCase({ seed: 3, spacing: 12 }))).not.toEqual(
      encodeCase(phantomCase({ seed: 4, spacing: 12 })),
    );
  });

  test('overlap more the harder they are', () => {
    const overlap = (difficulty: number): number => {
      const given = phantomCase({ difficulty, spacing: 4 });
      const target = new Set(structureOf(given, 'PTV').voxels);
      return structureOf(given, 'Rectum').voxels.filter((voxel) => target.has(voxel)).length;
    };
    const shared = [0, 0.5, 1].map(overlap);
    expect(shared[0]).toBe(0);
    expect(shared[1]).toBeGreaterThan(0);
    expect(shared[2]).toBeGreaterThan(2 * (shared[1] ?? 0));
  });

  test.each([{ difficulty: 2 }, { spacing: 0 }, { seed: 0.5 }, { difficulty: Number.NaN }])(
    'refuse %j',
    (options) => {
      expect(() => phantomCase(options)).toThrow(expect.objectContaining({ code: 'PHANTOM_OPTION' }));
    },
  );
});

describe('a case that cannot be planned is refused with one sentence', () => {
  const ptv = structureOf(small, 'PTV').voxels;
  const outside = Uint32Array.of(0, 1);
  const cases: readonly (readonly [string, Partial<PatientCase>, RegExp])[] = [
    [
      'empty structure',
      withStructure('Rectum', { voxels: new Uint32Array() }),
      /'Rectum' is empty: contour it/u,
    ],
    [
      'structure outside the body',
      withStructure('Rectum', { voxels: outside }),
      /'Rectum' lies outside the body/u,
    ],
    ['voxel outside the grid', withStructure('Rectum', { voxels: Uint32Array.of(1e9) }), /outside the grid/u],
    ['voxels twice', withStructure('Rectum', { voxels: Uint32Array.of(5, 5) }), /ascend, each once/u],
    ['names twice', withStructure('Rectum', { name: 'PTV' }), /Two structures are called 'PTV'/u],
    ['no target', { prescriptions: [] }, /no prescription/u],
    [
      'a target prescribed twice',
      {
        prescriptions: [
          { structure: 'PTV', dose: 60 },
          { structure: 'PTV', dose: 50 },
        ],
      },
      /^'PTV' is prescribed twice: leave one of its doses out\.$/u,
    ],
    ['unknown target', { prescriptions: [{ structure: 'PVT', dose: 70 }] }, /Did you mean 'PTV'\?/u],
    ['prescription to an organ', { prescriptions: [{ structure: 'Rectum', dose: 70 }] }, /not a target/u],
    ['no dose', { prescriptions: [{ structure: 'PTV', dose: Number.NaN }] }, /above 0/u],
    [
      'density that is no number',
      { density: small.density.map(() => Number.NaN) },
      /density of voxel 0 is NaN/u,
    ],
    ['too few densities', { density: new Float32Array(3) }, /3 densities/u],
    ['fractions', { fractions: 2.5 }, /whole and from 1/u],
    [
      'overlapping targets',
      {
        structures: [
          ...small.structures,
          { name: 'PTV 2', role: 'target', priority: 1, voxels: ptv.slice(0, 4) },
        ],
        prescriptions: [
          { structure: 'PTV', dose: 70 },
          { structure: 'PTV 2', dose: 56 },
        ],
      },
      /share 4 voxels, which 'PTV' has to keep: give it the lower priority number/u,
    ],
  ];
  test.each(cases)('%s', (_, change, sentence) => {
    expect(problemsOf(change)).toMatch(sentence);
  });

  test('a grid that no memory could hold', () => {
    expect(() => createCase({ ...small, grid: { ...small.grid, size: [1e5, 1e5, 1e5] } })).toThrow(
      expect.objectContaining({ code: 'GRID_INVALID' }),
    );
  });
});

test('priorities decide who keeps a voxel, among structures with objectives only', () => {
  const given = phantomCase({ difficulty: 1, spacing: 5 });
  const [target, rectum] = [plannedVoxels(structureOf(given, 'PTV')), structureOf(given, 'Rectum').voxels];
  const both = optimisedVoxels(given, ['PTV', 'Rectum']);
  expect(both.get('PTV')).toEqual(target);
  const left = both.get('Rectum') ?? new Uint32Array();
  expect(left.length).toBeLessThan(rectum.length);
  expect(left.some((voxel) => target.includes(voxel))).toBe(false);
  expect(optimisedVoxels(given, ['Rectum']).get('Rectum')).toEqual(rectum);
});

test('the voxels of interest are the union of all structures', () => {
  const body = structureOf(small, 'Body').voxels;
  expect(voxelsOfInterest(small)).toEqual(body);
});

describe('the native format', () => {
  const bytes = encodeCase(small);

  test('gives a case back as it was', async () => {
    expect(decodeCase(bytes)).toEqual(small);
    const path = join(folder, 'phantom.case');
    await writeCaseFile(path, small);
    expect(await readCaseFile(path)).toEqual(small);
    expect(readdirSync(folder)).toEqual(['phantom.case']);
  });

  test('damage of any byte is found', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, bits) => {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] ?? 0) ^ bits;
        expect(() => decodeCase(damaged)).toThrow(expect.objectContaining({ code: 'CASE_FILE_INVALID' }));
      }),
      { numRuns: 60, seed: 1 },
    );
  });

  test('a file that was cut off is refused at every length', () => {
    for (let length = 0; length < bytes.length; length += Math.ceil(bytes.length / 97))
      expect(() => decodeCase(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'CASE_FILE_INVALID' }),
      );
  });

  test('files that are too large, missing or cannot be written are refused, and nothing is left', async () => {
    const path = join(folder, 'large.case');
    writeFileSync(path, bytes);
    await expect(readCaseFile(path, { maxBytes: 10 })).rejects.toMatchObject({ code: 'CASE_FILE_TOO_LARGE' });
    await expect(readCaseFile(join(folder, 'none'))).rejects.toMatchObject({ code: 'CASE_FILE_UNREADABLE' });
    await expect(writeCaseFile(join(folder, 'no', 'folder'), small)).rejects.toMatchObject({
      code: 'CASE_FILE_UNWRITABLE',
    });
    rmSync(path);
    expect(readdirSync(folder)).toEqual(['phantom.case']);
  });
});
