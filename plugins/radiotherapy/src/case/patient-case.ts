import { nearest, usageError } from '@textgrad/core';
import type { CaseOrigin } from './case-origin.ts';
import { type Grid, voxelCount } from './grid.ts';
import { plannedVoxels, type Structure } from './structure.ts';

/** What a target is to receive. */
export interface Prescription {
  readonly structure: string;
  /** Total dose over all fractions, Gy. */
  readonly dose: number;
}

/**
 * A patient, real or synthetic, as the planner sees it: anatomy, prescription, fractions.
 *
 * For research and teaching; not for clinical use.
 */
export interface PatientCase {
  readonly name: string;
  readonly grid: Grid;
  /** Electron density of each voxel relative to water. */
  readonly density: Float32Array;
  readonly structures: readonly Structure[];
  /** The first is the one that `D95 = Rx` and percentages of the prescription refer to. */
  readonly prescriptions: readonly Prescription[];
  readonly fractions: number;
  /** Whether nothing said `fractions`, so that they are a guess, from which no effect is calculated. */
  readonly fractionsAssumed?: boolean;
  /** Where the case is from, and what may be done with it. */
  readonly provenance: string;
  /** Where it was read from, for files that are written of it; no part of the case file. */
  readonly origin?: CaseOrigin;
}

/**
 * The structure of a name.
 *
 * @throws TextGradError `STRUCTURE_UNKNOWN` with the nearest name.
 */
export function structureOf({ structures }: Pick<PatientCase, 'structures'>, name: string): Structure {
  const found = structures.find((one) => one.name === name);
  if (found) return found;
  const names = structures.map((one) => one.name);
  throw usageError(
    'STRUCTURE_UNKNOWN',
    `There is no structure '${name}'. ${nearest(name, names)}The case has: ${names.join(', ')}.`,
    { details: { name, names } },
  );
}

/** The first prescription: the one that a plan is normalised to. */
export function mainPrescription({ name, prescriptions: [first] }: PatientCase): Prescription {
  if (first) return first;
  throw usageError(
    'CASE_INVALID',
    `The case '${name}' has no prescription: say what its target is to receive.`,
  );
}

/** The voxels that dose is calculated in: the union of all structures, ascending. */
export function voxelsOfInterest({ grid, structures }: PatientCase): Uint32Array {
  const mask = new Uint8Array(voxelCount(grid));
  let count = 0;
  for (const structure of structures)
    for (const voxel of plannedVoxels(structure))
      if (mask[voxel] === 0) {
        mask[voxel] = 1;
        count++;
      }
  const union = new Uint32Array(count);
  for (let voxel = 0, at = 0; voxel < mask.length; voxel++) if (mask[voxel]) union[at++] = voxel;
  return union;
}
