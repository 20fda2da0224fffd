import { checkGrid } from '../../case/grid.ts';
import { type Grid, voxelCount } from '../../case/index.ts';
import type { Budget } from '../import/budget.ts';
import { importInvalid } from '../import/errors.ts';
import { placePlane, planeOrigin } from './axial-plane.ts';
import { type CtSlice, ctSlices } from './ct-slices.ts';
import type { DicomFile } from './pixels.ts';

/** A CT: Hounsfield units of each voxel. */
export interface CtVolume {
  readonly grid: Grid;
  readonly hounsfield: Float32Array;
}

/**
 * Puts slices together: sorted along z, of one size and spacing, none missing and none twice.
 *
 * @throws TextGradError `IMPORT_INVALID` that names the slices that do not fit, `IMPORT_TOO_LARGE`, `GRID_INVALID`
 */
export function readCt(files: readonly DicomFile[], budget: Budget): CtVolume {
  const slices = files.flatMap(ctSlices).toSorted((a, b) => a.plane.position[2] - b.plane.position[2]);
  const grid = gridOf(slices);
  checkGrid(grid);
  budget.take(8 * voxelCount(grid), 'The CT');
  const hounsfield = new Float32Array(voxelCount(grid));
  slices.forEach(({ pixels, from, size, plane, rescale }, at) => {
    placePlane(hounsfield, at, pixels(), from, size, plane, rescale);
  });
  return { grid, hounsfield };
}

function gridOf(slices: readonly CtSlice[]): Grid {
  const [first, second] = slices;
  if (!first || !second) throw importInvalid('The CT has fewer than two slices: export the whole series.');
  const spacingZ = second.plane.position[2] - first.plane.position[2];
  const [x0, y0] = planeOrigin(first.plane, first.size);
  const { spacingX, spacingY } = first.plane;
  slices.forEach((slice, at) => {
    const [x, y] = planeOrigin(slice.plane, slice.size);
    const same = slice.size.rows === first.size.rows && slice.size.columns === first.size.columns;
    const near = (a: number, b: number): boolean => Math.abs(a - b) < 0.01;
    if (
      !same ||
      !near(x, x0) ||
      !near(y, y0) ||
      !near(slice.plane.spacingX, spacingX) ||
      !near(slice.plane.spacingY, spacingY)
    )
      throw importInvalid(
        `The CT slice '${slice.name}' has another size or place than '${first.name}': keep one series.`,
      );
    const gap =
      slice.plane.position[2] - (slices[at - 1]?.plane.position[2] ?? slice.plane.position[2] - spacingZ);
    if (!(gap > 0))
      throw importInvalid(`Two CT slices lie at z = ${slice.plane.position[2]} mm: keep one series.`);
    if (Math.abs(gap - spacingZ) > 0.01 * spacingZ + 0.01)
      throw importInvalid(
        `Before the CT slice '${slice.name}' is a gap of ${gap.toFixed(2)} mm, elsewhere ${spacingZ.toFixed(2)} mm: slices are missing, export the whole series.`,
      );
  });
  return {
    size: [first.size.columns, first.size.rows, slices.length],
    // The mean distance, so that rounded positions do not add up.
    spacing: [
      spacingX,
      spacingY,
      ((slices.at(-1) ?? second).plane.position[2] - first.plane.position[2]) / (slices.length - 1),
    ],
    origin: [x0, y0, first.plane.position[2]],
  };
}
