/** What a structure is to the plan. */
export type StructureRole = 'target' | 'organ' | 'body';

/** A contoured part of the patient. */
export interface Structure {
  readonly name: string;
  readonly role: StructureRole;
  /**
   * Who keeps a voxel that several structures with objectives hold: the lowest number wins, ties share. Only the
   * optimisation is concerned; dose-volume histograms always take the whole structure.
   */
  readonly priority: number;
  /** Indices of its voxels in the case's grid, ascending, each once: those whose centres lie in it. */
  readonly voxels: Uint32Array;
  /** How much of each voxel lies in it, for what is reported of its dose; whole voxels where it is not said. */
  readonly fractions?: VolumeFractions;
}

/** How much of each voxel lies in a structure. */
export interface VolumeFractions {
  /** All voxels of the grid that it touches, ascending, each once. */
  readonly voxels: Uint32Array;
  /** The share of each of them that lies in it, above 0 and up to 1. */
  readonly shares: Float32Array;
}

/** The voxels that a plan is made for: of a target all that it touches, so that its edge is covered; of others `voxels`. */
export const plannedVoxels = ({ role, voxels, fractions }: Structure): Uint32Array =>
  role === 'target' && fractions ? fractions.voxels : voxels;

/** The voxels where a mask is not 0. */
export function voxelsOfMask(mask: ArrayLike<number>): Uint32Array {
  let count = 0;
  for (let voxel = 0; voxel < mask.length; voxel++) if (mask[voxel]) count++;
  const voxels = new Uint32Array(count);
  for (let voxel = 0, at = 0; voxel < mask.length; voxel++) if (mask[voxel]) voxels[at++] = voxel;
  return voxels;
}

/** A mask of 0 and 1 over a grid of `count` voxels. */
export function maskOf(voxels: Uint32Array, count: number): Uint8Array {
  const mask = new Uint8Array(count);
  for (const voxel of voxels) mask[voxel] = 1;
  return mask;
}
