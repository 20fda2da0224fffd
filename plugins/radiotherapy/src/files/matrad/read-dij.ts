import { type Grid, type PatientCase, voxelCount, voxelsOfInterest } from '../../case/index.ts';
import { type Beam, bixelCount, type DoseInfluence } from '../../dose/index.ts';
import { allocateCsr, csrBytes } from '../../sparse/index.ts';
import type { Budget } from '../import/budget.ts';
import { importInvalid } from '../import/errors.ts';
import type { MatSparse, MatValue } from '../mat/index.ts';
import { cellsOf, fieldOf } from './fields.ts';
import { fromMatRad } from './matrad-grid.ts';

/** The matrix of matRad's `dij`: Gy per fraction for each unit of weight; `undefined` when there is none. */
export function sparseDose(dij: MatValue | undefined): MatSparse | undefined {
  const [first] = cellsOf(fieldOf(dij, 'physicalDose'));
  return first?.kind === 'sparse' ? first : undefined;
}

/**
 * The dose-influence matrix of matRad's `dij`, by rows, for the voxels of all structures.
 *
 * @throws TextGradError `IMPORT_INVALID` when it fits neither the grid nor the beams, or has values that are no doses;
 * `IMPORT_TOO_LARGE`, `MATRIX_TOO_LARGE`
 */
export function readDij(
  matrix: MatSparse,
  given: PatientCase,
  beams: readonly Beam[],
  budget: Budget,
): DoseInfluence {
  const { grid } = given;
  const [rows = 0, columns = 0] = matrix.size;
  if (rows !== voxelCount(grid))
    throw importInvalid(
      `dij has ${rows} rows, but its dose grid has ${voxelCount(grid)} voxels: save it again.`,
    );
  if (beams.length === 0)
    throw importInvalid('The file has a dij but no stf, so its beams are not known: save stf beside dij.');
  if (columns !== bixelCount(beams))
    throw importInvalid(
      `dij has ${columns} columns, but stf ${bixelCount(beams)} bixels: save both from one run.`,
    );
  const bad = matrix.values.findIndex((value) => !(value >= 0 && Number.isFinite(value)));
  if (bad >= 0) throw importInvalid(`dij has a value ${matrix.values[bad]}: doses are numbers from 0.`);
  const voxels = voxelsOfInterest(given);
  budget.take(csrBytes(voxels.length, columns, matrix.values.length) + 4 * rows, 'The dose matrix');
  return { matrix: byRows(matrix, grid, voxels), voxels, grid, beams, kernel: "matRad's dij" };
}

/** From compressed columns in matRad's order to compressed rows in ours. */
function byRows({ size, rowIndices, columnStarts, values }: MatSparse, grid: Grid, voxels: Uint32Array) {
  const [rows = 0, columns = 0] = size;
  // The row of each voxel, from 1; 0 for those that are in no structure.
  const rowOf = new Uint32Array(rows);
  voxels.forEach((voxel, row) => {
    rowOf[voxel] = row + 1;
  });
  const placed = Uint32Array.from(rowIndices, (index) => rowOf[fromMatRad(index, grid)] ?? 0);
  const counts = new Uint32Array(voxels.length + 1);
  for (const row of placed) counts[row] = (counts[row] ?? 0) + 1;
  const csr = allocateCsr(voxels.length, columns, values.length - (counts[0] ?? 0));
  for (let row = 0; row < voxels.length; row++)
    csr.starts[row + 1] = (csr.starts[row] ?? 0) + (counts[row + 1] ?? 0);
  const next = csr.starts.slice();
  for (let column = 0; column < columns; column++)
    for (let k = columnStarts[column] ?? 0; k < (columnStarts[column + 1] ?? 0); k++) {
      const row = placed[k] ?? 0;
      if (row === 0) continue;
      const at = next[row - 1] ?? 0;
      next[row - 1] = at + 1;
      csr.columnIndices[at] = column;
      csr.values[at] = values[k] ?? 0;
    }
  return csr;
}
