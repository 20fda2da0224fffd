import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Group } from 'h5wasm/node';

/** CT voxels of 5 mm, a dose voxel each, and their number. */
const shape = [2, 4, 4];
const voxels = 32;

const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/**
 * A small patient with one beam of two beamlets, as PortPy lays it out, by file name; no file where h5wasm is not installed.
 */
export async function portPyFolder(): Promise<Readonly<Record<string, Uint8Array>>> {
  const hdf5 = await hdf5Writer();
  if (!hdf5) return {};
  const all = (value: (at: number) => number): Int32Array =>
    Int32Array.from({ length: voxels }, (_, at) => value(at));
  const inTarget = (at: number): number => Number(at % 4 === 1 || at % 4 === 2);
  return {
    'CT_Data.h5': await hdf5((root) => root.create_dataset({ name: 'ct_hu_3d', data: all(() => 0), shape })),
    'CT_MetaData.json': json({
      resolution_xyz_mm: [5, 5, 5],
      origin_xyz_mm: [0, 0, 0],
      size_xyz: [4, 4, 2],
      ct_hu_3d_File: 'CT_Data.h5/ct_hu_3d',
    }),
    'StructureSet_Data.h5': await hdf5((root) => {
      root.create_dataset({ name: 'BODY', data: Uint8Array.from(all(() => 1)), shape });
      root.create_dataset({ name: 'PTV', data: Uint8Array.from(all(inTarget)), shape });
    }),
    'StructureSet_MetaData.json': json(
      ['BODY', 'PTV'].map((name) => ({ name, structure_mask_3d_File: `StructureSet_Data.h5/${name}` })),
    ),
    'OptimizationVoxels_Data.h5': await hdf5((root) =>
      root.create_dataset({ name: 'ct_to_dose_voxel_map', data: all((at) => at), shape }),
    ),
    'OptimizationVoxels_MetaData.json': json({
      dose_voxel_resolution_xyz_mm: [5, 5, 5],
      ct_to_dose_voxel_map_File: 'OptimizationVoxels_Data.h5/ct_to_dose_voxel_map',
    }),
    'PlannerBeams.json': json({ IDs: [0] }),
    'ClinicalCriteria.json': json({ pres_per_fraction_gy: 2, num_of_fractions: 30 }),
    'Beams/Beam_0_MetaData.json': json({
      ID: 0,
      gantry_angle: 72,
      couch_angle: 0,
      iso_center: { x_mm: 0, y_mm: 0, z_mm: 0 },
      beamlets: {
        position_x_mm_File: 'Beam_0_Data.h5/beamlets/position_x_mm',
        position_y_mm_File: 'Beam_0_Data.h5/beamlets/position_y_mm',
      },
      influenceMatrixSparse_File: 'Beam_0_Data.h5/inf_matrix_sparse',
    }),
    'Beams/Beam_0_Data.h5': await hdf5((root) => {
      const beamlets = root.create_group('beamlets');
      for (const name of ['position_x_mm', 'position_y_mm'])
        beamlets.create_dataset({ name, data: Float64Array.of(-2.5, 2.5), shape: [1, 2] });
      const rows = Array.from({ length: voxels }, (_, dose) => [dose, dose % 2, 0.1 + dose / 1000]);
      const data = Float32Array.from(rows.flat());
      root.create_dataset({ name: 'inf_matrix_sparse', data, shape: [voxels, 3] });
    }),
  };
}

/** Makes the bytes of an HDF5 file from what a function writes into it. */
export type Hdf5Writer = (fill: (root: Group) => void) => Promise<Uint8Array>;

/** Writes HDF5; `undefined` where h5wasm is not installed. */
export async function hdf5Writer(): Promise<Hdf5Writer | undefined> {
  const library = await import('h5wasm/node').catch(() => undefined);
  return library && ((fill) => written(library.default, fill));
}

async function written(
  h5wasm: typeof import('h5wasm/node').default,
  fill: (root: Group) => void,
): Promise<Uint8Array> {
  await h5wasm.ready;
  const folder = await mkdtemp(join(tmpdir(), 'textgrad-hdf5-'));
  try {
    const path = join(folder, 'file.h5');
    const file = new h5wasm.File(path, 'w');
    fill(file);
    file.close();
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
