import { type Grid, type Structure, voxelCount } from '../../case/index.ts';
import { importInvalid } from '../import/errors.ts';
import { priorityOfRole, roleOfName } from '../import/roles.ts';

/** Where PortPy's dose voxels lie on a regular grid. */
export interface DoseVoxels {
  readonly grid: Grid;
  /** The grid's index of each dose voxel. */
  readonly cellOf: Uint32Array;
  /** For each voxel of the CT its dose voxel, or -1. */
  readonly map: Int32Array;
}

/**
 * Finds the regular grid that dose voxels, blocks of CT voxels, lie on: each at the middle of its block.
 *
 * @throws TextGradError `IMPORT_INVALID` when numbers are missing or two of them share a cell.
 */
export function doseVoxels(map: Int32Array, ct: Grid, resolution: readonly number[] | undefined): DoseVoxels {
  const count = 1 + map.reduce((most, dose) => Math.max(most, dose), -1);
  if (count < 1 || count > map.length) throw importInvalid('ct_to_dose_voxel_map names no dose voxels.');
  const sums = new Float64Array(4 * count);
  const [nx, ny] = ct.size;
  map.forEach((dose, voxel) => {
    if (dose < 0) return;
    const place = [voxel % nx, Math.floor(voxel / nx) % ny, Math.floor(voxel / (nx * ny)), 1];
    for (let part = 0; part < 4; part++)
      sums[4 * dose + part] = (sums[4 * dose + part] ?? 0) + (place[part] ?? 0);
  });
  const factors = ([0, 1, 2] as const).map((axis) => {
    const ratio = (resolution?.[axis] ?? 0) / ct.spacing[axis];
    return ratio >= 1 ? Math.round(ratio) : 1;
  });
  const low = [0, 1, 2].map((axis) => {
    let least = Number.POSITIVE_INFINITY;
    for (let dose = 0; dose < count; dose++)
      least = Math.min(least, (sums[4 * dose + axis] ?? 0) / (sums[4 * dose + 3] ?? 0));
    return least;
  });
  const cells = [0, 1, 2].map((axis) =>
    Int32Array.from({ length: count }, (_, dose) =>
      Math.round(
        ((sums[4 * dose + axis] ?? 0) / (sums[4 * dose + 3] ?? 0) - (low[axis] ?? 0)) / (factors[axis] ?? 1),
      ),
    ),
  );
  const size = cells.map((along) => 1 + along.reduce((most, at) => Math.max(most, at), 0));
  const axis = (at: 0 | 1 | 2) => ({
    size: size[at] ?? 1,
    spacing: (factors[at] ?? 1) * ct.spacing[at],
    origin: ct.origin[at] + (low[at] ?? 0) * ct.spacing[at],
  });
  const [x, y, z] = [axis(0), axis(1), axis(2)];
  const grid: Grid = {
    size: [x.size, y.size, z.size],
    spacing: [x.spacing, y.spacing, z.spacing],
    origin: [x.origin, y.origin, z.origin],
  };
  const cellOf = Uint32Array.from(
    { length: count },
    (_, dose) =>
      (cells[0]?.[dose] ?? 0) + x.size * ((cells[1]?.[dose] ?? 0) + y.size * (cells[2]?.[dose] ?? 0)),
  );
  if (new Set(cellOf).size !== count || voxelCount(grid) > 8 * map.length)
    throw importInvalid(
      'The dose voxels do not lie on a regular grid: every number must be one block of CT voxels.',
    );
  return { grid, cellOf, map };
}

/** A structure on the dose voxels: those of whose CT voxels at least half belong to it. */
export function onDoseVoxels(
  mask: ArrayLike<number | bigint>,
  name: string,
  { cellOf, map }: DoseVoxels,
): Structure {
  const inside = new Uint32Array(cellOf.length);
  const all = new Uint32Array(cellOf.length);
  map.forEach((dose, voxel) => {
    if (dose < 0) return;
    all[dose] = (all[dose] ?? 0) + 1;
    if (Number(mask[voxel]) > 0) inside[dose] = (inside[dose] ?? 0) + 1;
  });
  const role = roleOfName(name);
  const voxels = cellOf.filter((_, dose) => 2 * (inside[dose] ?? 0) >= (all[dose] ?? 1)).sort();
  return { name, role, priority: priorityOfRole[role], voxels };
}
