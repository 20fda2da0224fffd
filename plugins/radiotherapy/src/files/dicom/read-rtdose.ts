import { checkGrid } from '../../case/grid.ts';
import { type Grid, voxelCount } from '../../case/index.ts';
import type { Budget } from '../import/budget.ts';
import { importInvalid } from '../import/errors.ts';
import { axialPlane, imageSize, placePlane, planeOrigin, storedPixels } from './pixels.ts';
import type { DicomFile } from './read-ct.ts';
import { tags } from './tags.ts';

/** A dose in Gy for each voxel of a grid. */
export interface DoseVolume {
  readonly grid: Grid;
  readonly dose: Float32Array;
  /** `PLAN`, `BEAM`, `FRACTION` and the like. */
  readonly summation: string;
}

/**
 * Reads a dose: stored numbers times the dose grid scaling, in Gy.
 *
 * @throws TextGradError `IMPORT_INVALID` for units other than GY, doses that are negative or no numbers, frames at uneven
 * distances; `IMPORT_TOO_LARGE`, `GRID_INVALID`
 */
export function readRtDose({ name, set }: DicomFile, budget: Budget): DoseVolume {
  const units = set.text(tags.doseUnits).toUpperCase();
  if (units !== 'GY')
    throw importInvalid(
      `The dose '${name}' is in units '${units || 'not said'}', not in Gy: export an absolute dose.`,
    );
  const [scaling = Number.NaN] = set.numbers(tags.doseScaling);
  if (!(scaling > 0 && Number.isFinite(scaling)))
    throw importInvalid(`The dose '${name}' has no readable dose grid scaling. Export it again.`);
  const size = imageSize(set, name);
  const plane = axialPlane(set, name);
  const {
    origin: z0,
    spacing: dz,
    order,
  } = framePlaces(set.numbers(tags.frameOffsets), size.frames, plane.position[2], name);
  const [x0, y0] = planeOrigin(plane, size);
  const grid: Grid = {
    size: [size.columns, size.rows, size.frames],
    spacing: [plane.spacingX, plane.spacingY, dz],
    origin: [x0, y0, z0],
  };
  checkGrid(grid);
  budget.take(8 * voxelCount(grid), `The dose '${name}'`);
  const pixels = storedPixels(set, size, name);
  const dose = new Float32Array(voxelCount(grid));
  for (let frame = 0; frame < size.frames; frame++) {
    const slice = order > 0 ? frame : size.frames - 1 - frame;
    placePlane(dose, slice, pixels, frame * size.rows * size.columns, size, plane, {
      slope: scaling,
      intercept: 0,
    });
  }
  const bad = dose.findIndex((value) => !(value >= 0 && Number.isFinite(value)));
  if (bad >= 0)
    throw importInvalid(`The dose '${name}' has ${dose[bad]} Gy in voxel ${bad}: doses are numbers from 0.`);
  return { grid, dose, summation: set.text(tags.summation).toUpperCase() };
}

/** Offsets begin at 0 (relative to the position) or at the position's z (absolute); PS3.3, C.8.8.3.2. */
function framePlaces(offsets: readonly number[], frames: number, z: number, name: string) {
  if (frames === 1) return { origin: z, spacing: 1, order: 1 };
  const [first = Number.NaN, second = Number.NaN] = offsets;
  const step = second - first;
  const even = offsets.every(
    (offset, at) => Math.abs(offset - first - at * step) < 0.01 + 0.001 * Math.abs(step),
  );
  if (offsets.length !== frames || !even || step === 0 || !Number.isFinite(step))
    throw importInvalid(
      `The frames of the dose '${name}' do not lie at even distances: export it on a regular grid.`,
    );
  const start = first === 0 ? z : first;
  return {
    origin: step > 0 ? start : start + (frames - 1) * step,
    spacing: Math.abs(step),
    order: Math.sign(step),
  };
}
