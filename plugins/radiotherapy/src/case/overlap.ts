import { voxelCount } from './grid.ts';
import { type PatientCase, structureOf } from './patient-case.ts';
import { plannedVoxels } from './structure.ts';

/**
 * The voxels that each structure keeps in the optimisation: those that no structure of lower priority number holds.
 *
 * A target has all voxels that it touches: what is only in their centres is cold at its edge by several per cent. Only structures in `names`, which have objectives or constraints, take part; ties share. matRad's rule
 * (`matRad_setOverlapPriorities`).
 */
export function optimisedVoxels(
  given: Pick<PatientCase, 'grid' | 'structures'>,
  names: readonly string[],
): ReadonlyMap<string, Uint32Array> {
  const taking = [...new Set(names)].map((name) => {
    const structure = structureOf(given, name);
    return { ...structure, voxels: plannedVoxels(structure) };
  });
  const lowest = new Float64Array(voxelCount(given.grid)).fill(Number.POSITIVE_INFINITY);
  for (const { voxels, priority } of taking)
    for (const voxel of voxels) if (priority < (lowest[voxel] ?? 0)) lowest[voxel] = priority;
  return new Map(
    taking.map(({ name, voxels, priority }) => [name, voxels.filter((voxel) => lowest[voxel] === priority)]),
  );
}
