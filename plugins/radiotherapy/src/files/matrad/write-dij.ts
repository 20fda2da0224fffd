import { usageError } from '@textgrad/core';
import { type PatientCase, sameGrid, voxelCount } from '../../case/index.ts';
import { bixelCount, type DoseInfluence } from '../../dose/index.ts';
import type { MatInput, MatSparse } from '../mat/index.ts';
import { toMatRad } from './matrad-grid.ts';
import { axesOf, dimensions, resolutionOf } from './write-grid.ts';
import { rowOfNumbers } from './write-stf.ts';

/** matRad's `dij` of a dose-influence matrix. */
export function dijOf(given: PatientCase, influence: DoseInfluence): MatInput {
  const { grid, matrix, beams, voxels } = influence;
  if (!sameGrid(grid, given.grid) || voxels.length !== matrix.rows)
    throw usageError('DOSE_GRID', `The dose matrix does not lie on the grid of the case '${given.name}'.`);
  const place = {
    dimensions: rowOfNumbers(...dimensions(grid)),
    resolution: resolutionOf(grid),
    ...axesOf(grid),
  };
  const bixels = bixelCount(beams);
  return {
    ctGrid: { ...place, numOfVoxels: voxelCount(grid) },
    doseGrid: { ...place, numOfVoxels: voxelCount(grid) },
    numOfBeams: beams.length,
    numOfScenarios: 1,
    numOfRaysPerBeam: rowOfNumbers(...beams.map((beam) => beam.bixels.length / 2)),
    totalNumOfBixels: bixels,
    totalNumOfRays: bixels,
    beamNum: Float64Array.from(
      beams.flatMap((beam, at) => Array<number>(beam.bixels.length / 2).fill(at + 1)),
    ),
    rayNum: Float64Array.from(
      beams.flatMap((beam) => Array.from({ length: beam.bixels.length / 2 }, (_, at) => at + 1)),
    ),
    bixelNum: new Float64Array(bixels).fill(1),
    physicalDose: [byColumns(influence)],
  };
}

/** Compressed columns in matRad's order of voxels, rows ascending. */
function byColumns({ grid, matrix, voxels }: DoseInfluence): MatSparse {
  const { starts, columnIndices, values, columns } = matrix;
  const columnStarts = new Int32Array(columns + 1);
  for (const column of columnIndices) columnStarts[column + 1] = (columnStarts[column + 1] ?? 0) + 1;
  for (let column = 0; column < columns; column++)
    columnStarts[column + 1] = (columnStarts[column + 1] ?? 0) + (columnStarts[column] ?? 0);
  const next = columnStarts.slice();
  const rowIndices = new Int32Array(values.length);
  const sorted = new Float64Array(values.length);
  const places = Array.from(voxels, (voxel, row) => [toMatRad(voxel, grid), row] as const);
  for (const [place, row] of places.sort(([a], [b]) => a - b))
    for (let k = starts[row] ?? 0; k < (starts[row + 1] ?? 0); k++) {
      const column = columnIndices[k] ?? 0;
      const at = next[column] ?? 0;
      next[column] = at + 1;
      rowIndices[at] = place;
      sorted[at] = values[k] ?? 0;
    }
  return {
    kind: 'sparse',
    size: [voxelCount(grid), columns],
    logical: false,
    rowIndices,
    columnStarts,
    values: sorted,
  };
}
