import { distanceTo } from './distance.ts';
import { type PatientCase, structureOf } from './patient-case.ts';

const known = new WeakMap<PatientCase, Map<string, Float32Array>>();

/**
 * How far the centre of each voxel of a case's grid is from the nearest voxel of a structure, mm; calculated once for each.
 *
 * @throws TextGradError `STRUCTURE_UNKNOWN` with the nearest name.
 */
export function structureDistance(given: PatientCase, name: string): Float32Array {
  const distances = known.get(given) ?? new Map<string, Float32Array>();
  known.set(given, distances);
  const made = distances.get(name) ?? distanceTo(structureOf(given, name).voxels, given.grid);
  distances.set(name, made);
  return made;
}
