import { checkGrid } from '../../case/grid.ts';
import { type Grid, voxelCount } from '../../case/index.ts';
import type { Budget } from '../import/budget.ts';
import { importInvalid } from '../import/errors.ts';
import { axialPlane, placePlane, planeElements, planeOrigin } from './axial-plane.ts';
import { framePlaces } from './frame-places.ts';
import { type DicomFile, imageSize, storedPixels } from './pixels.ts';
import { tags } from './tags.ts';

/** A dose in Gy for each voxel of a grid. */
export interface DoseVolume {
  readonly name: string;
  readonly grid: Grid;
  readonly dose: Float32Array;
  /** `PLAN`, `BEAM`, `FRACTION` and the like. */
  readonly summation: string;
  /** Whether it is weighted with a biological effectiveness. */
  readonly effective: boolean;
  /** The instances of the plans that it belongs to. */
  readonly plans: readonly string[];
  /** The fraction groups and beams of the plan that it is the dose of, where it says. */
  readonly parts: readonly string[];
}

/** Sums (PS3.3, C.8.8.3): of a plan, several plans, a fraction group, beams; all over all their fractions. */
const total: ReadonlySet<string> = new Set(['PLAN', 'MULTI_PLAN', 'FRACTION', 'BEAM', '']);

/**
 * Reads a dose: stored numbers times the dose grid scaling, in Gy.
 *
 * @throws TextGradError `IMPORT_INVALID` for units other than GY, differences of doses, doses of a single session or control
 * point, doses that are negative or no numbers, frames at uneven distances; `IMPORT_TOO_LARGE`, `GRID_INVALID`
 */
export function readRtDose(file: DicomFile, budget: Budget): DoseVolume {
  const { name, set } = file;
  const type = set.text(tags.doseType).toUpperCase();
  const summation = set.text(tags.summation).toUpperCase();
  checkKind(set.text(tags.doseUnits).toUpperCase(), type, summation, name);
  const [scaling = Number.NaN] = set.numbers(tags.doseScaling);
  if (!(scaling > 0 && Number.isFinite(scaling)))
    throw importInvalid(`The dose '${name}' has no readable dose grid scaling. Export it again.`);
  const size = imageSize(set, name);
  const plane = axialPlane(planeElements(set), name);
  const places = framePlaces(set.numbers(tags.frameOffsets), size.frames, plane, name);
  const [x0, y0] = planeOrigin(plane, size);
  const grid: Grid = {
    size: [size.columns, size.rows, size.frames],
    spacing: [plane.spacingX, plane.spacingY, places.spacing],
    origin: [x0, y0, places.origin],
  };
  checkGrid(grid);
  budget.take(8 * voxelCount(grid), `The dose '${name}'`);
  const pixels = storedPixels(file, size);
  const dose = new Float32Array(voxelCount(grid));
  for (let frame = 0; frame < size.frames; frame++) {
    const slice = places.order > 0 ? frame : size.frames - 1 - frame;
    placePlane(dose, slice, pixels, frame * size.rows * size.columns, size, plane, {
      slope: scaling,
      intercept: 0,
    });
  }
  const bad = dose.findIndex((value) => !(value >= 0 && Number.isFinite(value)));
  if (bad >= 0)
    throw importInvalid(`The dose '${name}' has ${dose[bad]} Gy in voxel ${bad}: doses are numbers from 0.`);
  const plans = set.items(tags.referencedPlans);
  return {
    name,
    grid,
    dose,
    summation,
    effective: type === 'EFFECTIVE',
    plans: plans.map((one) => one.text(tags.referencedInstance)).filter(Boolean),
    parts: plans.flatMap((one) =>
      one.items(tags.referencedFractionGroups).flatMap((group) => {
        const number = group.text(tags.referencedFractionGroup);
        const beams = group.items(tags.referencedBeams).map((beam) => beam.text(tags.referencedBeam));
        return beams.length > 0 ? beams.map((beam) => `${number}/${beam}`) : [number];
      }),
    ),
  };
}

function checkKind(units: string, type: string, summation: string, name: string): void {
  if (units !== 'GY')
    throw importInvalid(
      `The dose '${name}' is in units '${units || 'not said'}', not in Gy: export an absolute dose.`,
    );
  if (!['', 'PHYSICAL', 'EFFECTIVE'].includes(type))
    throw importInvalid(
      `The dose '${name}' is of the type '${type}', a difference and no dose that a patient receives: take it out of the folder.`,
    );
  if (!total.has(summation))
    throw importInvalid(
      `The dose '${name}' is that of a ${summation}, not of a whole plan: export the dose of the plan.`,
    );
}
