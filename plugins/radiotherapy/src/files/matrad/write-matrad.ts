import { usageError } from '@textgrad/core';
import { type PatientCase, sameGrid, voxelCount } from '../../case/index.ts';
import type { DoseInfluence } from '../../dose/index.ts';
import { checkKnown, type DoseDistribution } from '../../evaluation/index.ts';
import { genericCalibration, hounsfieldOf } from '../import/hounsfield.ts';
import { type MatInput, writeMat } from '../mat/index.ts';
import { cstOf } from './write-cst.ts';
import { dijOf } from './write-dij.ts';
import { axesOf, cube, dimensions, resolutionOf } from './write-grid.ts';
import { rowOfNumbers, stfOf } from './write-stf.ts';

/** What goes into the file beside the case. */
export interface MatRadContent {
  /** Written as `stf` and `dij`. */
  readonly influence?: DoseInfluence;
  /** A total dose; written as `resultGUI.physicalDose`, per fraction as matRad has it. */
  readonly dose?: DoseDistribution;
  /** The fluence of each bixel; written as `resultGUI.w`. */
  readonly weights?: Float64Array;
}

/**
 * A case as a matRad workspace (`ct`, `cst`, `pln`, and what is given of `stf`, `dij`, `resultGUI`), `-v7`.
 *
 * Prescribed targets have an objective `SquaredDeviation` with their dose, so that the prescription is read back.
 *
 * @throws TextGradError `DOSE_GRID` for a dose or matrix on another grid or of another length.
 *
 * @example
 * ```ts
 * import { encodeMatRad, phantomCase, readMat } from '@textgrad/radiotherapy';
 *
 * console.log([...readMat(encodeMatRad(phantomCase({ spacing: 12 }))).keys()]); // [ 'ct', 'cst', 'pln' ]
 * ```
 */
export function encodeMatRad(given: PatientCase, content: MatRadContent = {}): Uint8Array {
  const { influence, dose, weights } = content;
  return writeMat({
    ct: ctOf(given),
    cst: cstOf(given),
    pln: {
      radiationMode: 'photons',
      machine: 'Generic',
      numOfFractions: given.fractions,
      ...(influence ? { propStf: propStfOf(influence) } : {}),
    },
    ...(influence ? { stf: stfOf(influence), dij: dijOf(given, influence) } : {}),
    ...(dose || weights
      ? {
          resultGUI: {
            ...(dose ? { physicalDose: cube(given.grid, perFraction(given, dose)) } : {}),
            ...(weights ? { w: weights } : {}),
          },
        }
      : {}),
  });
}

function ctOf({ grid, density }: PatientCase): MatInput {
  return {
    cubeDim: rowOfNumbers(...dimensions(grid)),
    resolution: resolutionOf(grid),
    ...axesOf(grid),
    numOfCtScen: 1,
    cube: [cube(grid, density)],
    cubeHU: [cube(grid, density.map(hounsfieldOf))],
    hlut: {
      kind: 'numeric',
      type: 'double',
      size: [genericCalibration.length, 2],
      data: Float64Array.from([
        ...genericCalibration.map(([hounsfield]) => hounsfield),
        ...genericCalibration.map(([, relative]) => relative),
      ]),
      logical: false,
    },
  };
}

const propStfOf = ({ beams }: DoseInfluence): MatInput => ({
  gantryAngles: rowOfNumbers(...beams.map(({ gantryAngle }) => gantryAngle)),
  couchAngles: rowOfNumbers(...beams.map(({ couchAngle }) => couchAngle)),
  bixelWidth: beams[0]?.bixelWidth ?? 5,
  numOfBeams: beams.length,
});

function perFraction(given: PatientCase, distribution: DoseDistribution): Float64Array {
  const { grid, voxels, dose } = distribution;
  checkKnown(distribution);
  if (!sameGrid(grid, given.grid) || voxels.length !== dose.length)
    throw usageError('DOSE_GRID', `The dose does not lie on the grid of the case '${given.name}'.`);
  const dense = new Float64Array(voxelCount(grid));
  voxels.forEach((voxel, at) => {
    dense[voxel] = (dose[at] ?? 0) / given.fractions;
  });
  return dense;
}
