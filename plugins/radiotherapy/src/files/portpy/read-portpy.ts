import { basename, join } from 'node:path';
import { checkGrid } from '../../case/grid.ts';
import { type Grid, voxelCount } from '../../case/index.ts';
import type { Hdf5Array } from '../hdf5/hdf5-file.ts';
import type { Budget } from '../import/budget.ts';
import { completeCase } from '../import/complete.ts';
import { importInvalid } from '../import/errors.ts';
import type { CaseFormat, Source } from '../import/format.ts';
import { densitiesOf } from '../import/hounsfield.ts';
import { sourceOf } from '../import/source.ts';
import { arrayAt } from './array-at.ts';
import { type DoseVoxels, doseVoxels, onDoseVoxels } from './dose-voxels.ts';
import { criteria, ctMetadata, metadata, structureMetadata, voxelMetadata } from './metadata.ts';
import { readInfluence } from './read-influence.ts';

/**
 * PortPy (github.com/PortPy-Project/PortPy): a folder of JSON files that point into HDF5 files. The case lies on the dose
 * voxels, and the sparse influence matrices of the planner's beams (`PlannerBeams.json`, else all) are its dose.
 */
export const portPyFormat: CaseFormat = {
  name: 'portpy',
  title: 'PortPy folder (JSON and HDF5; needs h5wasm)',
  description: 'CT, structures and the influence matrices of beams',
  recognises: ({ kind, names }) => kind === 'folder' && names.includes('StructureSet_MetaData.json'),
  async read(source, { budget, prescription, spacing }) {
    if (spacing !== undefined)
      throw importInvalid('A PortPy folder brings its own dose on its own voxels: leave the spacing out.');
    const ct = await metadata(source, 'CT_MetaData.json', ctMetadata, budget);
    const hounsfield = await arrayAt(source, ct.ct_hu_3d_File, budget);
    const fine = gridOf(ct, hounsfield.shape);
    const voxels = await voxelsOf(source, fine, budget);
    const listed = await metadata(source, 'StructureSet_MetaData.json', structureMetadata, budget);
    const structures = [];
    for (const { name, structure_mask_3d_File } of listed) {
      const mask = await arrayAt(source, structure_mask_3d_File, budget);
      if (mask.values.length !== voxelCount(fine))
        throw importInvalid(`The mask of '${name}' does not have the size of the CT.`);
      structures.push(onDoseVoxels(mask.values, name, voxels));
    }
    const said = await prescriptionOf(source, budget);
    const completed = completeCase(
      {
        name: basename(source.path),
        provenance: 'Read from a PortPy folder.',
        grid: voxels.grid,
        density: meanDensity(hounsfield, voxels),
        structures,
        prescriptions: structures
          .filter(({ name }) => said && name.toUpperCase() === 'PTV')
          .map(({ name }) => ({ structure: name, dose: said?.dose ?? 0 })),
        ...(said ? { fractions: said.fractions } : {}),
        notes: [],
      },
      prescription,
    );
    const influence = await readInfluence(await beamsFolder(source), source, completed.case, voxels, budget);
    return { ...completed, influence };
  },
};

function gridOf(
  ct: { resolution_xyz_mm: Grid['spacing']; origin_xyz_mm: Grid['origin'] },
  shape: readonly number[],
): Grid {
  const [nz = 0, ny = 0, nx = 0] = shape;
  const grid: Grid = { size: [nx, ny, nz], spacing: ct.resolution_xyz_mm, origin: ct.origin_xyz_mm };
  checkGrid(grid);
  return grid;
}

async function voxelsOf(source: Source, fine: Grid, budget: Budget): Promise<DoseVoxels> {
  const said = await metadata(source, 'OptimizationVoxels_MetaData.json', voxelMetadata, budget);
  const map = await arrayAt(source, said.ct_to_dose_voxel_map_File, budget);
  if (map.values.length !== voxelCount(fine))
    throw importInvalid('ct_to_dose_voxel_map does not have the size of the CT.');
  return doseVoxels(Int32Array.from(map.values, Number), fine, said.dose_voxel_resolution_xyz_mm);
}

function meanDensity({ values }: Hdf5Array, { grid, cellOf, map }: DoseVoxels): Float32Array {
  const densities = densitiesOf(Float64Array.from(values, Number));
  const sums = new Float64Array(voxelCount(grid));
  const counts = new Uint32Array(voxelCount(grid));
  map.forEach((dose, voxel) => {
    const cell = dose < 0 ? -1 : (cellOf[dose] ?? -1);
    if (cell < 0) return;
    sums[cell] = (sums[cell] ?? 0) + (densities[voxel] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1;
  });
  return Float32Array.from(sums, (sum, cell) => sum / Math.max(1, counts[cell] ?? 0));
}

async function prescriptionOf(source: Source, budget: Budget) {
  for (const name of source.names.filter((one) => /criteria/iu.test(one) && /\.json$/iu.test(one))) {
    const { pres_per_fraction_gy, num_of_fractions } = await metadata(source, name, criteria, budget);
    return { dose: pres_per_fraction_gy * num_of_fractions, fractions: num_of_fractions };
  }
  return undefined;
}

const beamsFolder = (source: Source): Promise<Source> => sourceOf(join(source.path, 'Beams'));
