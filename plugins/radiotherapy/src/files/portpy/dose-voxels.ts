import { type Grid, type Structure, voxelCount } from '../../case/index.ts';
import { importInvalid } from '../import/errors.ts';
import { priorityOfRole, roleOfName } from '../import/roles.ts';
import { axisCells, type Extents } from './axis-cells.ts';

/** Where PortPy's dose voxels lie on a regular grid. */
export interface DoseVoxels {
  readonly grid: Grid;
  /** The grid's index of each dose voxel; one that is outside it for those without CT voxels. */
  readonly cellOf: Uint32Array;
  /** For each voxel of the CT its dose voxel, or -1. */
  readonly map: Int32Array;
}

/** Stands for dose voxels that no CT voxel has, since the body cuts them off. */
const noCell = 2 ** 32 - 1;

/**
 * Finds the regular grid that dose voxels, blocks of CT voxels, lie on; see {@link axisCells}.
 *
 * @throws TextGradError `IMPORT_INVALID` when blocks are torn apart or two of them share a cell.
 */
export function doseVoxels(map: Int32Array, ct: Grid, resolution: readonly number[] | undefined): DoseVoxels {
  const count = 1 + map.reduce((most, dose) => Math.max(most, dose), -1);
  if (count < 1 || count > map.length) throw importInvalid('ct_to_dose_voxel_map names no dose voxels.');
  const [x, y, z] = extentsOf(map, ct, count).map((extents, at) => {
    const ratio = Math.max(1, (resolution?.[at] ?? 0) / (ct.spacing[at] ?? 1));
    // At the body's edge a block takes also what would be its neighbours', which are not there.
    const torn = extents.low.some((low, dose) => (extents.high[dose] ?? 0) - low > 3 * ratio);
    if (torn) throw irregular();
    const { cells, size, first } = axisCells(extents, ratio, ct.size[at] ?? 1);
    const spacing = ct.spacing[at] ?? 1;
    return { cells, size, spacing: ratio * spacing, origin: (ct.origin[at] ?? 0) + first * spacing };
  });
  if (!x || !y || !z) throw irregular();
  const grid: Grid = {
    size: [x.size, y.size, z.size],
    spacing: [x.spacing, y.spacing, z.spacing],
    origin: [x.origin, y.origin, z.origin],
  };
  const cellOf = Uint32Array.from(x.cells, (i, dose) =>
    i < 0 ? noCell : i + x.size * ((y.cells[dose] ?? 0) + y.size * (z.cells[dose] ?? 0)),
  );
  const used = cellOf.filter((cell) => cell !== noCell);
  if (new Set(used).size !== used.length || voxelCount(grid) > 8 * map.length) throw irregular();
  return { grid, cellOf, map };
}

const irregular = () =>
  importInvalid('The dose voxels do not lie on a regular grid: every number must be one block of CT voxels.');

/** Along x, y and z the first and the last CT voxel of each dose voxel. */
function extentsOf(map: Int32Array, { size: [nx, ny] }: Grid, count: number): readonly Extents[] {
  const axes = Array.from({ length: 3 }, () => ({
    low: new Int32Array(count).fill(2 ** 31 - 1),
    high: new Int32Array(count).fill(-1),
  }));
  map.forEach((dose, voxel) => {
    if (dose < 0) return;
    const place = [voxel % nx, Math.floor(voxel / nx) % ny, Math.floor(voxel / (nx * ny))];
    axes.forEach(({ low, high }, axis) => {
      const at = place[axis] ?? 0;
      if (at < (low[dose] ?? 0)) low[dose] = at;
      if (at > (high[dose] ?? 0)) high[dose] = at;
    });
  });
  return axes;
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
  const voxels = cellOf
    .filter((_, dose) => (all[dose] ?? 0) > 0 && 2 * (inside[dose] ?? 0) >= (all[dose] ?? 0))
    .sort();
  return { name, role, priority: priorityOfRole[role], voxels };
}
