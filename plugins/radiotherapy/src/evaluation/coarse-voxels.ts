import { type PatientCase, structureOf, structureVolume, voxelVolume } from '../case/index.ts';
import type { ClinicalGoal } from './clinical-goal.ts';

/** With fewer voxels, what is measured of a structure hangs on how the dose is read between them. */
const fewestVoxels = 8;

/**
 * Why a case's voxels are too coarse for a goal, in a sentence; `undefined` where they are fine enough: the structure has the
 * volume of at least 8 voxels, and a D of some cc asks for at least one.
 */
export function coarseVoxels(given: PatientCase, { structure, metric }: ClinicalGoal): string | undefined {
  const voxel = voxelVolume(given.grid);
  const volume = structureVolume(structureOf(given, structure), given.grid);
  const asked = Number(
    /^D(?<volume>[\d.]+)cc/u.exec(metric.name)?.groups?.volume ?? Number.POSITIVE_INFINITY,
  );
  const most = Math.min(asked, volume / fewestVoxels);
  if (voxel <= 1.0001 * most) return undefined;
  return `Voxels of ${voxel.toPrecision(2)} cc are coarse for ${structure} ${metric.name}: cubes of at most ${Math.floor(10 * Math.cbrt(1000 * most)) / 10} mm tell more.`;
}
