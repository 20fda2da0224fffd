import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import h5wasm, { type Group, type Reference } from 'h5wasm/node';
import { toMatRad } from '../src/files/matrad/matrad-grid.ts';
import { type PatientCase, voxelCount } from '../src/index.ts';

/** Writes an HDF5 file. */
export async function writeHdf5(path: string, fill: (root: Group) => void): Promise<void> {
  await h5wasm.ready;
  const file = new h5wasm.File(path, 'w');
  fill(file);
  file.close();
}

/** A matRad workspace as MATLAB's -v7.3 lays it out: groups, references for cells, sizes reversed. */
export async function writeMat73(
  path: string,
  given: PatientCase,
  entries: readonly (readonly [number, number, number])[],
) {
  const { grid, density, structures, prescriptions, fractions } = given;
  const [nx, ny, nz] = grid.size;
  await writeHdf5(path, (root) => {
    let hidden = 0;
    const refs = root.create_group('#refs#');
    const numbers = (
      group: Group,
      name: string,
      values: readonly number[] | Float64Array,
      shape: number[],
    ) => {
      const made = group.create_dataset({ name, data: Float64Array.from(values), shape });
      made.create_attribute('MATLAB_class', 'double');
      return made;
    };
    const text = (group: Group, name: string, value: string) => {
      const codes = Uint16Array.from(value, (letter) => letter.charCodeAt(0));
      const made = group.create_dataset({ name, data: codes, shape: [codes.length, 1] });
      made.create_attribute('MATLAB_class', 'char');
      return made;
    };
    const cells = (
      group: Group,
      name: string,
      shape: number[],
      content: readonly ((into: Group, name: string) => { create_reference(): Reference })[],
    ) => {
      const data = content.map((make) => make(refs, `r${hidden++}`).create_reference());
      const made = group.create_dataset({ name, data: data, shape, dtype: 'Reference' });
      made.create_attribute('MATLAB_class', 'cell');
      return made;
    };
    const ct = root.create_group('ct');
    numbers(ct, 'cubeDim', [ny, nx, nz], [3, 1]);
    const resolution = ct.create_group('resolution');
    (['x', 'y', 'z'] as const).forEach((axis, at) => {
      numbers(resolution, axis, [grid.spacing[at] ?? 0], [1, 1]);
      numbers(
        ct,
        axis,
        Array.from(
          { length: grid.size[at] ?? 0 },
          (_, k) => (grid.origin[at] ?? 0) + k * (grid.spacing[at] ?? 0),
        ),
        [grid.size[at] ?? 0, 1],
      );
    });
    const cube = new Float64Array(voxelCount(grid));
    density.forEach((value, voxel) => {
      cube[toMatRad(voxel, grid)] = value;
    });
    cells(ct, 'cube', [1, 1], [(into, name) => numbers(into, name, cube, [nz, nx, ny])]);
    const rows = structures.map(({ name, role, priority, voxels }) => [
      (into: Group, at: string) => numbers(into, at, [0], [1, 1]),
      (into: Group, at: string) => text(into, at, name),
      (into: Group, at: string) => text(into, at, role === 'target' ? 'TARGET' : 'OAR'),
      (into: Group, at: string) =>
        cells(
          into,
          at,
          [1, 1],
          [
            (inner, place) =>
              numbers(
                inner,
                place,
                Float64Array.from(voxels, (v) => toMatRad(v, grid) + 1),
                [1, voxels.length],
              ),
          ],
        ),
      (into: Group, at: string) => {
        const made = into.create_group(at);
        numbers(made, 'Priority', [priority], [1, 1]);
        return made;
      },
      (into: Group, at: string) => {
        const dose = prescriptions.find(({ structure }) => structure === name)?.dose;
        const made = into.create_group(at);
        if (dose !== undefined) {
          text(made, 'className', 'DoseObjectives.matRad_SquaredDeviation');
          cells(made, 'parameters', [1, 1], [(inner, place) => numbers(inner, place, [dose], [1, 1])]);
        }
        return made;
      },
    ]);
    cells(
      root,
      'cst',
      [6, rows.length],
      Array.from({ length: 6 }, (_, column) => rows.flatMap((row) => row[column] ?? [])).flat(),
    );
    numbers(root.create_group('pln'), 'numOfFractions', [fractions], [1, 1]);
    // One beam with a row of bixels.
    const columns = 1 + Math.max(...entries.map(([, column]) => column));
    const stf = root.create_group('stf');
    numbers(stf, 'gantryAngle', [90], [1, 1]);
    numbers(stf, 'couchAngle', [0], [1, 1]);
    numbers(stf, 'bixelWidth', [10], [1, 1]);
    numbers(stf, 'isoCenter', [1, 2, 3], [3, 1]);
    const rays = stf.create_group('ray');
    const places = Array.from({ length: columns }, (_, at) =>
      numbers(refs, `ray${at}`, [10 * at, 0, -5], [3, 1]).create_reference(),
    );
    rays.create_dataset({
      name: 'rayPos_bev',
      data: places,
      shape: [columns, 1],
      dtype: 'Reference',
    });
    const dij = root.create_group('dij');
    cells(
      dij,
      'physicalDose',
      [1, 1],
      [
        (into, name) => {
          const sparse = into.create_group(name);
          sparse.create_attribute('MATLAB_sparse', voxelCount(grid));
          const sorted = entries.toSorted(
            (a, b) => a[1] - b[1] || toMatRad(a[0], grid) - toMatRad(b[0], grid),
          );
          numbers(
            sparse,
            'data',
            sorted.map(([, , value]) => value),
            [sorted.length],
          );
          numbers(
            sparse,
            'ir',
            sorted.map(([voxel]) => toMatRad(voxel, grid)),
            [sorted.length],
          );
          numbers(
            sparse,
            'jc',
            Array.from(
              { length: columns + 1 },
              (_, column) => sorted.filter((one) => one[1] < column).length,
            ),
            [columns + 1],
          );
          return sparse;
        },
      ],
    );
  });
}

/** CT voxels of 5 mm, dose voxels of 10 mm along x and y; the patient fills the CT but for its rim. */
export const portPySize = { nx: 12, ny: 10, nz: 4 } as const;

/** A small patient as PortPy lays it out, with two beams of three beamlets. */
export async function portPyFolder(
  parent: string,
  name: string,
  change: { readonly map?: (map: Int32Array) => void; readonly dose?: number } = {},
): Promise<string> {
  const folder = join(parent, name);
  mkdirSync(join(folder, 'Beams'), { recursive: true });
  const json = (file: string, value: unknown) => writeFileSync(join(folder, file), JSON.stringify(value));
  const { nx, ny, nz } = portPySize;
  const count = nx * ny * nz;
  const shape = [nz, ny, nx];
  const each = (value: (i: number, j: number, k: number) => number) =>
    Int32Array.from({ length: count }, (_, at) =>
      value(at % nx, Math.floor(at / nx) % ny, Math.floor(at / (nx * ny))),
    );
  const inside = (i: number, j: number): boolean => i >= 2 && i < 10 && j >= 2 && j < 8;
  // Blocks of 2 × 2 × 1 CT voxels, numbered in their order.
  const map = each((i, j, k) =>
    inside(i, j) ? Math.floor(i / 2) - 1 + 4 * (Math.floor(j / 2) - 1 + 3 * k) : -1,
  );
  change.map?.(map);
  await writeHdf5(join(folder, 'CT_Data.h5'), (root) => {
    root.create_dataset({ name: 'ct_hu_3d', data: each((i, j) => (inside(i, j) ? 0 : -1000)), shape });
  });
  await writeHdf5(join(folder, 'StructureSet_Data.h5'), (root) => {
    root.create_dataset({ name: 'BODY', data: Uint8Array.from(each((i, j) => Number(inside(i, j)))), shape });
    root.create_dataset({
      name: 'PTV',
      data: Uint8Array.from(each((i, j) => Number(i >= 4 && i < 8 && j >= 4 && j < 6))),
      shape,
    });
  });
  await writeHdf5(join(folder, 'OptimizationVoxels_Data.h5'), (root) => {
    root.create_dataset({ name: 'ct_to_dose_voxel_map', data: map, shape });
  });
  json('CT_MetaData.json', {
    resolution_xyz_mm: [5, 5, 3],
    origin_xyz_mm: [-27.5, -22.5, 0],
    size_xyz: [nx, ny, nz],
    ct_hu_3d_File: 'CT_Data.h5/ct_hu_3d',
  });
  json(
    'StructureSet_MetaData.json',
    ['BODY', 'PTV'].map((one) => ({ name: one, structure_mask_3d_File: `StructureSet_Data.h5/${one}` })),
  );
  json('OptimizationVoxels_MetaData.json', {
    dose_voxel_resolution_xyz_mm: [10, 10, 3],
    ct_to_dose_voxel_map_File: 'OptimizationVoxels_Data.h5/ct_to_dose_voxel_map',
  });
  json('PlannerBeams.json', { IDs: [0, 2] });
  json('ClinicalCriteria.json', { pres_per_fraction_gy: 2, num_of_fractions: 30 });
  for (const beam of [0, 1, 2]) {
    json(`Beams/Beam_${beam}_MetaData.json`, {
      ID: beam,
      gantry_angle: 72 * beam,
      couch_angle: 0,
      iso_center: { x_mm: 0, y_mm: 0, z_mm: 4.5 },
      beamlets: {
        position_x_mm_File: `Beam_${beam}_Data.h5/beamlets/position_x_mm`,
        position_y_mm_File: `Beam_${beam}_Data.h5/beamlets/position_y_mm`,
      },
      influenceMatrixSparse_File: `Beam_${beam}_Data.h5/inf_matrix_sparse`,
    });
    await writeHdf5(join(folder, 'Beams', `Beam_${beam}_Data.h5`), (root) => {
      const beamlets = root.create_group('beamlets');
      beamlets.create_dataset({ name: 'position_x_mm', data: Float64Array.of(-5, 0, 5), shape: [1, 3] });
      beamlets.create_dataset({ name: 'position_y_mm', data: Float64Array.of(0, 0, 0), shape: [1, 3] });
      // Every dose voxel has dose from the beamlet of its number modulo three; later beamlets come first in the file.
      const rows = Array.from({ length: 48 }, (_, dose) => [
        47 - dose,
        (47 - dose) % 3,
        (change.dose ?? 0.1) + (47 - dose) / 1000 + beam,
      ]);
      root.create_dataset({
        name: 'inf_matrix_sparse',
        data: Float32Array.from(rows.flat()),
        shape: [48, 3],
      });
    });
  }
  return folder;
}
