import { setImmediate as nextTurn } from 'node:timers/promises';
import { type RandomStream, randomStream, throwIfAborted, usageError } from '@textgrad/core';
import { type Grid, type PatientCase, sameGrid, voxelsOfInterest } from '../case/index.ts';
import { CsrBuilder, type CsrMatrix, csrBytes } from '../sparse/index.ts';
import { type Beam, bixelCount } from './beam.ts';
import { type BeamRows, beamRows, type RowBuffer } from './beam-rows.ts';
import type { PhotonKernel } from './kernels/photon-kernel.ts';
import { waterKernel } from './kernels/water-kernel.ts';

/** The dose that each bixel of fluence 1 gives to each voxel. */
export interface DoseInfluence {
  /** A row for each voxel of `voxels`, a column for each bixel, in the order of the beams. */
  readonly matrix: CsrMatrix;
  /** The grid's index of each row's voxel, ascending. */
  readonly voxels: Uint32Array;
  readonly grid: Grid;
  readonly beams: readonly Beam[];
  readonly kernel: string;
  /** The nominal energy of the machine, MV, where that is known. */
  readonly energy?: number | undefined;
}

/** Options of {@link doseInfluence}. */
export interface DoseOptions {
  /** The beam's model; the built-in water kernel by default. */
  readonly kernel?: PhotonKernel;
  /** How far from a bixel's edge its dose is followed, mm in the plane of the isocentre; 80 by default. */
  readonly lateralCutOff?: number;
  /** How far from a bixel's edge every entry is kept, mm; beyond, entries are sampled. 20 by default, `null` for all. */
  readonly coreRadius?: number | null;
  /** Where the samples' seed comes from. */
  readonly random?: RandomStream;
  /** The most memory that may be used, bytes; 3 GiB by default. Estimated before anything is calculated. */
  readonly memoryLimit?: number;
  /** Where dose is wanted, when not in the voxels of all structures: a grid and voxels of it. */
  readonly points?: { readonly grid: Grid; readonly voxels: Uint32Array };
  /** Called with the share that is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal | undefined;
}

const defaultMemoryLimit = 3 * 2 ** 30;
/** Rows between looks at the event loop. */
export const rowsPerTurn = 2048;

/**
 * Calculates the dose-influence matrix of a case: an SVD pencil beam (Bortfeld, Schlegel, Rhein, Med Phys 1993, 20:311)
 * with exact radiological depths, inverse square, and outskirts that are sampled without bias.
 *
 * Entries are Gy per unit of fluence up to the machine's calibration; nothing is dropped for being small.
 *
 * @throws TextGradError `DOSE_TOO_LARGE` before anything is calculated when the memory limit would be passed,
 * `DOSE_OPTION`, `ABORTED`.
 *
 * @example
 * ```ts
 * import { createBeams, doseInfluence, phantomCase } from '@textgrad/radiotherapy';
 *
 * const phantom = phantomCase({ spacing: 10 });
 * const influence = await doseInfluence(phantom, createBeams(phantom, { gantryAngles: [0, 120, 240], bixelWidth: 10 }));
 * console.log(influence.matrix.columns === influence.beams.reduce((n, { bixels }) => n + bixels.length / 2, 0)); // true
 * ```
 */
export async function doseInfluence(
  given: PatientCase,
  beams: readonly Beam[],
  options: DoseOptions = {},
): Promise<DoseInfluence> {
  const { kernel = waterKernel } = options;
  const { grid, voxels } = placesOf(given, options);
  const columns = bixelCount(beams);
  const rowsOf = rowMaker(given, grid, beams, options);
  const row: RowBuffer = { columns: new Uint32Array(columns), values: new Float32Array(columns), count: 0 };

  checkMemory(estimatedEntries(rowsOf, voxels, row), voxels.length, columns, options.memoryLimit);
  const builder = new CsrBuilder(columns);
  for (let at = 0; at < voxels.length; at++) {
    if (at % rowsPerTurn === 0) await turn(at / voxels.length, options);
    rowsOf(voxels[at] ?? 0, row);
    builder.addRow(row.columns, row.values, row.count);
  }
  options.onProgress?.(1);
  return { matrix: builder.build(), voxels, grid, beams, kernel: kernel.name, energy: kernel.energy };
}

/** Says how far a calculation is, and looks at the event loop. */
export async function turn(done: number, { onProgress, signal }: DoseOptions): Promise<void> {
  onProgress?.(done);
  await nextTurn();
  throwIfAborted(signal);
}

/** Where dose is wanted: in the voxels of all structures, or at points of one's own. */
export const placesOf = (given: PatientCase, { points }: DoseOptions) =>
  points ?? { grid: given.grid, voxels: voxelsOfInterest(given) };

/** A function that makes the row of a voxel. */
export function rowMaker(
  given: PatientCase,
  grid: Grid,
  beams: readonly Beam[],
  { kernel = waterKernel, lateralCutOff = 80, coreRadius = 20, random = randomStream(0) }: DoseOptions,
): (voxel: number, row: RowBuffer) => void {
  if (
    !(lateralCutOff > 0 && lateralCutOff <= 500) ||
    (coreRadius !== null && !(coreRadius >= 0)) ||
    beams.length === 0
  )
    throw usageError(
      'DOSE_OPTION',
      'Dose needs a beam, a cut-off from 0 to 500 mm and a core radius of at least 0.',
    );
  const seed = random.stream('tail').int(0, 2 ** 31 - 1);
  const tail = coreRadius === null ? null : { coreRadius, seed };
  const common = { grid: given.grid, density: bodyDensity(given), kernel, lateralCutOff, tail };
  let firstColumn = 0;
  const makers = beams.map((beam): BeamRows => {
    const made = beamRows(beam, { ...common, firstColumn });
    firstColumn += beam.bixels.length / 2;
    return made;
  });
  const [nx, ny] = grid.size;
  const [dx, dy, dz] = grid.spacing;
  const [x0, y0, z0] = grid.origin;
  return (voxel, row) => {
    row.count = 0;
    const x = x0 + dx * (voxel % nx);
    const y = y0 + dy * (Math.floor(voxel / nx) % ny);
    const z = z0 + dz * Math.floor(voxel / (nx * ny));
    for (const maker of makers) maker(x, y, z, voxel, row);
  };
}

/** Densities inside the structures; what lies outside (couch, air) is left out, as in matRad. */
function bodyDensity(given: PatientCase): Float32Array {
  const density = new Float32Array(given.density.length);
  for (const voxel of voxelsOfInterest(given)) density[voxel] = given.density[voxel] ?? 0;
  return density;
}

/** The number of entries, from a few hundred rows spread over all. */
function estimatedEntries(
  rowsOf: (voxel: number, row: RowBuffer) => void,
  voxels: Uint32Array,
  row: RowBuffer,
): number {
  const step = Math.max(1, Math.floor(voxels.length / 512));
  let entries = 0;
  let rows = 0;
  for (let at = Math.floor(step / 2); at < voxels.length; at += step, rows++) {
    rowsOf(voxels[at] ?? 0, row);
    entries += row.count;
  }
  return Math.ceil((entries * voxels.length) / Math.max(1, rows));
}

function checkMemory(entries: number, rows: number, columns: number, limit = defaultMemoryLimit): void {
  // Rows are collected first (8 bytes an entry), then moved into the matrix.
  const bytes = csrBytes(rows, columns, entries) + 8 * entries;
  if (bytes <= limit) return;
  const gib = (value: number): string => `${(value / 2 ** 30).toPrecision(3)} GiB`;
  throw usageError(
    'DOSE_TOO_LARGE',
    `The dose matrix would have about ${(entries / 1e6).toPrecision(3)} million entries (${rows} voxels, ${columns} bixels) ` +
      `and take ${gib(bytes)}, but ${gib(limit)} are allowed: use larger voxels or bixels, fewer beams, or allow more.`,
    { details: { entries, rows, columns, bytes, limit } },
  );
}

/** Whether a matrix was calculated on a case's own grid. */
export const fitsCase = ({ grid }: DoseInfluence, given: PatientCase): boolean => sameGrid(grid, given.grid);
