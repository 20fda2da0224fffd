import { encode } from 'fast-png';
import { type PatientCase, type Structure, voxelsOfInterest } from '../../case/index.ts';
import type { DoseDistribution } from '../../evaluation/index.ts';
import { structureColours } from '../colours.ts';
import { type Crop, cropAround, voxelInCrop } from './crop.ts';
import { firstLook, type HottestVoxels, hottestVoxels, type Spot } from './hot-spots.ts';
import { type Isodose, isodosesOf } from './isodoses.ts';
import type { Slice, Volume } from './plane.ts';

/** What the slices of a plan are drawn from: the patient and the dose, cut to the body and the targets. */
export interface Scene {
  readonly crop: Crop;
  readonly density: Volume;
  /** Gy. */
  readonly dose: Volume;
  readonly structures: readonly SceneStructure[];
  readonly isodoses: readonly Isodose[];
  readonly spots: HottestVoxels;
  /** The spot that the first view goes through. */
  readonly first: Spot;
}

/** A structure as it is drawn: how much of each voxel lies in it, from 0 to 1, and its colour. */
export interface SceneStructure {
  readonly name: string;
  readonly colour: string;
  /** Whether it is filled with a trace of its colour: all but the body. */
  readonly filled: boolean;
  readonly mask: Volume;
}

/** Prepares the slices of a dose. */
export function sceneOf(given: PatientCase, distribution: DoseDistribution): Scene {
  const { voxels, dose } = distribution;
  const inside = voxelsOfInterest(given);
  const spots = hottestVoxels(given, distribution);
  const crop = cropAround(given.grid, [
    ...drawnWhole(given.structures).map((one) => one.voxels),
    Uint32Array.of(spots.maximum.voxel, spots.beyond?.voxel ?? spots.maximum.voxel),
  ]);
  const [nx, ny, nz] = crop.grid.size;
  const on = <TValues extends Float32Array | Uint8Array>(
    values: TValues,
    all: Uint32Array,
    value: (voxel: number, at: number) => number,
  ) => {
    all.forEach((voxel, at) => {
      const place = voxelInCrop(crop, voxel);
      if (place >= 0) values[place] = value(voxel, at);
    });
    return { grid: crop.grid, values };
  };
  const colours = structureColours(given);
  return {
    crop,
    density: on(new Float32Array(nx * ny * nz), inside, (voxel) => given.density[voxel] ?? 0),
    dose: on(new Float32Array(nx * ny * nz), voxels, (_, row) => dose[row] ?? 0),
    structures: given.structures.map(({ name, role, voxels: whole, fractions }) => ({
      name,
      filled: role !== 'body',
      colour: colours.get(name) ?? '#fff',
      mask: fractions
        ? on(new Float32Array(nx * ny * nz), fractions.voxels, (_, at) => fractions.shares[at] ?? 0)
        : on(new Uint8Array(nx * ny * nz), whole, () => 1),
    })),
    isodoses: isodosesOf(given),
    spots,
    first: firstLook(given, spots),
  };
}

/** The body and the targets; without a body all structures. Organs that run on beyond the body are cut. */
function drawnWhole(structures: readonly Structure[]): readonly Structure[] {
  const hasBody = structures.some(({ role }) => role === 'body');
  return structures.filter(({ role }) => !hasBody || role !== 'organ');
}

/** Densities that are drawn black and white, relative to water. */
const window = [0.4, 1.6] as const;

/** A slice of densities as a grey PNG, base64. */
export function greyPng({ columns, rows, values }: Slice): string {
  const [black, white] = window;
  const data = Uint8Array.from(values, (density) =>
    Math.round(255 * Math.min(1, Math.max(0, (density - black) / (white - black)))),
  );
  const png = encode({ width: columns, height: rows, data, channels: 1, depth: 8 });
  return Buffer.from(png).toString('base64');
}
