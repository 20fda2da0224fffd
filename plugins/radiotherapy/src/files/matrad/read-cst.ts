import type { Grid, Prescription, Structure, StructureRole } from '../../case/index.ts';
import { voxelCount } from '../../case/index.ts';
import { importInvalid } from '../import/errors.ts';
import { priorityOfRole, roleOfName } from '../import/roles.ts';
import type { MatValue } from '../mat/index.ts';
import { cellsOf, fieldOf, isCell, isStruct, numberOf, numbersOf, textOf } from './fields.ts';
import { fromMatRad } from './matrad-grid.ts';

/** What matRad's `cst` says. */
export interface ReadCst {
  readonly structures: readonly Structure[];
  /** The largest dose that an objective wants in a target. */
  readonly prescriptions: readonly Prescription[];
}

/**
 * Reads matRad's structures: a row for each, with its name, type, voxels (counted from 1, y first), priority and objectives.
 *
 * @throws TextGradError `IMPORT_INVALID`
 */
export function readCst(value: MatValue | undefined, grid: Grid): ReadCst {
  if (!isCell(value))
    throw importInvalid('This MATLAB file has no cst: save ct and cst (and pln, stf, dij) together.');
  const [rows = 0, columns = 0] = value.size;
  if (columns < 4) throw importInvalid('Its cst has fewer than four columns: save it from matRad again.');
  const each = Array.from({ length: rows }, (_, row) => {
    const cell = (column: number): MatValue | undefined =>
      column < columns ? value.cells[row + rows * column] : undefined;
    const name = textOf(cell(1)) ?? `Structure ${row + 1}`;
    const role = roleOf(textOf(cell(2)) ?? '', name);
    const priority = numberOf(fieldOf(cell(4), 'Priority')) ?? priorityOfRole[role];
    const voxels = voxelsOf(cellsOf(cell(3))[0], grid, name);
    return {
      structure: { name, role, priority, voxels },
      dose: role === 'target' ? wantedDose(cell(5)) : undefined,
    };
  });
  return {
    structures: each.map(({ structure }) => structure),
    prescriptions: each.flatMap(({ structure, dose }) =>
      dose === undefined ? [] : [{ structure: structure.name, dose }],
    ),
  };
}

function roleOf(type: string, name: string): StructureRole {
  if (type.toUpperCase() === 'TARGET') return 'target';
  if (type.toUpperCase() === 'EXTERNAL' || roleOfName(name) === 'body') return 'body';
  return 'organ';
}

function voxelsOf(value: MatValue | undefined, grid: Grid, name: string): Uint32Array {
  const listed = numbersOf(value) ?? new Float64Array();
  const count = voxelCount(grid);
  const mask = new Uint8Array(count);
  let different = 0;
  for (const index of listed) {
    if (!(Number.isInteger(index) && index >= 1 && index <= count))
      throw importInvalid(
        `The structure '${name}' has a voxel ${index}, but the grid has ${count}: ct and cst do not belong together.`,
      );
    const voxel = fromMatRad(index - 1, grid);
    different += 1 - (mask[voxel] ?? 0);
    mask[voxel] = 1;
  }
  const voxels = new Uint32Array(different);
  for (let voxel = 0, at = 0; at < different; voxel++) if (mask[voxel] === 1) voxels[at++] = voxel;
  return voxels;
}

/** The dose that a target's objectives want: new ones have parameters, old ones a dose; total Gy. */
function wantedDose(value: MatValue | undefined): number | undefined {
  const doses = cellsOf(value).flatMap((one) =>
    isStruct(one) ? one.elements.map((_, element) => doseOf(one, element)) : [],
  );
  const wanted = doses.filter(
    (dose): dose is number => dose !== undefined && dose > 0 && Number.isFinite(dose),
  );
  return wanted.length === 0 ? undefined : Math.max(...wanted);
}

function doseOf(objective: MatValue, element: number): number | undefined {
  const kind =
    textOf(fieldOf(objective, 'className', element)) ?? textOf(fieldOf(objective, 'type', element)) ?? '';
  if (!/deviation|underdos|square|MinDVH/iu.test(kind) || /overdos/iu.test(kind)) return undefined;
  return (
    numberOf(cellsOf(fieldOf(objective, 'parameters', element))[0]) ??
    numberOf(fieldOf(objective, 'dose', element))
  );
}
