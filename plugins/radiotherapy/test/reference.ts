import { existsSync, readFileSync } from 'node:fs';
import {
  type Beam,
  type CsrMatrix,
  createCase,
  csrFromRows,
  type Grid,
  type MatStruct,
  type MatValue,
  machineKernel,
  type PatientCase,
  type PhotonKernel,
  readMat,
  type StructureRole,
  voxelCount,
} from '../src/index.ts';

const folder = new URL('../../../../shared/data/radiotherapy/', import.meta.url);

/** Whether the reference data, which are not part of the repository, are there. */
export const hasReference = existsSync(folder);
export const because = hasReference ? '' : ' (skipped: no reference data)';

export const referenceBytes = (name: string): Uint8Array => readFileSync(new URL(name, folder));
const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

/** A field of a structure, or a failure that names it. */
export function field(value: MatValue | undefined, name: string, element = 0): MatValue {
  const found = value?.kind === 'struct' ? value.elements[element]?.get(name) : undefined;
  if (!found) throw new Error(`no field ${name}`);
  return found;
}

export function numbers(value: MatValue | undefined): Float64Array {
  if (value?.kind !== 'numeric') throw new Error('not numeric');
  return Float64Array.from(value.data, Number);
}

export const number = (value: MatValue | undefined): number => numbers(value)[0] ?? Number.NaN;

export function cells(value: MatValue | undefined): readonly MatValue[] {
  if (value?.kind !== 'cell') throw new Error('no cells');
  return value.cells;
}

export function text(value: MatValue | undefined): string {
  if (value?.kind !== 'text') throw new Error('no text');
  return value.rows[0] ?? '';
}

/** matRad's generic 6 MV machine. */
export function genericMachine(): PhotonKernel {
  const machine = readMat(referenceBytes('photons_Generic.mat')).get('machine');
  const data = field(machine, 'data');
  const kernel = field(data, 'kernel') as MatStruct;
  return machineKernel({
    name: 'Generic',
    sourceAxisDistance: number(field(field(machine, 'meta'), 'SAD')),
    penumbra: number(field(data, 'penumbraFWHMatIso')),
    m: number(field(data, 'm')),
    betas: [...numbers(field(data, 'betas'))],
    kernelPositions: numbers(field(data, 'kernelPos')),
    kernels: kernel.elements.map((one) => ({
      sourceSurfaceDistance: number(one.get('SSD')),
      terms: ['kernel1', 'kernel2', 'kernel3'].map((name) => numbers(one.get(name))),
    })),
  });
}

interface CortFile {
  readonly dims_yxz: readonly [number, number, number];
  readonly resolution_mm: number;
  readonly structures: Readonly<Record<string, { readonly n: number; readonly rle: readonly number[] }>>;
}

/** Priorities as in the reference runs: the target first, the body last. */
const roles: Readonly<Record<string, { readonly role: StructureRole; readonly priority: number }>> = {
  PTV_68: { role: 'target', priority: 1 },
  BODY: { role: 'body', priority: 4 },
};

/** Index in our order (x fastest) of one that runs along y first. */
const fromColumnMajor = (index: number, [ny, nx]: readonly [number, number, number]): number => {
  const y = index % ny;
  const x = Math.floor(index / ny) % nx;
  return x + nx * (y + ny * Math.floor(index / (ny * nx)));
};

/** The CORT prostate at 6 mm, water inside the body, 70.2 Gy in 26 fractions. */
export function cortProstate(): PatientCase {
  const { dims_yxz: dims, resolution_mm: mm, structures } = json('cort-prostate-6mm.json') as CortFile;
  const grid: Grid = {
    size: [dims[1], dims[0], dims[2]],
    spacing: [mm, mm, mm],
    origin: [-274.5, -274.5, -135],
  };
  const density = new Float32Array(voxelCount(grid));
  const made = Object.entries(structures).map(([name, { rle }]) => {
    const voxels: number[] = [];
    let at = 0;
    rle.forEach((length, run) => {
      if (run % 2 === 1) for (let v = at; v < at + length; v++) voxels.push(fromColumnMajor(v, dims));
      at += length;
    });
    return {
      name,
      role: 'organ' as const,
      priority: 3,
      ...roles[name],
      voxels: Uint32Array.from(voxels).sort(),
    };
  });
  for (const voxel of made.find(({ name }) => name === 'BODY')?.voxels ?? []) density[voxel] = 1;
  return createCase({
    name: 'CORT prostate',
    provenance: 'CORT (Craft et al., GigaScience 2014, 3:37)',
    grid,
    density,
    structures: made,
    prescriptions: [{ structure: 'PTV_68', dose: 70.2 }],
    fractions: 26,
  });
}

/** matRad's coarse prostate run: dose matrix, structures on the dose grid, beams, weights. */
export function matradMini() {
  const mat = readMat(referenceBytes('dij_mini.mat'));
  const [gx, gy, gz] = ['gx', 'gy', 'gz'].map((name) => numbers(mat.get(name)));
  if (!gx || !gy || !gz) throw new Error('no grid');
  const dims = [gy.length, gx.length, gz.length] as const;
  const grid: Grid = {
    size: [gx.length, gy.length, gz.length],
    spacing: [10, 10, 10],
    origin: [gx[0] ?? 0, gy[0] ?? 0, gz[0] ?? 0],
  };
  const lists = (name: string): readonly Uint32Array[] =>
    cells(mat.get(name)).map((list) =>
      Uint32Array.from(numbers(list), (index) => fromColumnMajor(index - 1, dims)).sort(),
    );
  const names = cells(mat.get('names')).map((name) => text(name));
  const stf = mat.get('stf') as MatStruct;
  const beams = stf.elements.map((beam): Beam => {
    const rays = beam.get('ray') as MatStruct;
    const [x = 0, y = 0, z = 0] = numbers(beam.get('isoCenter'));
    return {
      gantryAngle: number(beam.get('gantryAngle')),
      couchAngle: number(beam.get('couchAngle')),
      isocentre: [x, y, z],
      bixelWidth: number(beam.get('bixelWidth')),
      bixels: Float64Array.from(
        rays.elements.flatMap((ray) => {
          const [rx = 0, , rz = 0] = numbers(ray.get('rayPos_bev'));
          return [rx, rz];
        }),
      ),
    };
  });
  return {
    grid,
    names,
    full: new Map(lists('idxFull').map((voxels, at) => [names[at] ?? '', voxels])),
    beams,
    weights: numbers(mat.get('w')),
    /** Dose per fraction by voxel of the grid, in our order. */
    dose: reordered(numbers(mat.get('d')), dims),
    matrix: () => rowsOf(mat.get('D'), dims),
  };
}

function reordered(values: Float64Array, dims: readonly [number, number, number]): Float64Array {
  const ordered = new Float64Array(values.length);
  values.forEach((value, index) => {
    ordered[fromColumnMajor(index, dims)] = value;
  });
  return ordered;
}

/** The sparse matrix by rows, a row for each voxel of the grid in our order. */
function rowsOf(value: MatValue | undefined, dims: readonly [number, number, number]): CsrMatrix {
  if (value?.kind !== 'sparse') throw new Error('not sparse');
  const [rows = 0, columns = 0] = value.size;
  const entries: [number, number][][] = Array.from({ length: rows }, () => []);
  for (let column = 0; column < columns; column++)
    for (let k = value.columnStarts[column] ?? 0; k < (value.columnStarts[column + 1] ?? 0); k++)
      entries[fromColumnMajor(value.rowIndices[k] ?? 0, dims)]?.push([column, value.values[k] ?? 0]);
  return csrFromRows(columns, entries);
}

export interface GoldenCase {
  readonly structure: string;
  readonly type: string;
  readonly paramsTotalDose: readonly number[];
  readonly penalty: number;
  readonly value: readonly number[];
  readonly doseGradNorm: readonly number[];
  readonly wGradNorm: readonly number[];
  readonly wGradFirst8: readonly number[];
}

export interface Golden {
  readonly numOfFractions: number;
  readonly w: readonly number[];
  readonly cases: readonly GoldenCase[];
  readonly dvh: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export const golden = (): Golden => json('golden_mini.json') as Golden;
