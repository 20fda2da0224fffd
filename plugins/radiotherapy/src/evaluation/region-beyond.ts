import { targetDistance } from '../case/index.ts';
import type { Region } from './part-metrics.ts';

/** The voxels whose centres are farther than a distance (mm) from every prescribed target. */
export const beyondTargets = (distance: number): Region => ({
  suffix: ` beyond ${distance} mm`,
  of(given) {
    const away = targetDistance(given);
    return (voxel) => (away[voxel] ?? 0) > distance;
  },
});
