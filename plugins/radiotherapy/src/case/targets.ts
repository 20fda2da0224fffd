import { distanceTo } from './distance.ts';
import { voxelCount } from './grid.ts';
import { mainPrescription, type PatientCase, type Prescription, structureOf } from './patient-case.ts';
import { maskOf, voxelsOfMask } from './structure.ts';

/** The share of a target's voxels that must lie in a prescribed target for the prescription to hold for it too. */
const nested = 0.95;

/**
 * The prescription that a structure's percentages refer to.
 *
 * A prescribed target has its own. A target that lies in a prescribed one, such as a GTV in a PTV, has that one's, the
 * highest if it lies in several. Everything else has the main one.
 *
 * @throws TextGradError `STRUCTURE_UNKNOWN`
 */
export function prescriptionOf(given: PatientCase, name: string): Prescription {
  const { role } = structureOf(given, name);
  const own = given.prescriptions.find(({ structure }) => structure === name);
  return (
    own ?? (role === 'target' ? surroundingPrescription(given, name) : undefined) ?? mainPrescription(given)
  );
}

/**
 * The prescription of the target that a structure lies in, the highest if it lies in several; `undefined` outside all.
 *
 * @throws TextGradError `STRUCTURE_UNKNOWN`
 */
export function surroundingPrescription(given: PatientCase, name: string): Prescription | undefined {
  const { voxels } = structureOf(given, name);
  const around = given.prescriptions.filter((one) => one.structure !== name && holds(given, one, voxels));
  return around.toSorted((a, b) => b.dose - a.dose)[0];
}

function holds(given: PatientCase, { structure }: Prescription, voxels: Uint32Array): boolean {
  const mask = maskOf(structureOf(given, structure).voxels, voxelCount(given.grid));
  return voxels.reduce((count, voxel) => count + (mask[voxel] ?? 0), 0) >= nested * voxels.length;
}

/** The voxels of all prescribed targets, ascending, each once. */
export function targetVoxels(given: PatientCase): Uint32Array {
  const mask = new Uint8Array(voxelCount(given.grid));
  for (const { structure } of given.prescriptions)
    for (const voxel of structureOf(given, structure).voxels) mask[voxel] = 1;
  return voxelsOfMask(mask);
}

const distances = new WeakMap<PatientCase, Float32Array>();

/**
 * How far the centre of each voxel is from the nearest voxel of any prescribed target, mm; calculated once for a case.
 *
 * From centre to centre: up to one voxel more than the distance to the target's surface.
 */
export function targetDistance(given: PatientCase): Float32Array {
  const known = distances.get(given);
  if (known) return known;
  const made = distanceTo(targetVoxels(given), given.grid);
  distances.set(given, made);
  return made;
}
