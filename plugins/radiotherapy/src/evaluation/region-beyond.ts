import { structureOf, targetDistance } from '../case/index.ts';
import type { Region } from './part-metrics.ts';

/** The voxels of a structure whose centres are farther than a distance (mm) from every prescribed target. */
export const beyondTargets = (distance: number): Region => ({
  suffix: ` beyond ${distance} mm`,
  voxels(given, structure) {
    const away = targetDistance(given);
    return structureOf(given, structure).voxels.filter((voxel) => (away[voxel] ?? 0) > distance);
  },
});
